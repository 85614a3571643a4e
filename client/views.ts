import * as vscode from 'vscode'
import { dragSources } from './dragSources'
import { HISTORY_SCHEME, historyContent } from './historyCommands'
import { HistoryView } from './historyView'
import { PatternsView } from './patternsView'
import type { Workbench } from './workbench'

/** The views of the activity bar: sources, history and patterns; and what the history needs to be kept and compared. */
export function showViews({ runs, history, server, sourcesView }: Workbench): vscode.Disposable {
  const patterns = new PatternsView(server)
  const noting = runs.onDidChange((_key, run) => {
    if (run) history.note(run)
  })
  const sources = vscode.window.createTreeView('dql.sources', {
    treeDataProvider: sourcesView,
    dragAndDropController: dragSources,
    canSelectMany: true,
    showCollapseAll: true,
  })
  // Files that have grown meanwhile are looked at again when somebody looks.
  const looking = sources.onDidChangeVisibility(({ visible }) => {
    if (visible) sourcesView.refresh()
  })
  return vscode.Disposable.from(
    patterns,
    noting,
    sources,
    looking,
    vscode.window.createTreeView('dql.history', { treeDataProvider: new HistoryView(history) }),
    vscode.window.createTreeView('dql.patterns', { treeDataProvider: patterns }),
    vscode.workspace.registerTextDocumentContentProvider(HISTORY_SCHEME, historyContent({ history })),
  )
}
