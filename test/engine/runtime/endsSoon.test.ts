import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endsSoon, looksShort } from '../../../engine/runtime/endsSoon'
import { prepareRun } from '../../../engine/runtime/run'

const folder = mkdtempSync(join(tmpdir(), 'dql-ends-'))
beforeAll(() => {
  writeFileSync(join(folder, 'a.log'), '{"timestamp":"2025-01-03T09:00:00Z","host":"a","n":1}\n')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What is said of a plan before it runs, and what was said of its text. */
function answersOf(query: string): { readonly plan: boolean; readonly text: boolean } {
  const sources = [{ name: 'logs', path: join(folder, 'a.log'), fields: {} }]
  const { prepared } = prepareRun({ query, sources })
  return { plan: endsSoon(prepared.rewritten!), text: looksShort(query) }
}

describe('whether the first records are all that a query reads', () => {
  test.each([
    ['fetch logs', false, false],
    ['fetch logs | limit 10', true, true],
    ['fetch logs |LIMIT 10', true, true],
    ['fetch logs | fields host, n | fieldsAdd m = n + 1 | limit 10', true, true],
    ['fetch logs | limit 10000', true, true],
    ['fetch logs | limit 10001', false, true],
    ['fetch logs | limit 10 | summarize count()', true, false],
    ['fetch logs | summarize count() | limit 10', false, false],
    ['fetch logs | sort n | limit 10', false, false],
    ['fetch logs | filter n == 1 | limit 10', false, false],
    ['fetch logs, from: -2h | limit 10', false, true],
    ['fetch logs | limit 10 | append [ fetch logs ]', false, false],
    ['data record(limit = 10) | limit 1', false, true],
  ])('%s', (query, plan, text) => {
    expect(answersOf(query)).toEqual({ plan, text })
  })
})
