import { describe, expect, test } from 'vitest'
import { fileQuery } from '../../client/fileQuery'
import { resultsPage } from '../../client/resultsPage'
import { countText, durationText, runText } from '../../client/runText'
import type { Run } from '../../client/runs'
import { readDirectives } from '../../engine/sources'

describe('a run in a few words', () => {
  const base = { runId: 'r', query: { uri: 'a.dql', title: 'a.dql' }, text: '', start: 0 }
  const notice = (code: string, severity: 'error' | 'warning') => ({ code, severity, message: '', span: undefined, file: undefined, line: undefined }) // prettier-ignore
  const finished = (recordCount: number, milliseconds: number): Run => ({
    ...base,
    state: 'finished',
    result: { kind: 'finished', runId: 'r', columns: [], recordCount, milliseconds, steps: [], notices: [], hasChart: false }, // prettier-ignore
  })
  const cases: [string, Run][] = [
    ['running', { ...base, state: 'running', fraction: undefined, steps: [] }],
    ['running, 42 %', { ...base, state: 'running', fraction: 0.429, steps: [] }],
    ['1 record in 0 ms', finished(1, 0.2)],
    ['3,000 records in 12 ms', finished(3000, 12.4)],
    ['0 records in 12.3 s', finished(0, 12_345)],
    ['1 problem', { ...base, state: 'failed', notices: [notice('a', 'error'), notice('b', 'warning')] }],
    ['cancelled', { ...base, state: 'failed', notices: [notice('cancelled', 'error')] }],
  ]
  test.each(cases)('%s', (text, run) => expect(runText(run)).toBe(text))
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
