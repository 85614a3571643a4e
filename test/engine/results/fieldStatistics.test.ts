import { describe, expect, test } from 'vitest'
import { displayText, fieldStatistics, ResultStore, viewOf, type Value } from '../../../engine'
import { Duration, Timestamp } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const storeOf = (...batches: readonly (readonly Value[])[]): ResultStore =>
  new ResultStore(batches.map((values) => batchOf({ v: values })))

const second = 1_000_000_000n
const bars = (histogram: readonly { start: Value; end: Value; count: number }[]): readonly string[] =>
  histogram.map(({ start, end, count }) => `${displayText(start)}…${displayText(end)}: ${count}`)

describe('statistics of a field', () => {
  test('of mixed values', async () => {
    const store = storeOf([1n, 1.0, 'a', null], ['a', true, '1', 2n])
    expect(await fieldStatistics(store, 'v')).toEqual({
      recordCount: 8,
      nullCount: 1,
      distinctCount: 5,
      isDistinctEstimated: false,
      types: [
        { type: 'string', count: 3 },
        { type: 'long', count: 2 },
        { type: 'boolean', count: 1 },
        { type: 'double', count: 1 },
      ],
      min: true,
      max: 'a',
      average: 4 / 3,
      topValues: [
        { value: 1n, count: 2 },
        { value: 'a', count: 2 },
        { value: true, count: 1 },
        { value: 2n, count: 1 },
        { value: '1', count: 1 },
      ],
      histogram: [],
    })
  })

  test('of a field without values, or that no record has', async () => {
    const nothing = {
      recordCount: 2,
      nullCount: 2,
      distinctCount: 0,
      isDistinctEstimated: false,
      types: [],
      min: null,
      max: null,
      average: null,
      topValues: [],
      histogram: [],
    }
    expect(await fieldStatistics(storeOf([null, null]), 'v')).toEqual(nothing)
    expect(await fieldStatistics(storeOf([1n, 2n]), 'w')).toEqual(nothing)
  })

  test('of a view', async () => {
    const store = new ResultStore([batchOf({ v: [1n, 2n, 3n], k: ['a', 'b', 'a'] })])
    const view = await viewOf(store, { filters: [{ field: 'k', kind: 'equals', value: 'a' }] })
    expect(await fieldStatistics(store, 'v', { view })).toMatchObject({
      recordCount: 2,
      nullCount: 0,
      min: 1n,
      max: 3n,
      average: 2,
    })
  })

  test('of more different values than are counted one by one: top values stay exact', async () => {
    const values: Value[] = []
    for (let index = 0; index < 60_000; index++) {
      values.push(`v${index}`)
      if (index % 10 === 0) values.push('often')
      if (index % 30 === 0) values.push('less often')
    }
    const { distinctCount, isDistinctEstimated, topValues } = await fieldStatistics(storeOf(values), 'v')
    expect(isDistinctEstimated).toBe(true)
    expect(Math.abs(distinctCount - 60_002) / 60_002).toBeLessThan(0.03)
    expect(topValues.slice(0, 2)).toEqual([
      { value: 'often', count: 6000 },
      { value: 'less often', count: 2000 },
    ])
  })
})

describe('histograms', () => {
  test.each<[string, readonly Value[], readonly string[]]>([
    ['whole numbers', [1n, 2n, 2n, 4n], ['1…2: 1', '2…3: 2', '3…4: 0', '4…5: 1']],
    ['one value', [7n, 7n], ['7…8: 2']],
    ['fractions', [0.05, 0.06, 0.2], ['0.05…0.055: 1', '0.06…0.065: 1', '0.2…0.205: 1']],
    ['negative numbers', [-100n, 0n, 100n], ['-100…-90: 1', '0…10: 1', '100…110: 1']],
    [
      'timestamps',
      [new Timestamp(0n), new Timestamp(59n * second), new Timestamp(3600n * second)],
      ['1970-01-01T00:00:00Z…1970-01-01T00:02:00Z: 2', '1970-01-01T01:00:00Z…1970-01-01T01:02:00Z: 1'],
    ],
    ['durations', [new Duration(1_000_000n), new Duration(2_500_000n)], ['1ms…1.05ms: 1', '2.5ms…2.55ms: 1']],
    ['mostly numbers', [1n, 2n, 'x'], ['1…2: 1', '2…3: 1']],
    ['texts', ['a', 'b'], []],
  ])('of %s', async (_, values, expected) => {
    const { histogram } = await fieldStatistics(storeOf(values), 'v')
    const shown = bars(histogram.length > 5 ? histogram.filter(({ count }) => count > 0) : histogram)
    expect(shown).toEqual(expected)
    expect(histogram.length).toBeLessThanOrEqual(32)
  })

  test('count every value once', async () => {
    const values = Array.from({ length: 5000 }, (_, index) => Math.sin(index) * 1000)
    const { histogram } = await fieldStatistics(storeOf(values), 'v')
    expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
  })
})
