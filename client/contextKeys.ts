import * as vscode from 'vscode'
import type { ResultsPanels } from './resultsPanels'
import type { Runs } from './runs'

/** Sets a key that `when` clauses of the manifest read. */
export const setContextKey = (key: string, value: unknown): void =>
  void vscode.commands.executeCommand('setContext', key, value)

/** Keeps the keys that `when` clauses of the manifest read in step with the runs and the panel in front. */
export function keepContextKeys(runs: Runs, panels: ResultsPanels): vscode.Disposable {
  let lastRunning = ''
  let lastFollowed = ''
  const listening = runs.onDidChange((_uri, run) => {
    const running = runs.running().map(({ query }) => query.uri)
    // Progress arrives many times a second; the keys change rarely.
    if (running.join('\n') !== lastRunning) {
      lastRunning = running.join('\n')
      setContextKey('dql.runningQueries', running)
      setContextKey('dql.isRunning', running.length > 0)
    }
    const followed = runs.following().map(({ query }) => query.uri)
    if (followed.join('\n') !== lastFollowed) {
      lastFollowed = followed.join('\n')
      setContextKey('dql.isFollowing', followed.length > 0)
    }
    if (run?.state === 'finished') setContextKey('dql.hasResult', true)
  })
  const panelChanges = panels.onDidChangeActive((panel) => {
    setContextKey('dql.isResultPinned', panel?.isPinned === true)
    setContextKey('dql.isPanelLocked', panel?.isLocked === true)
    setContextKey('dql.isResultFollowed', panel?.isFollowed === true)
  })
  return vscode.Disposable.from(listening, panelChanges)
}
