import { expect, test } from 'vitest'
import { categoryOf, hasCategories } from '../../media/chart/category'
import { suggestedOptions, withKind, type ChartData } from '../../media/chart/chartOptions'

const data: ChartData = {
  fields: [
    { name: 'path', type: 'text', isKey: true, distinctCount: 3 },
    { name: 'count()', type: 'number', isKey: false, distinctCount: 3 },
  ],
  rows: [
    ['/orders', 4],
    [null, 2],
    ['', 1],
  ],
  total: 3,
  isTimeSeries: false,
  note: undefined,
}
const options = suggestedOptions(data)!

test('bars and slices of texts stand for values', () => {
  expect(hasCategories(data, options)).toBe(true)
  expect(hasCategories(data, withKind(options, 'pie', data))).toBe(true)
})

test('lines, and bars over numbers and times, do not', () => {
  expect(hasCategories(data, { ...options, kind: 'line' })).toBe(false)
  expect(hasCategories(data, { ...options, x: 'count()' })).toBe(false)
  const [path, count] = data.fields
  const overTime = { ...data, fields: [{ ...path!, type: 'time' as const }, count!] }
  expect(hasCategories(overTime, options)).toBe(false)
})

test.each([
  ['/orders', '/orders'],
  ['null', null],
  ['', ''],
])('a mark at %j stands for %j', (x, value) => {
  expect(categoryOf(data, options, { x, y: 1 })).toEqual({ field: 'path', value })
})

test.each([{ x: 'other', y: 9 }, {}])('%j stands for none', (datum) => {
  expect(categoryOf(data, options, datum)).toBeUndefined()
})
