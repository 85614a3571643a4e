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
import type { RunChoice } from './runChoices'
import { isPinnedKey, type Run, type Runs } from './runs'

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
  /** The panel came to the front or left it, or was pinned or locked. */
  readonly onDidChange: () => void
  /** What is chosen for the next run of a query. */
  readonly choiceOf: (uri: string) => Pick<RunChoice, 'timeframe' | 'isFollowed'>
  /** The chart specification kept beside a query, as text; undefined when there is none. */
  readonly chartSpecificationOf: (uri: string) => Promise<string | undefined>
}

/** What a panel shows: a run by its key, of a query. */
export interface Shown {
  /** The URI of the query, or the key of a pinned run. */
  readonly key: string
  readonly query: QueryIdentity
}

/**
 * One results panel: the webview that shows the last run of a query, or one that was pinned.
 * The webview forgets everything while hidden, so it gets the state of the run whenever it says it is ready;
 * what it asks about the result is answered from the engine host.
 */
export class ResultsPanel {
  readonly #panel: vscode.WebviewPanel
  readonly #context: PanelContext
  #target: Shown
  #isLocked = true
  #isReady = false
  #isClosed = false
  #runId: string | undefined
  #pendingPart: ResultPart | undefined
  #selectedRow: number | undefined
  #shown: { readonly part: ResultPart; readonly markCount: number | undefined } | undefined

  constructor(panel: vscode.WebviewPanel, target: Shown, context: PanelContext) {
    this.#target = target
    this.#panel = panel
    this.#context = context
    this.#entitle()
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'file-dql.svg')
    panel.webview.options = resultsViewOptions(context.extensionUri)
    panel.webview.onDidReceiveMessage((message: FromResultsView) => this.#receive(message))
    panel.onDidChangeViewState(() => {
      context.onDidChange()
      if (panel.visible) return
      this.#isReady = false
      this.#shown = undefined
    })
    panel.onDidDispose(() => {
      this.#isReady = false
      this.#isClosed = true
      context.onDidClose(this)
    })
    panel.webview.html = this.#page()
  }

  get query(): QueryIdentity {
    return this.#target.query
  }

  /** Under which its run is kept. */
  get key(): string {
    return this.#target.key
  }

  /** Whether it keeps its run when the query runs again. */
  get isPinned(): boolean {
    return isPinnedKey(this.key)
  }

  /** Whether it stays with its query; otherwise it follows the editor. */
  get isLocked(): boolean {
    return this.#isLocked
  }

  set isLocked(isLocked: boolean) {
    this.#isLocked = isLocked
    this.#entitle()
    this.tellSettings()
    this.#context.onDidChange()
  }

  /** Whether runs of its query go on with what is added to their files. */
  get isFollowed(): boolean {
    return this.#context.choiceOf(this.query.uri).isFollowed
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

  /** Shows another run, or the same one under another key. */
  retarget(target: Shown): void {
    const isSameRun = this.#context.runs.of(target.key)?.runId === this.#runId
    this.#target = target
    this.#entitle()
    this.tellSettings()
    this.#context.onDidChange()
    if (isSameRun) return
    this.#selectedRow = this.#shown = undefined
    if (this.#isReady) this.#showState()
  }

  close(): void {
    this.#panel.dispose()
  }

  /** Tells the view how the panel is set. */
  tellSettings(): void {
    if (!this.#isReady) return
    const uri = vscode.Uri.parse(this.query.uri)
    const timezone = vscode.workspace.getConfiguration('dql.run', uri).get<string>('timezone')?.trim()
    const { timeframe, isFollowed } = this.#context.choiceOf(this.query.uri)
    const { from, to } = timeframe
    this.#post({
      kind: 'panel',
      isPinned: this.isPinned,
      isLocked: this.isLocked,
      isFollowed,
      timeframe: from === undefined && to === undefined ? undefined : { from, to },
      timezone: timezone === '' ? undefined : timezone,
    })
  }

  /** Hands the view the chart specification beside the query, or takes it away. */
  async tellChartSpecification(): Promise<void> {
    const { uri } = this.query
    const content = await this.#context.chartSpecificationOf(uri)
    if (this.#isReady && uri === this.query.uri) this.#post({ kind: 'chartSpecification', content })
  }

  /** Shows the state of the run; undefined: the result is gone. */
  update(run: Run | undefined): void {
    if (run?.state === 'running' && run.steps.length === 0) this.#selectedRow = this.#shown = undefined
    this.#runId = run?.runId
    if (run?.state === 'finished' && !isRenewed(run)) void this.tellChartSpecification()
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
      case 'view':
      case 'fieldStatistics':
      case 'chart':
      case 'copyAs':
      case 'chartData':
      case 'chartPlaces':
      case 'chartRecords':
      case 'droppedRecords':
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
    this.tellSettings()
    void this.tellChartSpecification()
    this.#showState()
    if (this.#pendingPart) this.#post({ kind: 'show', part: this.#pendingPart })
    this.#pendingPart = undefined
  }

  #showState(): void {
    const run = this.#context.runs.of(this.key)
    this.#runId = run?.runId
    if (run?.state === 'running') this.#post({ kind: 'running', query: this.query })
    this.#post(stateMessage(this.query, run))
  }

  #entitle(): void {
    const { title } = this.query
    this.#panel.title = this.isPinned
      ? `Pinned: ${title}`
      : this.isLocked
        ? `Results: ${title}`
        : `Results [${title}]`
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
    const run = this.#context.runs.of(this.key)
    if (run?.state !== 'finished') throw new Error('The result is gone. Run the query again.')
    return this.#context.host.ask(run.runId, request)
  }

  #post(message: ToResultsView): void {
    // What was asked before the panel was closed may be answered after it.
    if (!this.#isClosed) void this.#panel.webview.postMessage(message)
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

/** Whether the result is a newer one of a run that follows its files. */
const isRenewed = ({ result: { following } }: Extract<Run, { state: 'finished' }>): boolean =>
  following !== undefined && following.updateCount > 0

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
