import { describe, expect, test } from 'vitest'
import { fileQuery } from '../../client/fileQuery'
import { resultsPage } from '../../client/resultsPage'
import { bytesText, countText, durationText, progressText, runText } from '../../client/runText'
import type { Run } from '../../client/runs'
import { readDirectives } from '../../engine/sources'

describe('a run in a few words', () => {
  const timeframe = { from: undefined, to: undefined }
  const base = {
    runId: 'r',
    query: { uri: 'a.dql', title: 'a.dql' },
    text: '',
    start: 0,
    extent: 'query',
    startedAt: 0,
    timeframe,
  } as const
  const notice = (code: string, severity: 'error' | 'warning') => ({ code, severity, message: '', span: undefined, file: undefined, line: undefined }) // prettier-ignore
  const finished = (recordCount: number, milliseconds: number): Run => ({
    ...base,
    state: 'finished',
    result: { kind: 'finished', runId: 'r', columns: [], recordCount, milliseconds, steps: [], notices: [], hasChart: false }, // prettier-ignore
  })
  const following = (recordCount: number): Run => {
    const run = finished(recordCount, 12)
    const state = { isLive: true, manner: 'append', updateCount: 2 } as const
    return run.state === 'finished' ? { ...run, result: { ...run.result, following: state } } : run
  }
  const cases: [string, Run][] = [
    ['running', { ...base, state: 'running', fraction: undefined, steps: [] }],
    ['running, 42 %', { ...base, state: 'running', fraction: 0.429, steps: [] }],
    ['1 record in 0 ms', finished(1, 0.2)],
    ['3,000 records in 12 ms', finished(3000, 12.4)],
    ['0 records in 12.3 s', finished(0, 12_345)],
    ['following, 3,000 records', following(3000)],
    ['1 problem', { ...base, state: 'failed', notices: [notice('a', 'error'), notice('b', 'warning')] }],
    ['cancelled', { ...base, state: 'failed', notices: [notice('cancelled', 'error')] }],
  ]
  test.each(cases)('%s', (text, run) => expect(runText(run)).toBe(text))
})

test('how far a run has come', () => {
  const step = { span: undefined, depth: 0, milliseconds: 0, refused: 0, samples: [], outsideTimeframe: 0, withoutTimestamp: 0, examined: 0, mismatches: [], nullFields: [] } // prettier-ignore
  const query = { uri: 'a.dql', title: 'a.dql' }
  const steps = [
    { ...step, name: 'fetch', recordsIn: 0, recordsOut: 1200, bytes: 3_400_000 },
    { ...step, name: 'filter', recordsIn: 1200, recordsOut: 3, bytes: 0 },
    { ...step, name: 'sort', recordsIn: 0, recordsOut: 0, bytes: 0 },
  ]
  const run = (own: typeof steps) => ({ runId: 'r', query, text: '', start: 0, extent: 'query', startedAt: 0, timeframe: { from: undefined, to: undefined }, state: 'running', fraction: undefined, steps: own }) as const // prettier-ignore
  expect(progressText(run(steps))).toBe('step filter · 1,200 records · 3.4 MB')
  expect(progressText(run([]))).toBeUndefined()
})

test('sizes', () => {
  expect([0, 999, 1000, 99_949, 250_000, 3_400_000_000].map(bytesText)).toEqual(['0 bytes', '999 bytes', '1.0 kB', '99.9 kB', '250 kB', '3.4 GB']) // prettier-ignore
})

test('counts and durations', () => {
  expect([countText(0, 'field'), countText(1, 'field'), countText(1234567, 'field')]).toEqual(['0 fields', '1 field', '1,234,567 fields']) // prettier-ignore
  expect([durationText(9999), durationText(10_000)]).toEqual(['9,999 ms', '10.0 s'])
})

describe('a query for one file names it so that the engine understands', () => {
  const cases: [file: string, folder: string | undefined, path: string][] = [
    ['/work/logs/app.log', '/work', 'logs/app.log'],
    ['/work/app.log', undefined, '/work/app.log'],
    ['/elsewhere/app.log', '/work', '/elsewhere/app.log'],
    ['/work/a, b/my "own".log', '/work', 'a, b/my "own".log'],
    ['/work2/app.log', '/work', '/work2/app.log'],
  ]
  test.each(cases)('%s from %s', (file, folder, path) => {
    const { sources, problems } = readDirectives(fileQuery(file, folder))
    expect({ sources, problems }).toEqual({ sources: [{ name: 'logs', path, fields: {} }], problems: [] })
  })
})

test('the page of a results view lets nothing in but its own script and style', () => {
  const page = resultsPage({ scriptUri: 'vs:/results.js', styleUri: 'vs:/results.css', cspSource: 'vs:', nonce: 'abc' }) // prettier-ignore
  expect(page).toContain(
    `content="default-src 'none'; script-src 'nonce-abc'; style-src vs:; font-src vs:; img-src vs: data:"`,
  )
  expect(page).not.toMatch(/unsafe|style="|onclick/)
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).toContain('<script nonce="abc" type="module" src="vs:/results.js">')
})
