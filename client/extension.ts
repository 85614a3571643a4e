import * as vscode from 'vscode'
import type { ResultPart, ViewAction } from '../protocol'
import { performAction, registerCommands } from './commands'
import { RunHistory, type PastRun } from './history'
import { keepContextKeys } from './contextKeys'
import { EngineHost } from './engineHost'
import { languageServer, startServer } from './languageServer'
import { provideLogWindows } from './logWindowDocuments'
import { offerLogFiles } from './offerLogFiles'
import { ResultsPanels } from './resultsPanels'
import { provideRunLens } from './runLens'
import { markRuns } from './runMarks'
import { RunChoices } from './runChoices'
import { Runs, type Run } from './runs'
import { showRunStatus } from './runStatus'
import { chartSpecificationOf } from './saveChart'
import { SourcesView, type SourceItem } from './sourcesView'
import { showViews } from './views'
import type { Workbench } from './workbench'

/** What other extensions and tests may ask of this one. */
export interface WorkbenchApi {
  /** Time our own code took to activate. */
  readonly activationMs: number
  /** Ready to answer for open queries. */
  readonly languageServerStarted: Promise<void>
  /** The process of the language server; undefined while there is none. */
  readonly languageServerPid: () => number | undefined
  /** The last run of a query, undefined when it has none. */
  readonly runOf: (uri: vscode.Uri) => Run | undefined
  /** Does what a user can ask inside the results view of a query; nothing when the query has none. */
  readonly act: (uri: vscode.Uri, action: ViewAction) => Promise<void>
  /** What the view of sources shows. */
  readonly sources: () => Promise<readonly SourceItem[]>
  /** The runs that the history keeps, newest first. */
  readonly history: () => readonly PastRun[]
  /** What the results panel of a query has on screen, undefined before it has drawn. */
  readonly shownOf: (
    uri: vscode.Uri,
  ) => { readonly part: ResultPart; readonly markCount: number | undefined } | undefined
}

/** Registers everything; processes start on their own: the server now, beside this call, the engine with the first run. */
export function activate(context: vscode.ExtensionContext): WorkbenchApi {
  const started = performance.now()
  const workbench = createWorkbench(context)
  const { log, runs, panels, server } = workbench
  context.subscriptions.push(
    registerCommands(workbench),
    provideRunLens(workbench),
    showRunStatus(runs, panels),
    markRuns(runs),
    keepContextKeys(runs, panels),
    showViews(workbench),
    provideLogWindows(),
    offerLogFiles(workbench),
    { dispose: () => server.dispose() },
  )
  const languageServerStarted = startServer(server, log)
  const activationMs = performance.now() - started
  log.info(`activated in ${activationMs.toFixed(0)} ms`)
  return {
    activationMs,
    languageServerStarted,
    languageServerPid: () => server.serverProcess?.pid,
    runOf: (uri) => runs.of(uri.toString()),
    act: async (uri, action) => {
      const panel = panels.of(uri.toString())
      if (panel) await performAction(workbench, panel, action)
    },
    sources: () => workbench.sourcesView.getChildren(),
    history: () => workbench.history.all(),
    shownOf: (uri) => panels.of(uri.toString())?.shown,
  }
}

function createWorkbench(context: vscode.ExtensionContext): Workbench {
  const log = vscode.window.createOutputChannel('DQL', { log: true })
  const host = new EngineHost({
    modulePath: context.asAbsolutePath('dist/engineHost.cjs'),
    log: (line) => log.info(line),
    onStopped: () => runs.forgetResults(),
  })
  const runs = new Runs(host)
  const choices = new RunChoices(context.workspaceState)
  const panels: ResultsPanels = new ResultsPanels({
    extensionUri: context.extensionUri,
    host,
    runs,
    choiceOf: (uri) => choices.of(uri),
    chartSpecificationOf,
    onAction: (panel, action) => void performAction(workbench, panel, action),
  })
  const server = languageServer(context, log)
  const history = new RunHistory(context.workspaceState, historyLimit)
  const sourcesView = new SourcesView(server)
  const { extensionUri } = context
  const workbench: Workbench = {
    log,
    server,
    host,
    runs,
    choices,
    history,
    panels,
    sourcesView,
    extensionUri,
    cacheFolder: vscode.Uri.joinPath(context.globalStorageUri, 'cache'),
  }
  context.subscriptions.push(
    log,
    panels,
    host,
    choices.onDidChange((uri) => panels.tellSettings(uri)),
  )
  return workbench
}

const historyLimit = (): number =>
  vscode.workspace.getConfiguration('dql').get<number>('history.limit') ?? 200
