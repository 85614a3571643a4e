import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endsSoon, looksShort, takesFew } from '../../../engine/runtime/endsSoon'
import { stepsOf } from '../../../engine/plan'
import { prepareRun } from '../../../engine/runtime/run'
import { segmentsOf } from '../../../engine/runtime/segment'

const folder = mkdtempSync(join(tmpdir(), 'dql-ends-'))
beforeAll(() => {
  writeFileSync(join(folder, 'a.log'), '{"timestamp":"2025-01-03T09:00:00Z","host":"a","n":1}\n')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Answers {
  readonly plan: boolean
  /** Of the first stretch of the plan. */
  readonly few: boolean
  readonly text: boolean
}

/** What is said of a plan before it runs, and what was said of its text. */
function answersOf(query: string): Answers {
  const sources = [{ name: 'logs', path: join(folder, 'a.log'), fields: {} }]
  const plan = prepareRun({ query, sources }).prepared.rewritten!
  const [, ...steps] = stepsOf(plan)
  return { plan: endsSoon(plan), few: takesFew(segmentsOf(steps)[0]!), text: looksShort(query) }
}

describe('whether the first records are all that a query reads, or may be', () => {
  test.each([
    ['fetch logs', false, false, false],
    ['fetch logs | limit 10', true, true, true],
    ['fetch logs |LIMIT 10', true, true, true],
    ['fetch logs | fields host, n | fieldsAdd m = n + 1 | limit 10', true, true, true],
    ['fetch logs | limit 10000', true, true, true],
    ['fetch logs | limit 10001', false, false, true],
    ['fetch logs | limit 10 | summarize count()', true, true, false],
    ['fetch logs | summarize count() | limit 10', false, false, false],
    ['fetch logs | sort n | limit 10', false, false, false],
    ['fetch logs | filter n == 1 | limit 10', false, true, true],
    ['fetch logs | expand n | filter n == 1 | limit 10', false, true, true],
    ['fetch logs | dedup n | fields n | limit 10', false, true, true],
    ['fetch logs | dedup n, limit: 10', false, true, false],
    ['fetch logs | dedup n', false, false, false],
    ['fetch logs | dedup n, sort: {host} | limit 10', false, false, true],
    ['fetch logs, from: -2h | limit 10', false, true, true],
    ['fetch logs | limit 10 | append [ fetch logs ]', false, true, false],
    ['data record(limit = 10) | limit 1', false, true, true],
  ])('%s', (query, plan, few, text) => {
    expect(answersOf(query)).toEqual({ plan, few, text })
  })
})
