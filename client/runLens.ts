import * as vscode from 'vscode'
import { isCancelled, runText } from './runText'
import type { Run, Runs } from './runs'

/** The lens above a query: runs it, tells how the last run went, and stops one that goes on. */
export function provideRunLens(runs: Runs): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  return vscode.Disposable.from(
    changed,
    runs.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(
      { language: 'dql' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: ({ uri }) => lensesOf(uri, runs.of(uri.toString())),
      },
    ),
  )
}

function lensesOf(uri: vscode.Uri, run: Run | undefined): vscode.CodeLens[] {
  const lens = (command: string, title: string, tooltip: string) =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { command, title, tooltip, arguments: [uri] })
  const start = (title: string) => lens('dql.runQuery', title, 'Run this query on your log files')
  if (!run) return [start('$(play) Run')]
  switch (run.state) {
    case 'running':
      return [lens('dql.cancelRun', `$(loading~spin) ${runText(run)} · Cancel`, 'Stop this run')]
    case 'finished':
      return [
        start(`$(play) Run · ${runText(run)}`),
        lens('dql.showTable', '$(table) Table', 'Show the result as a table'),
        ...(run.result.hasChart
          ? [lens('dql.showChart', '$(graph-line) Chart', 'Show the result as a chart')]
          : []),
      ]
    case 'failed':
      return [start(isCancelled(run) ? '$(play) Run · cancelled' : `$(play) Run · $(error) ${runText(run)}`)]
  }
}
