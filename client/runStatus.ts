import * as vscode from 'vscode'
import type { ResultsPanels } from './resultsPanels'
import { isCancelled, runText } from './runText'
import type { Run, Runs } from './runs'

/** The status bar item: how the last run of the query in front went; a click stops it or shows its result. */
export function showRunStatus(runs: Runs, panels: ResultsPanels): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('dql.run', vscode.StatusBarAlignment.Left, 10)
  item.name = 'DQL Run'
  const update = () => {
    const editor = vscode.window.activeTextEditor
    const uri =
      editor?.document.languageId === 'dql' ? editor.document.uri.toString() : panels.active?.query.uri
    const run = uri === undefined ? undefined : runs.of(uri)
    if (run) describe(item, run)
    else item.hide()
  }
  return vscode.Disposable.from(
    item,
    runs.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.window.tabGroups.onDidChangeTabs(update),
  )
}

function describe(item: vscode.StatusBarItem, run: Run): void {
  const uri = vscode.Uri.parse(run.query.uri)
  const isRunning = run.state === 'running'
  item.text = `${iconOf(run)} DQL: ${runText(run)}`
  item.tooltip = isRunning
    ? `${run.query.title} is running. Click to cancel.`
    : `Last run of ${run.query.title}`
  item.command = isRunning
    ? { command: 'dql.cancelRun', title: 'Cancel', arguments: [uri] }
    : { command: 'dql.showTable', title: 'Show Result', arguments: [uri] }
  item.show()
}

function iconOf(run: Run): string {
  if (run.state === 'running') return '$(loading~spin)'
  if (run.state === 'finished') return '$(check)'
  return isCancelled(run) ? '$(circle-slash)' : '$(error)'
}
