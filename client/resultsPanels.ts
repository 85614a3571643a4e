import * as vscode from 'vscode'
import type { QueryIdentity, ResultsViewState } from '../protocol'
import { RESULTS_VIEW, ResultsPanel, resultsViewOptions, type PanelContext, type Shown } from './resultsPanel'

type Options = Omit<PanelContext, 'onDidClose' | 'onDidChange'>

/** Results that no panel shows any longer but one that follows the editor may show again. */
const UNSEEN_RESULTS = 5

/**
 * The results panels of this window. Each belongs to a query, so that results of different queries stay side by side as
 * tabs; a pinned one to a run. One may follow the editor: it shows the queries that have no panel of their own.
 * Closing a panel lets go of its result. Panels come back after a reload of the window, without data.
 */
export class ResultsPanels implements vscode.WebviewPanelSerializer<ResultsViewState> {
  readonly #context: PanelContext
  /** By the key of the run they show. */
  readonly #panels = new Map<string, ResultsPanel>()
  readonly #disposables: { dispose(): unknown }[]
  readonly #unseen: string[] = []
  readonly #changed = new vscode.EventEmitter<ResultsPanel | undefined>()
  /** The panel in front is another one, or is set in another way. */
  readonly onDidChangeActive = this.#changed.event

  constructor(options: Options) {
    this.#context = {
      ...options,
      onDidClose: (panel) => this.#closed(panel),
      onDidChange: () => this.#changed.fire(this.active),
    }
    const { runs } = options
    this.#disposables = [
      this.#changed,
      runs.onDidChange((key, run) => this.#panels.get(key)?.update(run)),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#follow(editor.document)
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dql.run'))
          for (const panel of this.#panels.values()) panel.tellSettings()
      }),
      vscode.window.registerWebviewPanelSerializer(RESULTS_VIEW, this),
    ]
  }

  /** Tells the panels of a query what is chosen for its runs. */
  tellSettings(uri: string): void {
    for (const panel of this.all()) if (panel.query.uri === uri) panel.tellSettings()
    this.#changed.fire(this.active)
  }

  /** The panel in front of the user, if it is one of ours. */
  get active(): ResultsPanel | undefined {
    return this.all().find((panel) => panel.isActive)
  }

  all(): ResultsPanel[] {
    return [...this.#panels.values()]
  }

  /** The panel that shows a run, by its key: the URI of the query unless it is pinned. */
  of(key: string): ResultsPanel | undefined {
    return this.#panels.get(key)
  }

  /** The query's panel, brought to the front or opened where the settings say; the editor keeps the focus. */
  async open(query: QueryIdentity): Promise<ResultsPanel> {
    const panel = this.#panels.get(query.uri) ?? this.#following()
    if (!panel) return this.#adopt(await this.#create(query), { key: query.uri, query })
    if (panel.key !== query.uri) this.#turn(panel, query)
    panel.reveal()
    return panel
  }

  /** Keeps the run that a panel shows while its query runs again, or makes the panel the one of its query again. */
  pin(panel: ResultsPanel, isPinned: boolean): void {
    if (panel.isPinned === isPinned) return
    const { key, query } = panel
    const { runs } = this.#context
    if (!isPinned) this.#panels.get(query.uri)?.close()
    this.#panels.delete(key)
    const newKey = isPinned ? (runs.pin(key) ?? key) : query.uri
    if (!isPinned) runs.unpin(key)
    this.#panels.set(newKey, panel)
    panel.retarget({ key: newKey, query })
  }

  /** Binds a panel to its query, or lets it follow the editor; the one that followed before is bound then. */
  lock(panel: ResultsPanel, isLocked: boolean): void {
    if (!isLocked) {
      const following = this.#following()
      if (following) following.isLocked = true
      this.pin(panel, false)
    }
    panel.isLocked = isLocked
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: ResultsViewState | undefined): Thenable<void> {
    // Without a state there is no query to run again, and nothing to show; of two panels of one query the first stays.
    if (state && !this.#panels.has(state.query.uri))
      this.#adopt(panel, { key: state.query.uri, query: state.query })
    else panel.dispose()
    return Promise.resolve()
  }

  dispose(): void {
    // The panels themselves stay: after a reload of the window they are restored.
    for (const disposable of this.#disposables) disposable.dispose()
  }

  #following(): ResultsPanel | undefined {
    return this.all().find((panel) => !panel.isLocked)
  }

  #follow({ uri }: vscode.TextDocument): void {
    const following = this.#following()
    const run = this.#context.runs.of(uri.toString())
    if (following && run && !this.#panels.has(uri.toString())) this.#turn(following, run.query)
  }

  /** The panel shows another query from now on; a few results that it has shown before are kept. */
  #turn(panel: ResultsPanel, query: QueryIdentity): void {
    this.#panels.delete(panel.key)
    this.#unseen.push(panel.key)
    this.#panels.set(query.uri, panel)
    panel.retarget({ key: query.uri, query })
    this.#forgetUnseen(UNSEEN_RESULTS)
  }

  #forgetUnseen(mostKept: number): void {
    const unseen = new Set(this.#unseen.filter((key) => !this.#panels.has(key)))
    const gone = [...unseen].slice(0, Math.max(0, unseen.size - mostKept))
    for (const key of gone) {
      unseen.delete(key)
      this.#context.runs.forget(key)
    }
    this.#unseen.splice(0, this.#unseen.length, ...unseen)
  }

  #closed(panel: ResultsPanel): void {
    if (this.#panels.get(panel.key) === panel) {
      this.#panels.delete(panel.key)
      this.#context.runs.forget(panel.key)
    }
    if (!panel.isLocked) this.#forgetUnseen(0)
  }

  #adopt(panel: vscode.WebviewPanel, target: Shown): ResultsPanel {
    const adopted = new ResultsPanel(panel, target, this.#context)
    this.#panels.set(target.key, adopted)
    if (this.all().length === 1 && followsEditor()) adopted.isLocked = false
    return adopted
  }

  async #create(query: QueryIdentity): Promise<vscode.WebviewPanel> {
    const title = `Results: ${query.title}`
    const options = resultsViewOptions(this.#context.extensionUri)
    const open = (viewColumn: vscode.ViewColumn) =>
      vscode.window.createWebviewPanel(RESULTS_VIEW, title, { viewColumn, preserveFocus: true }, options)
    const location = vscode.workspace.getConfiguration('dql').get<string>('results.location')
    const neighbour = this.all().at(-1)?.viewColumn
    if (location === 'tab') return open(vscode.ViewColumn.Active)
    if (neighbour !== undefined) return open(neighbour)
    if (location !== 'below') return open(vscode.ViewColumn.Beside)
    await vscode.commands.executeCommand('workbench.action.newGroupBelow')
    const panel = open(vscode.ViewColumn.Active)
    await vscode.commands.executeCommand('workbench.action.focusPreviousGroup')
    return panel
  }
}

const followsEditor = (): boolean =>
  vscode.workspace.getConfiguration('dql').get<boolean>('results.followEditor') === true
