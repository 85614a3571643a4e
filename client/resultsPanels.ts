import * as vscode from 'vscode'
import type { QueryIdentity, ResultsViewState, ViewAction } from '../protocol'
import type { EngineHost } from './engineHost'
import { RESULTS_VIEW, ResultsPanel, resultsViewOptions, type PanelContext } from './resultsPanel'
import type { Runs } from './runs'

interface Options {
  readonly extensionUri: vscode.Uri
  readonly host: EngineHost
  readonly runs: Runs
  readonly onAction: (panel: ResultsPanel, action: ViewAction) => void
}

/**
 * The results panels of this window, one per query: results of different queries stay side by side as tabs.
 * Closing a panel lets go of its query's result. Panels come back after a reload of the window, without data.
 */
export class ResultsPanels implements vscode.WebviewPanelSerializer<ResultsViewState> {
  readonly #context: PanelContext
  readonly #panels = new Map<string, ResultsPanel>()
  readonly #disposables: { dispose(): unknown }[]

  constructor({ extensionUri, host, runs, onAction }: Options) {
    this.#context = {
      extensionUri,
      host,
      runs,
      onAction,
      onDidClose: (panel) => {
        this.#panels.delete(panel.query.uri)
        runs.forget(panel.query.uri)
      },
    }
    this.#disposables = [
      runs.onDidChange((uri, run) => this.#panels.get(uri)?.update(run)),
      vscode.window.registerWebviewPanelSerializer(RESULTS_VIEW, this),
    ]
  }

  /** The panel in front of the user, if it is one of ours. */
  get active(): ResultsPanel | undefined {
    return [...this.#panels.values()].find((panel) => panel.isActive)
  }

  of(uri: string): ResultsPanel | undefined {
    return this.#panels.get(uri)
  }

  /** The query's panel, brought to the front or opened where the settings say; the editor keeps the focus. */
  async open(query: QueryIdentity): Promise<ResultsPanel> {
    const existing = this.#panels.get(query.uri)
    if (existing) {
      existing.reveal()
      return existing
    }
    return this.#adopt(await this.#create(query), query)
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: ResultsViewState | undefined): Thenable<void> {
    // Without a state there is no query to run again, and nothing to show.
    if (state) this.#adopt(panel, state.query)
    else panel.dispose()
    return Promise.resolve()
  }

  dispose(): void {
    // The panels themselves stay: after a reload of the window they are restored.
    for (const disposable of this.#disposables) disposable.dispose()
  }

  #adopt(panel: vscode.WebviewPanel, query: QueryIdentity): ResultsPanel {
    const adopted = new ResultsPanel(panel, query, this.#context)
    this.#panels.set(query.uri, adopted)
    return adopted
  }

  async #create(query: QueryIdentity): Promise<vscode.WebviewPanel> {
    const title = `Results: ${query.title}`
    const options = resultsViewOptions(this.#context.extensionUri)
    const open = (viewColumn: vscode.ViewColumn) =>
      vscode.window.createWebviewPanel(RESULTS_VIEW, title, { viewColumn, preserveFocus: true }, options)
    const location = vscode.workspace.getConfiguration('dql').get<string>('results.location')
    const neighbour = [...this.#panels.values()].at(-1)?.viewColumn
    if (location === 'tab') return open(vscode.ViewColumn.Active)
    if (neighbour !== undefined) return open(neighbour)
    if (location !== 'below') return open(vscode.ViewColumn.Beside)
    await vscode.commands.executeCommand('workbench.action.newGroupBelow')
    const panel = open(vscode.ViewColumn.Active)
    await vscode.commands.executeCommand('workbench.action.focusPreviousGroup')
    return panel
  }
}
