import * as vscode from 'vscode'
import type { Runs } from './runs'

/** Keeps the keys that `when` clauses of the manifest read in step with the runs. */
export function keepContextKeys(runs: Runs): vscode.Disposable {
  const set = (key: string, value: unknown) => void vscode.commands.executeCommand('setContext', key, value)
  let lastRunning = ''
  const listening = runs.onDidChange((_uri, run) => {
    const running = runs.running()
    // Progress arrives many times a second; the keys change rarely.
    if (running.join('\n') !== lastRunning) {
      lastRunning = running.join('\n')
      set('dql.runningQueries', running)
      set('dql.isRunning', running.length > 0)
    }
    if (run?.state === 'finished') set('dql.hasResult', true)
  })
  return new vscode.Disposable(() => listening.dispose())
}
