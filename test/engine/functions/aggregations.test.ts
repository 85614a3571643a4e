import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAggregationBuilt, isPositionwise } from '../../../engine/functions'
import { Duration, isSame, RecordValue, Timestamp, type Value } from '../../../engine/values'
import { aggregate, aggregateInParts, type AggregationRow } from '../../support/aggregations'
import {
  arbitraryDouble,
  arbitraryLong,
  arbitraryText,
  arbitraryValue,
  show,
} from '../../support/engineValues'

const seconds = (count: bigint): Duration => new Duration(count * 1_000_000_000n)
const moment = (nanos: bigint): Timestamp => new Timestamp(nanos)

/** One group; aggregation, values, expected result. */
const table: readonly (readonly [name: string, values: readonly Value[], expected: string])[] = [
  ['count', [null, 1n, 'x'], '3'],
  ['count', [], '0'],
  ['countIf', [true, false, null, 1n], '1'],
  ['sum', [2n, 3n, null], '5.0'],
  ['sum', [1n, 2.5], '3.5'],
  ['sum', [seconds(60n), seconds(30n)], '01:30.000000000'],
  ['sum', [seconds(60n), 3n], 'null'],
  ['sum', [1n, 'x'], 'null'],
  ['sum', [true], 'null'],
  ['sum', [null], 'null'],
  ['sum', [1e308, 1e308], 'null'],
  ['sum', [0.1, 0.2, 0.3], '0.6'],
  ['sum', [1e16, 1, -1e16], '1.0'],
  ['sum', [2n ** 62n, 2n ** 62n], '9223372036854775808.0'],
  ['avg', [2n, 3n, 7n, 7n, 1n], '4.0'],
  ['avg', [1n, null], '1.0'],
  ['avg', [seconds(1n), new Duration(2n)], '00:00.500000001'],
  ['avg', [new Duration(-1n), new Duration(-2n)], '-00:00.000000001'],
  ['avg', [new Duration(2n ** 62n), new Duration(2n ** 62n)], '1281023:53:38.427387904'],
  ['avg', [moment(1n)], 'null'],
  ['min', [3n, 1n, null], '1'],
  ['min', [1n, 2.5], '1.0'],
  ['max', [1n, 2.5], '2.5'],
  ['max', [2n ** 53n + 1n, 9007199254740992], '9007199254740992.0'],
  ['max', ['b', 'a', 'bb'], '"bb"'],
  ['min', ['b', '', 'a'], '""'],
  ['min', [true, false], 'false'],
  ['max', [moment(5n), moment(-5n)], '1970-01-01T00:00:00.000000005 +0000'],
  ['min', [seconds(-5n), seconds(3n)], '-00:05.000000000'],
  ['max', [1n, 'a'], 'null'],
  ['max', [[1n], [2n]], 'null'],
  ['max', [null], 'null'],
  ['takeMin', ['a', 1n, null, true], 'true'],
  ['takeMax', ['a', [1n], seconds(1n)], '[1]'],
  ['takeMax', [1, 1n], '1'],
  ['takeMax', [null], 'null'],
  ['takeFirst', [null, 3n, 7n], '3'],
  ['takeLast', [3n, 7n, null], '7'],
  ['takeAny', [null, 3n], '3'],
  ['takeAny', [], 'null'],
  ['countDistinctExact', [1n, 1, '1', null, 'a', 'a'], '3'],
  ['countDistinct', [1n, 2n], '2'],
  ['countDistinctApprox', [null], '0'],
  ['collectArray', [2n, null, 2n], '[2, null, 2]'],
  ['collectArray', [], 'null'],
  ['collectDistinct', [2n, null, 1n, 2], '[2, 1]'],
  ['collectDistinct', [null], 'null'],
  ['variance', [2n, 3n, 7n, 7n, 1n], '6.4'],
  ['stddev', [2n, 3n, 7n, 7n, 1n], '2.5298221281347035'],
  ['variance', [1e9 + 1, 1e9 + 2, 1e9 + 3], '0.6666666666666666'],
  ['variance', [5n], '0.0'],
  ['stddev', [seconds(1n)], 'null'],
  ['variance', [null], 'null'],
  ['median', [3n, 1n, 2n], '2.0'],
  ['median', [1n, 2n], '1.0'],
  ['median', [true, false, true], 'true'],
  ['median', [moment(1n), moment(3n), null], '1970-01-01T00:00:00.000000001 +0000'],
  ['median', ['a'], 'null'],
  ['median', [1n, seconds(1n)], 'null'],
  ['median', [], 'null'],
]

describe('aggregations of one group', () => {
  it.each(table.map((row, at) => [row[0], at, row] as const))(
    '%s (row %i)',
    (_, _at, [name, values, expected]) => {
      const rows = values.map((value): AggregationRow => [0, value])
      expect(show(aggregate(name, rows)[0]!)).toBe(expected)
    },
  )

  it('takes options from constant arguments', () => {
    const rows = [1n, 2n, 3n, 4n].map((value): AggregationRow => [0, value])
    expect(show(aggregate('percentile', rows, [undefined, 75n])[0]!)).toBe('3.0')
    expect(show(aggregate('percentile', rows, [undefined, 101n])[0]!)).toBe('null')
    expect(show(aggregate('percentiles', rows, [undefined, undefined, 0n, 100n])[0]!)).toBe('[1, 4]')
    expect(show(aggregate('percentRank', rows, [undefined, 3n])[0]!)).toBe('0.5')
    expect(show(aggregate('percentRank', rows, [undefined, 'a'])[0]!)).toBe('null')
    expect(show(aggregate('collectArray', rows, [undefined, 2n])[0]!)).toBe('[1, 2]')
    expect(show(aggregate('collectDistinct', rows, [undefined, 3n])[0]!)).toBe('[1, 2, 3]')
  })

  it('opens arrays on request', () => {
    const rows: AggregationRow[] = [
      [0, 2n],
      [0, [3n, [7n, 3n]]],
      [0, null],
    ]
    expect(show(aggregate('collectArray', rows, [undefined, undefined, true])[0]!)).toBe('[2, 3, 7, 3, null]')
    expect(show(aggregate('collectDistinct', rows, [undefined, undefined, true])[0]!)).toBe('[2, 3, 7]')
  })

  it('counts a value as often as its weight says', () => {
    const rows: AggregationRow[] = [
      [0, 1n, 1n],
      [0, 10n, 9n],
      [0, 100n, 0n],
      [0, 100n, null],
    ]
    expect(show(aggregate('median', rows)[0]!)).toBe('10.0')
  })

  it('correlates pairs without null', () => {
    const rows: AggregationRow[] = [
      [0, 1n, 2n],
      [0, 2n, 4n],
      [0, null, 9n],
      [0, 3n, 6.5],
    ]
    expect(Number(aggregate('correlation', rows)[0])).toBeCloseTo(0.9979487157886735, 12)
    expect(
      aggregate('correlation', [
        [0, 1n, 5n],
        [0, 2n, 5n],
      ])[0],
    ).toBeNull()
    expect(
      aggregate('correlation', [
        [0, 1n, 5n],
        [0, 2n, 'x'],
      ])[0],
    ).toBeNull()
  })

  it('estimates percentiles of many values to half a per cent', () => {
    const rows = Array.from({ length: 30_000 }, (_, row): AggregationRow => [0, BigInt(row * row)])
    const exact = 27_000 ** 2
    const found = Number(aggregate('percentile', rows, [undefined, 90n])[0])
    expect(Math.abs(found / exact - 1)).toBeLessThan(0.006)
    const times = Array.from({ length: 70_000 }, (_, row): AggregationRow => [
      0,
      moment(1_700_000_000_000_000_000n + BigInt(row) * 1_000_003n),
    ])
    const middle = nanosOf(aggregate('median', times)[0]!)
    expect(Math.abs(Number(middle - 1_700_000_000_000_000_000n) / 35_000e6 - 1)).toBeLessThan(0.001)
  })

  it('knows its names', () => {
    expect(isAggregationBuilt('percentileFromSamples')).toBe(true)
    expect(isAggregationBuilt('toString')).toBe(false)
    expect(isPositionwise('median')).toBe(true)
    expect(isPositionwise('takeFirst')).toBe(false)
  })

  it('takes samples as the values they stand for', () => {
    const rows: AggregationRow[] = [
      [0, [1n, 2n, 3n], null, 3n],
      [0, [10n], null, 97n],
      [0, 5n, null, 1000n],
      [0, [], null, 5n],
    ]
    expect(show(aggregate('percentileFromSamples', rows, [undefined, 50n])[0]!)).toBe('10.0')
    expect(show(aggregate('percentileFromSamples', rows, [undefined, 1n])[0]!)).toBe('1.0')
    const alone = rows.map(([group, samples]): AggregationRow => [group, samples!])
    expect(show(aggregate('percentileFromSamples', alone, [undefined, 50n])[0]!)).toBe('2.0')
    expect(show(aggregate('percentileFromSamples', [[0, ['a']]], [undefined, 50n])[0]!)).toBe('null')
  })
})

const names = [
  ...new Set(table.map(([name]) => name)),
  'percentile',
  'percentRank',
  'percentiles',
  'correlation',
  'percentileFromSamples',
]
const options: readonly (Value | undefined)[] = [undefined, 3n, 50n]

describe('results do not depend on how the input is cut', () => {
  it.each(names)('%s', (name) => {
    const group = fc.integer({ min: 0, max: 3 })
    const column = fc.oneof(arbitraryLong, arbitraryDouble, arbitraryText, fc.boolean(), arbitraryValue)
    const kinds = [
      arbitraryLong,
      arbitraryDouble.map((it) => (Math.abs(it) > 1e150 ? 1 : it)),
      arbitraryText,
      column,
    ]
    const row = (kind: fc.Arbitrary<Value>): fc.Arbitrary<AggregationRow> =>
      fc.tuple(group, fc.option<Value>(kind), fc.option<Value>(kind))
    const rows = fc.oneof(...kinds.map((kind) => fc.array(row(kind), { maxLength: 30 })))
    fc.assert(
      fc.property(rows, fc.array(fc.nat(30), { maxLength: 4 }), (input, cuts) => {
        const whole = aggregate(name, input, options)
        const parts = aggregateInParts(name, input, options, cuts)
        expect(parts.map(rounded)).toEqual(whole.map(rounded))
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('merges records as values', () => {
    const record = (value: Value): RecordValue => new RecordValue(new Map([['a', value]]))
    const rows: AggregationRow[] = [
      [0, record(1n)],
      [0, record(1)],
      [0, record(2n)],
    ]
    expect(aggregateInParts('countDistinctExact', rows, [], [1, 2])).toEqual([2n])
    expect(isSame(aggregateInParts('takeLast', rows, [], [1])[0]!, record(2n))).toBe(true)
  })
})

/** Doubles are compared to ten digits: the last bits of roots and quotients may differ. */
function rounded(value: Value): string {
  return typeof value === 'number' ? value.toPrecision(10) : show(value)
}

function nanosOf(value: Value): bigint {
  return value instanceof Timestamp ? value.nanos : 0n
}
