import { describe, expect, test } from 'vitest'
import { chartPlaces, chartRecords, ResultStore, runQuery } from '../../../engine'
import type { ChartCondition } from '../../../engine/results'
import { viewOf } from '../../../engine/results'
import { Duration, Timestamp } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const at = (second: number) => new Timestamp(BigInt(second) * 1_000_000_000n)

const result = new ResultStore([
  batchOf({
    timestamp: [at(1), at(2), null, at(4)],
    status: [200n, 504n, 200n, null],
    took: [new Duration(1_500_000n), null, new Duration(2_000_000n), null],
    host: ['a', 'b', 'a', null],
  }),
])

/** Numbers of the records that are set. */
const numbers = ({ bits }: { readonly bits: Uint8Array }) =>
  [...bits].flatMap((byte, place) => [...Array(8).keys()].filter((bit) => byte & (1 << bit)).map((bit) => place * 8 + bit)) // prettier-ignore

describe('records that a part of a chart stands for', () => {
  const cases: readonly [string, readonly ChartCondition[], readonly number[]][] = [
    ['of a text', [{ field: 'host', kind: 'isOneOf', texts: ['a'] }], [0, 2]],
    ['of a number', [{ field: 'status', kind: 'isOneOf', texts: ['504'] }], [1]],
    ['of null', [{ field: 'host', kind: 'isOneOf', texts: ['null'] }], [3]],
    ['of the others', [{ field: 'host', kind: 'isNoneOf', texts: ['a', 'null'] }], [1]],
    ['of a span of time', [{ field: 'timestamp', kind: 'isWithin', from: 1000, to: 2000 }], [0]],
    ['of durations', [{ field: 'took', kind: 'isWithin', from: 1.5, to: 3 }], [0, 2]],
    ['of both', [{ field: 'host', kind: 'isOneOf', texts: ['a'] }, { field: 'timestamp', kind: 'isWithin', from: 0, to: 9e9 }], [0]], // prettier-ignore
    ['of anything', [], [0, 1, 2, 3]],
    ['of a field that is not there', [{ field: '__proto__', kind: 'isOneOf', texts: ['a'] }], []],
  ]
  test.each(cases)('%s', async (_name, conditions, expected) => {
    const found = await chartRecords(result, conditions)
    expect([numbers(found), found.count]).toEqual([expected, expected.length])
  })

  test('of a view, by their places in it', async () => {
    const view = await viewOf(result, { sort: [{ field: 'host', order: 'descending' }] })
    const found = await chartRecords(view, [{ field: 'host', kind: 'isOneOf', texts: ['a'] }])
    const order = view.page(0, 4).map((row) => row[3])
    expect(numbers(found)).toEqual(order.flatMap((host, place) => (host === 'a' ? [place] : [])))
  })

  test('of more records than one byte has bits', async () => {
    const many = new ResultStore([batchOf({ n: Array.from({ length: 100 }, (_, n) => BigInt(n)) })])
    const found = await chartRecords(many, [{ field: 'n', kind: 'isWithin', from: 7, to: 10 }])
    expect(numbers(found)).toEqual([7, 8, 9])
  })

  test('end when nobody waits for them any more', async () => {
    const many = new ResultStore([batchOf({ n: Array.from({ length: 9000 }, (_, n) => BigInt(n)) })])
    const gone = () => Promise.reject(new Error('gone'))
    await expect(chartRecords(many, [], gone)).rejects.toThrow('gone')
  })
})

describe('places of records in a chart', () => {
  test('are told once', async () => {
    const places = await chartPlaces(result, { start: 0, count: 4, fields: ['host', 'status'] })
    expect(places).toEqual([['a', 200], ['b', 504], [null, null]]) // prettier-ignore
  })
  test('of some records, and of fields that are not there', async () => {
    expect(await chartPlaces(result, { start: 1, count: 1, fields: ['timestamp', 'x'] })).toEqual([
      [2000, null],
    ])
    expect(await chartPlaces(result, { start: 9, count: 5, fields: ['host'] })).toEqual([])
  })
})

test('series are found by their names', async () => {
  const query = `data record(timestamp = toTimestamp("2025-01-03T09:00:10Z"), took = 1m),
      record(timestamp = toTimestamp("2025-01-03T09:02:10Z"), took = null)
    | makeTimeseries count(), by: {took}, interval: 1m`
  const outcome = await runQuery({ query, workers: 0, now: '2025-01-03T10:00:00Z' })
  if (!outcome.ok) throw new Error('no result')
  const places = await chartPlaces(outcome.result, { start: 0, count: 9, fields: ['took'] })
  expect(new Set(places.flat())).toEqual(new Set(['1m', 'null']))
  const { count } = await chartRecords(outcome.result, [{ field: 'took', kind: 'isOneOf', texts: ['1m'] }])
  expect(count).toBe(1)
})
