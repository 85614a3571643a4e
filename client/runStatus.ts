import * as vscode from 'vscode'
import type { ResultsPanels } from './resultsPanels'
import { isCancelled, progressText, runText } from './runText'
import { isFollowing, type Run, type Runs } from './runs'

/** The status bar item: how the last run of the query in front went; a click stops it or shows its result. */
export function showRunStatus(runs: Runs, panels: ResultsPanels): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('dql.run', vscode.StatusBarAlignment.Left, 10)
  item.name = 'DQL Run'
  const update = () => {
    const editor = vscode.window.activeTextEditor
    const key = editor?.document.languageId === 'dql' ? editor.document.uri.toString() : panels.active?.key
    const running = runs.running()
    const [following] = runs.following()
    // A run that goes on is shown wherever the user has gone.
    const run = (key === undefined ? undefined : runs.of(key)) ?? running[0] ?? following
    if (run) describe(item, run, running.filter(({ runId }) => runId !== run.runId).length)
    else item.hide()
  }
  return vscode.Disposable.from(
    item,
    runs.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.window.tabGroups.onDidChangeTabs(update),
  )
}

function describe(item: vscode.StatusBarItem, run: Run, othersRunning: number): void {
  const uri = vscode.Uri.parse(run.query.uri)
  item.text = `${iconOf(run)} DQL: ${runText(run)}${othersRunning > 0 ? ` (+${othersRunning})` : ''}`
  item.tooltip =
    run.state === 'running'
      ? [`${run.query.title} is running. Click to cancel.`, progressText(run)].filter(Boolean).join('\n')
      : isFollowing(run)
        ? `${run.query.title} follows its files. Click to show its result.`
        : `Last run of ${run.query.title}`
  item.command =
    run.state === 'running'
      ? { command: 'dql.cancelRun', title: 'Cancel', arguments: [uri] }
      : { command: 'dql.showTable', title: 'Show Result', arguments: [uri] }
  item.show()
}

function iconOf(run: Run): string {
  if (run.state === 'running') return '$(loading~spin)'
  if (isFollowing(run)) return '$(eye)'
  if (run.state === 'finished') return '$(check)'
  return isCancelled(run) ? '$(circle-slash)' : '$(error)'
}
