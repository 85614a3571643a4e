import * as vscode from 'vscode'
import type { DocumentQuery } from '../protocol'
import { queriesIn, queryAt, queryLanguages, type QueryPlace } from './queries'
import { isCancelled, runText } from './runText'
import { isFollowing, type Run } from './runs'
import type { Workbench } from './workbench'

/** The lens above every query: runs it, tells how its last run went, and stops one that goes on. */
export function provideRunLens({ runs, server }: Pick<Workbench, 'runs' | 'server'>): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  return vscode.Disposable.from(
    changed,
    runs.onDidChange(() => changed.fire()),
    server.onDidChangeState(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(
      queryLanguages.map((language) => ({ language })),
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) => {
          const queries = await queriesIn(server, document)
          const run = runs.of(document.uri.toString())
          const last = run && lastRun(queries, run)
          return queries.flatMap((query) => lensesOf(document.uri, query, query === last ? run : undefined))
        },
      },
    ),
  )
}

/** The query that a run was of: the one with its text, where several have it the nearest; else the one at its place. */
function lastRun(queries: readonly DocumentQuery[], run: Run): DocumentQuery | undefined {
  const distance = ({ start }: DocumentQuery): number => Math.abs(start - run.start)
  const same = queries.filter(({ text }) => text.trim() === run.text.trim())
  return same.sort((a, b) => distance(a) - distance(b))[0] ?? queryAt(queries, run.start)
}

function lensesOf(
  uri: vscode.Uri,
  { line, start: place }: DocumentQuery,
  run: Run | undefined,
): vscode.CodeLens[] {
  const at: QueryPlace = { uri, start: place }
  const lens = (command: string, title: string, tooltip: string) =>
    new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { command, title, tooltip, arguments: [at] })
  const start = (title: string) => lens('dql.runQuery', title, 'Run this query on your log files')
  if (!run) return [start('$(play) Run')]
  switch (run.state) {
    case 'running':
      return [lens('dql.cancelRun', `$(loading~spin) ${runText(run)} · Cancel`, 'Stop this run')]
    case 'finished':
      return [
        isFollowing(run)
          ? lens('dql.stopFollowing', `$(eye) ${upperFirst(runText(run))} · Stop`, 'Stop following the files')
          : start(`$(play) Run · ${runText(run)}`),
        lens('dql.showTable', '$(table) Table', 'Show the result as a table'),
        ...(run.result.hasChart
          ? [lens('dql.showChart', '$(graph-line) Chart', 'Show the result as a chart')]
          : []),
      ]
    case 'failed':
      return [start(isCancelled(run) ? '$(play) Run · cancelled' : `$(play) Run · $(error) ${runText(run)}`)]
  }
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
