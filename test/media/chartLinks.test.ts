import { describe, expect, test } from 'vitest'
import type { ChartField, ChartValue } from '../../protocol'
import { keyOf, keysOfPlaces, partsOf, placingFields, type Drawn } from '../../media/chart/chartLinks'
import type { ChartData, ChartOptions } from '../../media/chart/chartOptions'
import { chartPoints, OTHER } from '../../media/chart/chartPoints'
import { LinkedRecords } from '../../media/results/linkedRecords'

const field = (name: string, type: ChartField['type'], isKey = false): ChartField => ({ name, type, isKey, distinctCount: 5 }) // prettier-ignore
const usual: ChartOptions = { kind: 'bar', x: undefined, y: undefined, series: undefined, aggregate: 'count', stacking: 'none', isLog: false, hasLegend: true, top: 20 } // prettier-ignore

function drawn(fields: ChartField[], rows: ChartValue[][], options: Partial<ChartOptions>, more: Partial<ChartData> = {}): Drawn {
  const data: ChartData = { fields, rows, total: rows.length, isTimeSeries: false, note: undefined, ...more }
  const all = { ...usual, ...options }
  return { data, options: all, points: chartPoints(data, all) }
} // prettier-ignore

const MINUTE = 60_000
const host = field('host', 'text', true)
const count = field('count()', 'number')
const bars = drawn([host, count], [['a', 5], [null, 2], ['other', 1]], { x: 'host', y: 'count()', aggregate: 'sum' }) // prettier-ignore
const few = drawn([host, count], [['a', 5], ['b', 4], ['c', 1], ['d', 1]], { x: 'host', y: 'count()', aggregate: 'sum', top: 2 }) // prettier-ignore
const lines = drawn([field('time', 'time', true), host, count], [[0, 'a', 1], [MINUTE, 'a', 2], [0, 'b', 3]], { kind: 'line', x: 'time', y: 'count()', series: 'host' }, { isTimeSeries: true }) // prettier-ignore
const area = drawn([field('time', 'time', true), count], [[0, 1], [MINUTE, 2]], { kind: 'area', x: 'time', y: 'count()' }, { isTimeSeries: true }) // prettier-ignore
const records = drawn([field('timestamp', 'time'), field('level', 'text')], [[0, 'INFO'], [120 * MINUTE, 'ERROR']], { x: 'timestamp', series: 'level' }) // prettier-ignore
const histogram = drawn([field('took', 'number')], [[0], [12], [60]], { kind: 'histogram', x: 'took' })
const scatter = drawn([field('x', 'number'), field('y', 'number')], [[1.5, 2], [3, 4]], { kind: 'scatter', x: 'x', y: 'y' }) // prettier-ignore
const grouped = drawn([field('timestamp', 'time'), field('count()', 'number')], [[0, 4], [10, 7], [30, 1]], { x: 'timestamp', y: 'count()', aggregate: 'sum' }, { note: '90,000 records in 3 groups.' }) // prettier-ignore

describe('parts of a chart', () => {
  const cases: readonly (readonly [string, Drawn, readonly (readonly [string, unknown])[]])[] = [
    ['bars', bars, [
      ['a: 5', [{ field: 'host', kind: 'isOneOf', texts: ['a'] }]],
      ['null: 2', [{ field: 'host', kind: 'isOneOf', texts: ['null'] }]],
      ['other: 1', [{ field: 'host', kind: 'isNoneOf', texts: ['a', 'null'] }]],
    ]],
    ['bars of which small ones were put together', few, [
      ['a: 5', [{ field: 'host', kind: 'isOneOf', texts: ['a'] }]],
      ['b: 4', [{ field: 'host', kind: 'isOneOf', texts: ['b'] }]],
      ['other: 2', [{ field: 'host', kind: 'isNoneOf', texts: ['a', 'b'] }]],
    ]],
    ['series, whatever the time', lines, [
      ['a', [{ field: 'host', kind: 'isOneOf', texts: ['a'] }]],
      ['b', [{ field: 'host', kind: 'isOneOf', texts: ['b'] }]],
    ]],
    ['one series', area, [['count()', []]]],
    ['slots of time', records, [
      ['1970-01-01 00:00:00 UTC · INFO: 1', [{ field: 'timestamp', kind: 'isWithin', from: 0, to: MINUTE }, { field: 'level', kind: 'isOneOf', texts: ['INFO'] }]],
      ['1970-01-01 02:00:00 UTC · ERROR: 1', [{ field: 'timestamp', kind: 'isWithin', from: 120 * MINUTE, to: 121 * MINUTE }, { field: 'level', kind: 'isOneOf', texts: ['ERROR'] }]],
    ]],
    ['bins', histogram, [
      ['0: 1', [{ field: 'took', kind: 'isWithin', from: 0, to: 2 }]],
      ['12: 1', [{ field: 'took', kind: 'isWithin', from: 12, to: 14 }]],
      ['60: 1', [{ field: 'took', kind: 'isWithin', from: 60, to: 62 }]],
    ]],
    ['points', scatter, [
      ['1.5: 2', [{ field: 'x', kind: 'isOneOf', texts: ['1.5'] }, { field: 'y', kind: 'isOneOf', texts: ['2'] }]],
      ['3: 4', [{ field: 'x', kind: 'isOneOf', texts: ['3'] }, { field: 'y', kind: 'isOneOf', texts: ['4'] }]],
    ]],
    ['groups of the engine', grouped, [
      ['1970-01-01 00:00:00 UTC: 4', [{ field: 'timestamp', kind: 'isWithin', from: 0, to: 10 }]],
      ['1970-01-01 00:00:00.010 UTC: 7', [{ field: 'timestamp', kind: 'isWithin', from: 10, to: 20 }]],
      ['1970-01-01 00:00:00.030 UTC: 1', [{ field: 'timestamp', kind: 'isWithin', from: 30, to: 40 }]],
    ]],
  ] // prettier-ignore
  test.each(cases)('%s', (_name, given, expected) => {
    expect(partsOf(given).map(({ text, conditions }) => [text, conditions])).toEqual(expected)
  })
})

describe('where records stand', () => {
  const texts = (given: Drawn, places: readonly (readonly ChartValue[])[]) => {
    const keys = keysOfPlaces(given, places)
    return partsOf(given).flatMap(({ key, text }) => (keys.has(key) ? [text] : []))
  }
  const cases: readonly (readonly [string, Drawn, string[], ChartValue[][], string[]])[] = [
    ['in bars', bars, ['host'], [['a'], [null]], ['a: 5', 'null: 2']],
    ['in what was put together', few, ['host'], [['d']], ['other: 2']],
    ['nowhere', scatter, ['x', 'y'], [[1.5, 9]], []],
    ['in series', lines, ['host'], [['b'], ['c']], ['b']],
    ['in the only series', area, [], [[]], ['count()']],
    ['in slots of time', records, ['timestamp', 'level'], [[59_999, 'INFO']], ['1970-01-01 00:00:00 UTC · INFO: 1']], // prettier-ignore
    ['in no slot of another series', records, ['timestamp', 'level'], [[59_999, 'ERROR']], []],
    ['in bins', histogram, ['took'], [[13.9], [62]], ['12: 1']],
    ['in points', scatter, ['x', 'y'], [[3, 4]], ['3: 4']],
    ['in groups of the engine', grouped, ['timestamp'], [[19]], ['1970-01-01 00:00:00.010 UTC: 7']],
  ]
  test.each(cases)('%s', (_name, given, fields, places, expected) => {
    expect(placingFields(given)).toEqual(fields)
    expect(texts(given, places)).toEqual(expected)
  })
  test('as marks are drawn: places without an order as texts', () => {
    expect(keyOf(bars, { x: 'null', y: 2 })).toBe(keyOf(bars, { x: null, y: 2 }))
    expect(keyOf(few, { x: OTHER, y: 2 })).toBe(partsOf(few).at(-1)?.key)
  })
})

describe('linked records', () => {
  const linked = (rows: readonly number[], size = 40) => {
    const bits = new Uint8Array(Math.ceil(size / 8))
    for (const row of rows) bits[row >> 3]! |= 1 << (row & 7)
    return new LinkedRecords({ text: 'x', conditions: [] }, { count: rows.length, bits: btoa(String.fromCharCode(...bits)) }) // prettier-ignore
  }
  const cases: readonly (readonly [number[], number, 1 | -1, number | undefined])[] = [
    [[3, 20, 39], 0, 1, 3],
    [[3, 20, 39], 3, 1, 20],
    [[3, 20, 39], 39, 1, 3],
    [[3, 20, 39], 3, -1, 39],
    [[3, 20, 39], 30, -1, 20],
    [[8], 8, 1, 8],
    [[8], 8, -1, 8],
    [[0, 16], 16, -1, 0],
    [[], 5, 1, undefined],
  ]
  test.each(cases)('%j from %d by %d', (rows, from, by, expected) => {
    expect(linked(rows).next(from, by)).toBe(expected)
  })
  test('are told one by one', () => {
    const own = linked([1, 8])
    expect([0, 1, 7, 8, 400].map((row) => own.has(row))).toEqual([false, true, false, true, false])
  })
})
