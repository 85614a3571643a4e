import { describe, expect, test, vi } from 'vitest'
import { byDay, dayOf, headline, RunHistory, type PastRun } from '../../client/history'
import { HistoryView } from '../../client/historyView'
import type { Run } from '../../client/runs'
import type { Notice } from '../../protocol'
import { memoryStore } from '../support/memoryStore'

vi.mock('vscode', () => import('../support/fakeVscode'))

const base = {
  query: { uri: 'file:///a.dql', title: 'a.dql' },
  text: 'fetch logs\n| limit 3',
  start: 7,
  extent: 'query',
  timeframe: { from: '-2h', to: undefined },
} as const

const finished = (runId: string, startedAt: number): Run => ({
  ...base,
  runId,
  startedAt,
  state: 'finished',
  result: { kind: 'finished', runId, columns: [], recordCount: 3, milliseconds: 12, steps: [], notices: [], hasChart: false }, // prettier-ignore
})

const failed = (code: string): Run => {
  const notice: Notice = { code, severity: 'error', message: `It was ${code}.`, span: undefined, file: undefined, line: undefined } // prettier-ignore
  return { ...base, runId: code, startedAt: 1, state: 'failed', notices: [notice] }
}

const historyOf = (limit = 10) => new RunHistory(memoryStore(), () => limit)

describe('the history', () => {
  test('keeps what a run was and came to, the newest first', () => {
    const history = historyOf()
    history.note(finished('run-1', 100))
    history.note(finished('run-2', 200))
    expect(history.all().map(({ id }) => id)).toEqual(['200 run-2', '100 run-1'])
    expect(history.of('100 run-1')).toEqual({
      id: '100 run-1',
      uri: 'file:///a.dql',
      title: 'a.dql',
      text: base.text,
      start: 7,
      extent: 'query',
      timeframe: { from: '-2h' },
      startedAt: 100,
      outcome: 'finished',
      milliseconds: 12,
      recordCount: 3,
    })
  })

  test('tells failed from cancelled runs', () => {
    const history = historyOf()
    history.note(failed('made-up'))
    history.note(failed('cancelled'))
    expect(history.all().map(({ outcome, message }) => [outcome, message])).toEqual([
      ['cancelled', undefined],
      ['failed', 'It was made-up.'],
    ])
  })

  test('notes nothing twice, nothing that goes on, and no text that is too long', () => {
    const history = historyOf()
    let changes = 0
    history.onDidChange(() => changes++)
    history.note({ ...base, runId: 'r', startedAt: 1, state: 'running', fraction: undefined, steps: [] })
    history.note({ ...finished('r', 1), text: 'x'.repeat(30_000) })
    history.note(finished('r', 1))
    history.note(finished('r', 1))
    expect([history.all().length, changes]).toEqual([1, 1])
  })

  test('keeps as many as the limit says', () => {
    const history = historyOf(2)
    for (const time of [1, 2, 3]) history.note(finished(`run-${time}`, time))
    expect(history.all().map(({ startedAt }) => startedAt)).toEqual([3, 2])
    const none = historyOf(0)
    none.note(finished('r', 1))
    expect(none.all()).toEqual([])
  })

  test('forgets one run, or all', () => {
    const history = historyOf()
    for (const time of [1, 2, 3]) history.note(finished(`run-${time}`, time))
    history.remove('2 run-2')
    history.remove('unknown')
    expect(history.all().map(({ startedAt }) => startedAt)).toEqual([3, 1])
    history.clear()
    expect(history.all()).toEqual([])
  })
})

test('a query in one line', () => {
  expect(headline(' fetch logs\n  | limit 3\n')).toBe('fetch logs | limit 3')
  expect(headline('fetch logs | limit 3', 11)).toBe('fetch logs…')
})

test('runs of a day stand together', () => {
  const at = (day: number) => new Date(2025, 0, day, 12).getTime()
  const run = (startedAt: number) => ({ startedAt }) as PastRun
  const days = byDay([run(at(3)), run(at(3) - 1000), run(at(2))])
  expect(days.map(({ day, runs }) => [day, runs.length])).toEqual([['2025-01-03', 2], ['2025-01-02', 1]]) // prettier-ignore
})

test('the view lists days with their runs', () => {
  const history = historyOf()
  history.note(finished('run-1', Date.now()))
  history.note(failed('made-up'))
  const view = new HistoryView(history)
  const days = view.getChildren()
  expect(days.map((day) => view.getTreeItem(day).label)).toEqual([dayOf(1), 'Today'])
  const [run] = view.getChildren(days[1])
  const item = view.getTreeItem(run!)
  expect([item.label, item.contextValue, item.command]).toMatchObject([
    'fetch logs | limit 3',
    'run',
    { command: 'dql.openFromHistory' },
  ])
  expect(item.description).toMatch(/^a\.dql · 3 records in 12 ms · /)
  expect((item.tooltip as { value: string }).value).toContain('last 2h')
  let changes = 0
  view.onDidChangeTreeData(() => changes++)
  history.clear()
  expect([changes, view.getChildren()]).toEqual([1, []])
})
