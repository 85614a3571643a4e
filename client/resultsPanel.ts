import { randomBytes } from 'node:crypto'
import * as vscode from 'vscode'
import type {
  FromResultsView,
  QueryIdentity,
  ResultPart,
  ToResultsView,
  ViewAction,
  ViewAnswer,
  ViewRequest,
} from '../protocol'
import type { EngineHost } from './engineHost'
import { resultsPage } from './resultsPage'
import type { Run, Runs } from './runs'

/** View type of results panels, as the manifest and the restore event name it. */
export const RESULTS_VIEW = 'dql.results'

/** What a panel needs of the window around it. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri
  readonly host: EngineHost
  readonly runs: Runs
  /** Carries out what the user asked for inside the view. */
  readonly onAction: (panel: ResultsPanel, action: ViewAction) => void
  readonly onDidClose: (panel: ResultsPanel) => void
}

/**
 * One results panel: the webview that shows the last run of one query.
 * The webview forgets everything while hidden, so it gets the state of the run whenever it says it is ready;
 * what it asks about the result is answered from the engine host.
 */
export class ResultsPanel {
  readonly query: QueryIdentity
  readonly #panel: vscode.WebviewPanel
  readonly #context: PanelContext
  #isReady = false
  #pendingPart: ResultPart | undefined
  #selectedRow: number | undefined
  #shown: { readonly part: ResultPart; readonly markCount: number | undefined } | undefined

  constructor(panel: vscode.WebviewPanel, query: QueryIdentity, context: PanelContext) {
    this.query = query
    this.#panel = panel
    this.#context = context
    panel.title = `Results: ${query.title}`
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'file-dql.svg')
    panel.webview.options = resultsViewOptions(context.extensionUri)
    panel.webview.onDidReceiveMessage((message: FromResultsView) => this.#receive(message))
    panel.onDidChangeViewState(() => {
      if (panel.visible) return
      this.#isReady = false
      this.#shown = undefined
    })
    panel.onDidDispose(() => context.onDidClose(this))
    panel.webview.html = this.#page()
  }

  get isActive(): boolean {
    return this.#panel.active
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn
  }

  /** Row of the record under the table's focus. */
  get selectedRow(): number | undefined {
    return this.#selectedRow
  }

  /** The part on screen, and the number of marks when it is a chart. */
  get shown(): { readonly part: ResultPart; readonly markCount: number | undefined } | undefined {
    return this.#shown
  }

  /** Brings the panel to the front of its group, without taking the focus from the editor. */
  reveal(): void {
    if (!this.#panel.visible) this.#panel.reveal(undefined, true)
  }

  /** Shows the state of the run; undefined: the result is gone. */
  update(run: Run | undefined): void {
    if (run?.state === 'running' && run.steps.length === 0) this.#selectedRow = this.#shown = undefined
    if (this.#isReady) this.#post(stateMessage(this.query, run))
  }

  /** Turns to a part of the result, at once or when the view is ready. */
  show(part: ResultPart): void {
    this.reveal()
    if (this.#isReady) this.#post({ kind: 'show', part })
    else this.#pendingPart = part
  }

  #receive(message: FromResultsView): void {
    switch (message.kind) {
      case 'ready':
        this.#becomeReady()
        return
      case 'page':
      case 'record':
      case 'chart':
        void this.#answer(message)
        return
      case 'selected':
        this.#selectedRow = message.row
        return
      case 'shown':
        this.#shown = message
        return
      default:
        this.#context.onAction(this, message)
    }
  }

  #becomeReady(): void {
    this.#isReady = true
    const run = this.#context.runs.of(this.query.uri)
    if (run?.state === 'running') this.#post({ kind: 'running', query: this.query })
    this.#post(stateMessage(this.query, run))
    if (this.#pendingPart) this.#post({ kind: 'show', part: this.#pendingPart })
    this.#pendingPart = undefined
  }

  async #answer(request: ViewRequest): Promise<void> {
    const { requestId } = request
    try {
      this.#post({ ...(await this.#ask(request)), requestId })
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure)
      this.#post({ kind: 'requestFailed', requestId, message })
    }
  }

  async #ask(request: ViewRequest): Promise<ViewAnswer> {
    const run = this.#context.runs.of(this.query.uri)
    if (run?.state !== 'finished') throw new Error('The result is gone. Run the query again.')
    const { host } = this.#context
    switch (request.kind) {
      case 'page':
        return host.page(run.runId, { start: request.start, count: request.count, isWhole: request.isWhole })
      case 'record':
        return host.record(run.runId, request.row)
      case 'chart':
        return host.chart(run.runId)
    }
  }

  #post(message: ToResultsView): void {
    void this.#panel.webview.postMessage(message)
  }

  #page(): string {
    const { webview } = this.#panel
    const address = (file: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', file)).toString()
    return resultsPage({
      scriptUri: address('results.js'),
      styleUri: address('results.css'),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
    })
  }
}

/** A results view may run its script and load what was bundled, nothing else. */
export function resultsViewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] }
}

function stateMessage(query: QueryIdentity, run: Run | undefined): ToResultsView {
  switch (run?.state) {
    case undefined:
      return { kind: 'stale', query }
    case 'running':
      return run.steps.length === 0 && run.fraction === undefined
        ? { kind: 'running', query }
        : { kind: 'progress', fraction: run.fraction, steps: run.steps }
    case 'finished':
      return { kind: 'finished', query, result: run.result }
    case 'failed':
      return { kind: 'failed', query, notices: run.notices }
  }
}
