import * as vscode from 'vscode'
import type { Notice, ViewAction } from '../protocol'
import { clearCache } from './cacheCommands'
import { chooseForRun, chooseLimit, chooseNow, chooseSource, chooseTimeframe } from './chooseForRun'
import { editQuery } from './editQuery'
import { exportResult, exportRun, runAndExport } from './exportResult'
import { followInPanel, followQuery, stopFollowing } from './followQuery'
import {
  clearHistory,
  compareWithCurrent,
  compareWithSelected,
  openFromHistory,
  removeFromHistory,
  rerunFromHistory,
  searchHistory,
  selectForCompare,
} from './historyCommands'
import { restartServer } from './languageServer'
import { goToBytes } from './logWindowDocuments'
import { openNotice, openRecord, openSourceLine, openSpan } from './openPlace'
import { lockPanel, pinResult } from './panelCommands'
import { copyPattern, insertPattern, removePattern, renamePattern, savePattern } from './patternCommands'
import type { ResultsPanel } from './resultsPanel'
import { runOnFile } from './runOnFile'
import { cancelRun, runAgain, runQuery, runSelection, runSubquery, runUpToHere, showPart } from './runQuery'
import { createConfiguration, openSamples, openWalkthrough } from './samples'
import { saveChart, saveChartSpecification } from './saveChart'
import { insertField, openSourceFile, querySource, refreshSources } from './sourceCommands'
import type { Run } from './runs'
import type { Workbench } from './workbench'

/** One command: the argument is what the menu, lens or caller passes, often the URI of a query, often nothing. */
type Command = (workbench: Workbench, argument: unknown) => unknown

/** Every command of the manifest. To add one: a row here, and its title and menus in `package.json`. */
export const commands = {
  'dql.runQuery': runQuery,
  'dql.runUpToHere': runUpToHere,
  'dql.runSubquery': runSubquery,
  'dql.runSelection': runSelection,
  'dql.cancelRun': cancelRun,
  'dql.followQuery': followQuery,
  'dql.stopFollowing': stopFollowing,
  'dql.showTable': showPart('table'),
  'dql.showChart': showPart('chart'),
  'dql.viewRecord': showPart('record'),
  'dql.openSourceLine': openSourceLine,
  'dql.exportResult': exportResult,
  'dql.runAndExport': runAndExport,
  'dql.runOnFile': runOnFile,
  'dql.runOptions': chooseForRun,
  'dql.chooseTimeframe': chooseTimeframe,
  'dql.chooseSource': chooseSource,
  'dql.chooseNow': chooseNow,
  'dql.chooseLimit': chooseLimit,
  'dql.pinResult': pinResult(true),
  'dql.unpinResult': pinResult(false),
  'dql.lockResults': lockPanel(true),
  'dql.unlockResults': lockPanel(false),
  'dql.searchHistory': searchHistory,
  'dql.rerunFromHistory': rerunFromHistory,
  'dql.openFromHistory': openFromHistory,
  'dql.selectForCompare': selectForCompare,
  'dql.compareWithSelected': compareWithSelected,
  'dql.compareWithCurrent': compareWithCurrent,
  'dql.removeFromHistory': removeFromHistory,
  'dql.clearHistory': clearHistory,
  'dql.clearCache': clearCache,
  'dql.refreshSources': refreshSources,
  'dql.insertField': insertField,
  'dql.querySource': querySource,
  'dql.openSourceFile': openSourceFile,
  'dql.insertPattern': insertPattern,
  'dql.copyPattern': copyPattern,
  'dql.savePattern': savePattern,
  'dql.renamePattern': renamePattern,
  'dql.removePattern': removePattern,
  'dql.goToBytes': goToBytes,
  'dql.openSamples': openSamples,
  'dql.openWalkthrough': openWalkthrough,
  'dql.createConfiguration': createConfiguration,
  'dql.restartServer': restartServer,
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

function actionOf(workbench: Workbench, panel: ResultsPanel, action: ViewAction): unknown {
  const { panels, choices, log } = workbench
  const run = workbench.runs.of(panel.key)
  switch (action.kind) {
    case 'cancel': {
      workbench.runs.cancel(panel.key)
      return
    }
    case 'runAgain':
      return run ? runAgain(workbench, run) : runQuery(workbench, vscode.Uri.parse(panel.query.uri))
    case 'setTimeframe': {
      choices.set(panel.query.uri, { timeframe: { from: action.from, to: action.to } })
      return run ? runAgain(workbench, run) : runQuery(workbench, vscode.Uri.parse(panel.query.uri))
    }
    case 'pin': {
      panels.pin(panel, action.isPinned)
      return
    }
    case 'lock': {
      panels.lock(panel, action.isLocked)
      return
    }
    case 'follow':
      return followInPanel(workbench, panel, action.isFollowed)
    case 'copyText':
      return vscode.env.clipboard.writeText(action.text)
    case 'trouble': {
      log.error(`results view: ${action.message}`)
      return
    }
    case 'selected':
    case 'shown':
      // The panel keeps these itself.
      return
    default:
      return run && actionOnRun(workbench, run, action)
  }
}

type RunAction = Exclude<
  ViewAction,
  {
    kind:
      | 'cancel'
      | 'runAgain'
      | 'setTimeframe'
      | 'follow'
      | 'pin'
      | 'lock'
      | 'copyText'
      | 'trouble'
      | 'selected'
      | 'shown'
  }
>

/** What a user can ask only of a run that is there. */
function actionOnRun(workbench: Workbench, run: Run, action: RunAction): unknown {
  switch (action.kind) {
    case 'editQuery':
      return editQuery(workbench, run, action.edit)
    case 'exportResult':
      return exportRun(workbench, run, action)
    case 'openRecord':
      return openRecord(workbench, run, action.row)
    case 'saveChart':
      return saveChart(run, action)
    case 'saveChartSpecification':
      return saveChartSpecification(run, action.content)
    case 'openNotice': {
      const notice = noticesOf(run)[action.index]
      return notice && openNotice(notice, run)
    }
    case 'openStep': {
      const span = run.state === 'finished' ? run.result.steps[action.index]?.span : undefined
      return span && openSpan(span, run)
    }
  }
}

function noticesOf(run: Run): readonly Notice[] {
  if (run.state === 'running') return []
  return run.state === 'finished' ? run.result.notices : run.notices
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
