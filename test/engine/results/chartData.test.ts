import { describe, expect, test } from 'vitest'
import { chartData, ResultStore, runQuery } from '../../../engine'
import type { ChartGrouping } from '../../../engine/results'
import { Duration, RecordValue, Timestamp, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const at = (second: number) => new Timestamp(BigInt(second) * 1_000_000_000n)

describe('records', () => {
  const result = new ResultStore([
    batchOf({
      timestamp: [at(1), at(2), null],
      status: [200n, 504n, 200n],
      took: [new Duration(1_500_000n), null, new Duration(2_000_000n)],
      failed: [false, true, null],
      host: ['a', 'b', 'a'],
      tags: [new RecordValue(new Map()), null, null],
    }),
  ])

  test('give fields by what a chart does with them, and a row each', () => {
    const { fields, rows, total, note } = chartData(result, ['host'])
    expect(fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'timestamp time',
      'status number',
      'took duration',
      'failed boolean',
      'host text',
    ])
    expect(fields.filter(({ isKey }) => isKey).map(({ name }) => name)).toEqual(['host'])
    expect(fields[1]).toMatchObject({ distinctCount: 2 })
    expect(rows).toEqual([
      [1000, 200, 1.5, false, 'a'],
      [2000, 504, null, true, 'b'],
      [null, 200, 2, null, 'a'],
    ])
    expect([total, note]).toEqual([3, undefined])
  })

  test('of nothing', () => {
    expect(chartData(new ResultStore([]), [])).toMatchObject({ fields: [], rows: [], total: 0 })
  })
})

test('time series give a row a slot, with gaps', async () => {
  const query = `data record(timestamp = toTimestamp("2025-01-03T09:00:10Z"), host = "a"),
      record(timestamp = toTimestamp("2025-01-03T09:02:10Z"), host = "b")
    | makeTimeseries count(), by: {host}, interval: 1m`
  const outcome = await runQuery({ query, workers: 0, now: '2025-01-03T10:00:00Z' })
  if (!outcome.ok) throw new Error('no result')
  const { fields, rows, isTimeSeries } = chartData(outcome.result, outcome.result.groupKeys)
  expect(isTimeSeries).toBe(true)
  expect(fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'time time',
    'host text',
    'count() number',
  ])
  expect(rows.find(([, host]) => host === 'a')).toEqual([Date.UTC(2025, 0, 3, 9), 'a', 1])
  expect(rows.filter(([, host]) => host === 'b').at(-1)).toEqual([Date.UTC(2025, 0, 3, 9, 2), 'b', 1])
})

describe('more than fifty thousand records', () => {
  const count = 60_000
  const column = (value: (row: number) => Value) => Array.from({ length: count }, (_, row) => value(row))
  const result = new ResultStore([
    batchOf({
      timestamp: column((row) => at(row)),
      status: column((row) => BigInt(row % 10 === 0 ? 504 : 200)),
      host: column((row) => (row % 3 === 0 ? 'a' : 'b')),
      id: column((row) => `id-${row}`),
    }),
  ])
  const group = (grouping: Partial<ChartGrouping> & { x: string }) =>
    chartData(result, [], { series: undefined, y: undefined, aggregate: 'count', ...grouping })

  test('give fields first', () => {
    const { fields, rows, total } = chartData(result, [])
    expect([fields.length, rows.length, total]).toEqual([4, 0, count])
  })

  test('are counted in slots of time', () => {
    const { rows, note } = group({ x: 'timestamp' })
    expect(rows.length).toBeLessThan(520)
    expect(rows.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(count)
    expect(note).toMatch(/^60,000 records in \d+ groups\.$/)
  })

  test('are split in series', () => {
    const { rows } = group({ x: 'timestamp', series: 'host', y: 'status', aggregate: 'max' })
    expect(new Set(rows.map(([, series]) => series))).toEqual(new Set(['a', 'b']))
    expect(rows.every(([, , value]) => value === 504)).toBe(true)
  })

  test('rare categories go together', () => {
    const { rows } = group({ x: 'id' })
    expect(rows.length).toBe(201)
    expect(rows.find(([name]) => name === 'other')?.[1]).toBe(count - 200)
    expect(group({ x: 'host', y: 'status', aggregate: 'avg' }).rows.map(([host, mean]) => [host, Math.round(Number(mean))])).toEqual([['a', 230], ['b', 230]]) // prettier-ignore
  })

  test('a field that is not there gives nothing', () => expect(group({ x: 'nothing' }).rows).toEqual([]))
})
