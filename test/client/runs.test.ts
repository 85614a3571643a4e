import { expect, test } from 'vitest'
import type { RunListener } from '../../client/engineHost'
import { isPinnedKey, Runs, type Run } from '../../client/runs'
import type { Finished, RunRequest } from '../../protocol'

test('a run goes from running to finished', () => {
  const { runs, start, seen } = world()
  const run = start('a.dql')
  run.listener.onProgress({ kind: 'progress', runId: run.id, fraction: 0.5, steps: [] })
  run.listener.onFinished(finished(run.id))
  expect(seen()).toEqual(['a.dql running', 'a.dql running', 'a.dql finished'])
  expect(runs.of('a.dql')).toMatchObject({
    state: 'finished',
    text: 'fetch logs',
    extent: 'query',
    startedAt: 5,
  })
})

test('running lists the queries that run', () => {
  const { runs, start } = world()
  start('a.dql')
  const second = start('b.dql')
  expect(runs.running().map(({ query }) => query.uri)).toEqual(['a.dql', 'b.dql'])
  second.listener.onFinished(finished(second.id))
  expect(runs.running().map(({ query }) => query.uri)).toEqual(['a.dql'])
})

test('a second run of a query cancels the first, whose news are dropped', () => {
  const { runs, start, calls } = world()
  const first = start('a.dql')
  const second = start('a.dql')
  expect(calls()).toEqual([`run ${first.id}`, `cancel ${first.id}`, `run ${second.id}`])
  first.listener.onFinished(finished(first.id))
  expect(runs.of('a.dql')?.state).toBe('running')
  expect(calls().at(-1)).toBe(`release ${first.id}`)
})

test('a second run lets the result of the first go', () => {
  const { start, calls } = world()
  const first = start('a.dql')
  first.listener.onFinished(finished(first.id))
  start('a.dql')
  expect(calls()).toContain(`release ${first.id}`)
})

test('only a run that goes on is cancelled', () => {
  const { runs, start, calls } = world()
  const run = start('a.dql')
  run.listener.onFailed({ kind: 'failed', runId: run.id, notices: [] })
  runs.cancel('a.dql')
  runs.cancel('unknown.dql')
  expect(calls()).toEqual([`run ${run.id}`])
})

test('a forgotten query has no result', () => {
  const { runs, start, calls, seen } = world()
  const run = start('a.dql')
  run.listener.onFinished(finished(run.id))
  runs.forget('a.dql')
  runs.forget('a.dql')
  expect(runs.of('a.dql')).toBeUndefined()
  expect(calls().filter((call) => call.startsWith('release'))).toHaveLength(1)
  expect(seen().at(-1)).toBe('a.dql gone')
})

test('a pinned run stays while its query runs again', () => {
  const { runs, start, calls } = world()
  const first = start('a.dql')
  const key = runs.pin('a.dql')
  expect([key && isPinnedKey(key), isPinnedKey('a.dql'), runs.of('a.dql')]).toEqual([true, false, undefined])
  start('a.dql')
  first.listener.onFinished(finished(first.id))
  expect([runs.of(key!)?.state, runs.of('a.dql')?.state]).toEqual(['finished', 'running'])
  expect(calls()).not.toContain(`release ${first.id}`)
  runs.forget(key!)
  expect(calls()).toContain(`release ${first.id}`)
  expect(runs.pin('b.dql')).toBeUndefined()
})

test('a run that is no longer pinned takes the place of the later one', () => {
  const { runs, start, calls } = world()
  const first = start('a.dql')
  const key = runs.pin('a.dql')!
  const second = start('a.dql')
  runs.unpin(key)
  expect(calls().at(-1)).toBe(`cancel ${second.id}`)
  expect([runs.of('a.dql')?.runId, runs.of(key)]).toEqual([first.id, undefined])
  runs.unpin('a.dql')
  expect(runs.of('a.dql')?.runId).toBe(first.id)
})

test('when the engine is gone, so are the finished results, and only these', () => {
  const { runs, start } = world()
  const done = start('a.dql')
  done.listener.onFinished(finished(done.id))
  const failed = start('b.dql')
  failed.listener.onFailed({ kind: 'failed', runId: failed.id, notices: [] })
  runs.forgetResults()
  expect([runs.of('a.dql'), runs.of('b.dql')?.state]).toEqual([undefined, 'failed'])
})

test('a listener that stops hears nothing more', () => {
  const { runs, start } = world()
  let heard = 0
  const listening = runs.onDidChange(() => heard++)
  start('a.dql')
  listening.dispose()
  start('b.dql')
  expect(heard).toBe(1)
})

test('a run that follows its files takes every newer result, until it is ended', () => {
  const { runs, start, calls } = world()
  const run = start('a.dql')
  const result = (recordCount: number, isLive: boolean): Finished => ({
    ...finished(run.id),
    recordCount,
    following: { isLive, manner: 'append', updateCount: recordCount },
  })
  run.listener.onFinished(result(1, true))
  run.listener.onFinished(result(2, true))
  const [live] = runs.following()
  expect([live?.result.recordCount, runs.running()]).toEqual([2, []])
  runs.cancel('a.dql')
  expect(calls()).toEqual([`run ${run.id}`])
  if (live) runs.end(live)
  expect(calls().at(-1)).toBe(`cancel ${run.id}`)
  run.listener.onFinished(result(2, false))
  expect([runs.following(), runs.of('a.dql')?.state]).toEqual([[], 'finished'])
})

test('a pinned run goes on following', () => {
  const { runs, start } = world()
  const run = start('a.dql')
  const following = { isLive: true, manner: 'append', updateCount: 0 } as const
  run.listener.onFinished({ ...finished(run.id), following })
  const key = runs.pin('a.dql')!
  run.listener.onFinished({ ...finished(run.id), recordCount: 7, following })
  expect(runs.of(key)).toMatchObject({ result: { recordCount: 7 } })
})

/** Runs over a host that only takes notes. */
function world() {
  const calls: string[] = []
  const started: { readonly id: string; readonly listener: RunListener }[] = []
  const seen: string[] = []
  const runs = new Runs(
    {
      run: (request: RunRequest, listener: RunListener) => {
        calls.push(`run ${request.runId}`)
        started.push({ id: request.runId, listener })
      },
      cancel: (id: string) => calls.push(`cancel ${id}`),
      release: (id: string) => calls.push(`release ${id}`),
    },
    () => 5,
  )
  runs.onDidChange((uri: string, run: Run | undefined) => seen.push(`${uri} ${run?.state ?? 'gone'}`))
  const start = (uri: string) => {
    runs.start({ query: { uri, title: uri }, start: 0, request: order() })
    return started.at(-1)!
  }
  return { runs, start, calls: () => calls, seen: () => seen }
}

function order(): Omit<RunRequest, 'kind' | 'runId'> {
  const unset = { now: undefined, timezone: undefined, from: undefined, to: undefined, workers: undefined, memory: undefined } // prettier-ignore
  return { query: 'fetch logs', folder: undefined, sources: [], ...unset }
}

function finished(runId: string): Finished {
  return { kind: 'finished', runId, columns: [], recordCount: 1, milliseconds: 1, steps: [], notices: [], hasChart: false } // prettier-ignore
}
