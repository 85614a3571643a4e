import { describe, expect, test, vi } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import {
  batchesOfMemory,
  batchOfMemory,
  compileBreaker,
  memoryOfBatch,
  type Breaker,
  type Helpers,
} from '../../../engine/operators'
import type { Plan, PlanExpression } from '../../../engine/plan'
import { sliceBatch, toJson, valueAt, type Batch, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'
import { gathered } from '../../support/gathered'

// Thousands of groups go to files; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

const HERE = { start: 0, end: 0 }
const INPUT: Plan = { kind: 'records', span: HERE, columns: [], rows: [] }

const field = (name: string): PlanExpression => ({ kind: 'field', name })

const sortBy = (names: readonly string[], isDescending: boolean, limit?: number): Plan => ({
  kind: 'sort',
  span: HERE,
  input: INPUT,
  keys: names.map((name) => ({ expression: field(name), isDescending })),
  limit,
})

/** Threads that do what the breaker calls work, some time later and out of turn. */
function helpersOf({ apart }: Breaker, works: string[]): Helpers {
  return {
    count: 2,
    do: async (work, memories) => {
      works.push(work)
      await new Promise((resolve) => setTimeout(resolve, works.length % 3))
      return apart![work]!(batchesOfMemory(...memories)).map((batch) => batchOfMemory(memoryOfBatch(batch)))
    },
  }
}

/** The rows of a batch in parts of so many records, as JSON. */
async function outcome(plan: Plan, records: Batch, length: number, bytes: number, helps: boolean) {
  const breaker = compileBreaker(plan, context)
  const works: string[] = []
  const starts = Array.from({ length: Math.ceil(records.length / length) }, (_, part) => part * length)
  const parts = starts.map((start) => {
    const collector = breaker.begin(start)
    for (let at = start; at < Math.min(start + length, records.length); at += 1000)
      collector.add(sliceBatch(records, at, Math.min(at + 1000, start + length, records.length)))
    return collector.finish()
  })
  const batches = await gathered(breaker, parts, bytes, helps ? helpersOf(breaker, works) : undefined)
  return { rows: batches.flatMap(rowsOf), works: new Set(works) }
}

const rowsOf = ({ columns, length }: Batch): readonly string[] =>
  Array.from({ length }, (_, row) =>
    JSON.stringify(columns.map(({ name, vector }) => [name, toJson(valueAt(vector, row))])),
  )

const COUNT = 20_000

/** Records whose key comes again after so many others. */
const recordsOf = (keyAt: (row: number) => Value): Batch =>
  batchOf({
    k: Array.from({ length: COUNT }, (_, row) => keyAt(row)),
    n: Array.from({ length: COUNT }, (_, row) => BigInt((row * 7919) % 4001)),
    t: Array.from({ length: COUNT }, (_, row) => `text ${(row * 31) % 977}`),
  })

const data: readonly (readonly [string, Batch])[] = [
  ['keys of their own', recordsOf((row) => `key ${row}`)],
  [
    'keys that now and then come again',
    recordsOf((row) => (row % 100 === 7 ? BigInt(row % 1700) : `key ${row}`)),
  ],
  ['keys that come twice', recordsOf((row) => BigInt(row % (COUNT / 2)))],
  ['keys that are far apart', recordsOf((row) => BigInt(row < COUNT - 5000 ? row : row - (COUNT - 5000)))],
]

const groups: Plan = {
  kind: 'aggregate',
  span: HERE,
  input: INPUT,
  by: [{ name: 'k', expression: field('k') }],
  aggregations: [
    { column: 'n', name: 'sum', arguments: [field('n')], span: HERE },
    { column: 'c', name: 'count', arguments: [], span: HERE },
    { column: 't', name: 'takeFirst', arguments: [field('t')], span: HERE },
  ],
  outputs: ['k', 'n', 'c', 't'].map((name) => ({ name, expression: field(name) })),
}

const plans: readonly (readonly [string, Plan])[] = [
  ['groups', groups],
  ['sorted by two fields', sortBy(['n', 't'], true)],
  ['sorted by values of many types', sortBy(['k'], false)],
  ['the first thousands', sortBy(['n'], false, 9000)],
]

const MEGABYTE = 2 ** 20

describe.each(data)('%s', (_, records) => {
  test.each(plans)('%s: however parts are cut, whatever is put aside, whoever works', async (__, plan) => {
    const { rows: expected } = await outcome(plan, records, COUNT, Infinity, false)
    const ways = [
      { length: 2500, bytes: MEGABYTE, helps: false },
      { length: 2500, bytes: 4 * MEGABYTE, helps: true },
      { length: 12_000, bytes: 64 * MEGABYTE, helps: true },
    ]
    for (const { length, bytes, helps } of ways) {
      const { rows } = await outcome(plan, records, length, bytes, helps)
      expect(rows.length).toBe(expected.length)
      expect(rows.findIndex((row, at) => row !== expected[at])).toBe(-1)
    }
  })
})

test.each([
  ['rows of keys of their own stay where they are', groups, 0, ['loose']],
  ['keys that come twice are looked for', groups, 2, ['partition']],
])('threads help: %s', async (_, plan, at, works) => {
  const { works: done } = await outcome(plan, data[at]![1], 12_000, 64 * MEGABYTE, true)
  expect([...done]).toEqual(works)
})
