import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ENGINE_STOPPED, EngineHost } from '../../client/engineHost'
import type { Failed, Finished, Progress, RunRequest } from '../../protocol'

const hosts: EngineHost[] = []
afterEach(() => {
  for (const host of hosts.splice(0)) host.dispose()
})

test('a run reports progress and its end', async () => {
  const { host } = start()
  expect(await run(host, 'fetch logs')).toMatchObject([
    { kind: 'progress' },
    { kind: 'finished', recordCount: 3 },
  ])
})

test('a run that fails tells why', async () => {
  const { host } = start()
  expect((await run(host, 'fail')).at(-1)).toMatchObject({ kind: 'failed', notices: [{ code: 'made-up' }] })
})

test('a run that goes on can be cancelled', async () => {
  const { host } = start()
  const ended = run(host, 'wait')
  host.cancel('run-of-wait')
  expect((await ended).at(-1)).toMatchObject({ kind: 'failed', notices: [{ code: 'cancelled' }] })
})

test('a run that is followed reports its results until the last', async () => {
  const { host } = start()
  const counts: number[] = []
  await new Promise<void>((resolve, reject) => {
    host.run(request('follow'), {
      onProgress: () => undefined,
      onFinished: ({ recordCount, following }) => {
        counts.push(recordCount)
        if (!following) resolve()
      },
      onFailed: () => reject(new Error('The run has failed.')),
    })
  })
  expect(counts).toEqual([1, 2, 3])
})

test('results answer questions', async () => {
  const { host } = start()
  await run(host, 'fetch logs')
  const page = await host.ask('run', { kind: 'page', requestId: 7, start: 1, count: 200 })
  expect(page.kind === 'page' && page.rows.map(([, count]) => count?.text)).toEqual(['1', '2'])
  expect((await host.record('run', 2)).fields[0]?.text).toBe('2')
  expect(await host.ask('run', { kind: 'chart', requestId: 8 })).toHaveProperty('spec')
})

test('a refused request rejects with the reason', async () => {
  const { host } = start()
  await run(host, 'fetch logs')
  await expect(host.export('run', { format: 'csv', path: '/out.csv' })).rejects.toThrow('The disk is full.')
})

test('a crash ends the run with a reason, and the next run works', async () => {
  const { host, stops } = start()
  const end = (await run(host, 'crash')).at(-1)
  expect(end).toMatchObject({ kind: 'failed', notices: [{ code: ENGINE_STOPPED, severity: 'error' }] })
  expect(stops()).toBe(1)
  expect((await run(host, 'fetch logs')).at(-1)?.kind).toBe('finished')
})

test('a crash rejects requests in flight', async () => {
  const { host, stops } = start()
  await run(host, 'fetch logs')
  const page = host.ask('run', { kind: 'page', requestId: 7, start: 0, count: 0 })
  await expect(page).rejects.toThrow('Run the query again')
  expect(stops()).toBe(1)
})

test('without a process there is nothing to ask', async () => {
  const { host } = start()
  await expect(host.ask('run', { kind: 'chart', requestId: 7 })).rejects.toThrow('Run the query again')
  host.cancel('run')
  host.release('run')
})

test('an engine that cannot start fails the run', async () => {
  const { host } = start('missing.mjs')
  expect((await run(host, 'fetch logs')).at(-1)).toMatchObject({ notices: [{ code: ENGINE_STOPPED }] })
})

test('the output of the process is logged', async () => {
  const { host, log } = start()
  await run(host, 'fetch logs')
  host.release('run-7')
  await expect.poll(() => log().includes('released run-7')).toBe(true)
})

function start(module = 'fakeEngineHost.mjs') {
  const lines: string[] = []
  let stopCount = 0
  const host = new EngineHost({
    modulePath: path.join(import.meta.dirname, module),
    log: (line) => lines.push(line),
    onStopped: () => stopCount++,
  })
  hosts.push(host)
  return { host, log: () => lines.join('\n'), stops: () => stopCount }
}

/** All that a run reports, the last being its end. */
function run(host: EngineHost, query: string): Promise<(Progress | Finished | Failed)[]> {
  const reports: (Progress | Finished | Failed)[] = []
  return new Promise((resolve) => {
    const end = (report: Finished | Failed) => resolve([...reports, report])
    host.run(request(query), { onProgress: (report) => reports.push(report), onFinished: end, onFailed: end })
  })
}

function request(query: string): RunRequest {
  const unset = { now: undefined, timezone: undefined, from: undefined, to: undefined, workers: undefined, memory: undefined } // prettier-ignore
  return { kind: 'run', runId: `run-of-${query}`, query, folder: undefined, sources: [], ...unset }
}
