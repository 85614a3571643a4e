import * as vscode from 'vscode'
import type { ViewAction } from '../protocol'
import { exportResult } from './exportResult'
import { openNotice, openSourceLine, openSpan } from './openPlace'
import type { ResultsPanel } from './resultsPanel'
import { runOnFile } from './runOnFile'
import { cancelRun, runQuery, showPart } from './runQuery'
import type { Workbench } from './workbench'

/** One command: the argument is what the menu, lens or caller passes, often the URI of a query, often nothing. */
type Command = (workbench: Workbench, argument: unknown) => unknown

/** Every command of the manifest. To add one: a row here, and its title and menus in `package.json`. */
export const commands = {
  'dql.runQuery': runQuery,
  'dql.cancelRun': cancelRun,
  'dql.showTable': showPart('table'),
  'dql.showChart': showPart('chart'),
  'dql.viewRecord': showPart('record'),
  'dql.openSourceLine': openSourceLine,
  'dql.exportResult': exportResult,
  'dql.runOnFile': runOnFile,
  'dql.showOutput': ({ log }) => log.show(),
} satisfies Record<string, Command>

/** Registers all commands. A command that fails says so to the user and to the output channel. */
export function registerCommands(workbench: Workbench): vscode.Disposable {
  const registered = Object.entries<Command>(commands).map(([id, command]) =>
    vscode.commands.registerCommand(id, (argument: unknown) =>
      guarded(workbench, id, () => command(workbench, argument)),
    ),
  )
  return vscode.Disposable.from(...registered)
}

/** Carries out what the user asked for inside a results view. */
export function performAction(workbench: Workbench, panel: ResultsPanel, action: ViewAction): Promise<void> {
  return guarded(workbench, action.kind, () => actionOf(workbench, panel, action))
}

function actionOf(workbench: Workbench, { query }: ResultsPanel, action: ViewAction): unknown {
  const uri = vscode.Uri.parse(query.uri)
  const run = workbench.runs.of(query.uri)
  switch (action.kind) {
    case 'cancel':
      workbench.runs.cancel(query.uri)
      return
    case 'runAgain':
      return runQuery(workbench, uri)
    case 'exportResult':
      return exportResult(workbench, action.format ?? uri)
    case 'openRecord':
      return openSourceLine(workbench, uri)
    case 'copyText':
      return vscode.env.clipboard.writeText(action.text)
    case 'openNotice': {
      const notices =
        run?.state === 'finished' ? run.result.notices : run?.state === 'failed' ? run.notices : []
      const notice = notices[action.index]
      return run && notice && openNotice(notice, run)
    }
    case 'openStep': {
      const span = run?.state === 'finished' ? run.result.steps[action.index]?.span : undefined
      return run && span && openSpan(span, run)
    }
    case 'trouble':
      workbench.log.error(`results view: ${action.message}`)
      return
    case 'editQuery':
    case 'saveChart':
    case 'saveChartSpecification':
    case 'pin':
    case 'lock':
    case 'setTimeframe':
    case 'selected':
    case 'shown':
      // The panel keeps these itself.
      return
  }
}

async function guarded(workbench: Workbench, name: string, action: () => unknown): Promise<void> {
  try {
    await action()
  } catch (failure) {
    workbench.log.error(
      `${name}: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`,
    )
    const message = failure instanceof Error ? failure.message : String(failure)
    void vscode.window.showErrorMessage(`DQL: ${message}`)
  }
}
