import { describe, expect, test } from 'vitest'
import { chartOf, ResultStore, runQuery } from '../../../engine'
import { batchOf } from '../../support/batches'

interface Spec {
  readonly data: { readonly values: readonly Record<string, unknown>[] }
  readonly mark: unknown
  readonly encoding: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

async function chart(query: string): Promise<Spec | string> {
  const outcome = await runQuery({ query })
  if (!outcome.ok) throw new Error(outcome.notices.map(({ message }) => message).join(' '))
  const { spec, reason } = chartOf(outcome.result)
  return spec === undefined ? reason : (spec as Spec)
}

const records = `data record(timestamp = toTimestamp("2024-05-01T10:00:00Z"), path = "/a", v = 1),
  record(timestamp = toTimestamp("2024-05-01T10:02:00Z"), path = "/b", v = 2),
  record(timestamp = toTimestamp("2024-05-01T10:02:30Z"), v = 3)`

const TEN = Date.UTC(2024, 4, 1, 10)

describe('time series', () => {
  test('a series for each group, named by its keys; gaps stay gaps', async () => {
    const spec = (await chart(`${records} | makeTimeseries count(), by: {path}`)) as Spec
    expect(spec.data.values).toHaveLength(9)
    expect(spec.data.values[0]).toEqual({ time: TEN, value: 1, series: '/a' })
    expect(spec.data.values[1]).toEqual({ time: TEN + 60_000, value: null, series: '/a' })
    expect(new Set(spec.data.values.map(({ series }) => series))).toEqual(new Set(['/a', '/b', 'null']))
    expect(spec.mark).toMatchObject({ type: 'line' })
    expect(spec.encoding).toMatchObject({
      x: { field: 'time', type: 'temporal' },
      y: { field: 'value', type: 'quantitative', title: 'count()' },
      color: { field: 'series', title: 'path' },
    })
  })

  test('one series is an area without a legend', async () => {
    const spec = (await chart(`${records} | makeTimeseries n = count(default: 0)`)) as Spec
    expect(spec.mark).toMatchObject({ type: 'area', point: false })
    expect(spec.encoding.color).toBeUndefined()
    expect(spec.data.values.map(({ value }) => value)).toEqual([1, 0, 2])
  })

  test('several aggregations are series of their own', async () => {
    const spec = (await chart(`${records} | makeTimeseries {n = count(), s = sum(v)}, by: {path}`)) as Spec
    expect(spec.data.values.map(({ series }) => series)).toContain('/b, s')
    expect(spec.encoding.y).toMatchObject({ title: 'value' })
  })

  test('a single slot is a point', async () => {
    const spec = (await chart(`${records} | limit 1 | makeTimeseries count()`)) as Spec
    expect(spec.mark).toMatchObject({ point: true })
  })

  test('scalar values are no series', async () => {
    const spec = (await chart(`${records} | makeTimeseries {t = sum(v, scalar: true), n = count()}`)) as Spec
    expect(spec.data.values).toHaveLength(3)
  })

  test('too many points', async () => {
    const wide = Array.from({ length: 40 }, (_, index) => `a${index} = count()`).join(', ')
    const day = 'from: toTimestamp("2024-05-01T00:00:00Z"), to: toTimestamp("2024-05-02T00:00:00Z")'
    expect(await chart(`${records} | makeTimeseries {${wide}}, ${day}, interval: 1m, by: {path}`)).toBe(
      '172800 points are too many for one chart: choose a longer interval or fewer groups.',
    )
  })
})

describe('grouped numbers', () => {
  test('a bar for each group, in the order of the result', async () => {
    const spec = (await chart(
      `${records} | summarize n = count(), s = sum(v), by: {path} | sort n desc`,
    )) as Spec
    expect(spec.data.values).toEqual([
      { category: '/a', value: 1 },
      { category: '/b', value: 1 },
      { category: 'null', value: 1 },
    ])
    expect(spec.mark).toBe('bar')
    expect(spec.encoding).toMatchObject({ y: { title: 'path', sort: null }, x: { title: 'n' } })
  })

  test('a key that is a number is no measure', async () => {
    const spec = (await chart(`${records} | summarize n = count(), by: {v, path}`)) as Spec
    expect(spec.encoding.x).toMatchObject({ title: 'n' })
    expect(spec.data.values[0]).toEqual({ category: '1, /a', value: 1 })
  })

  test('a moment among the keys: bars over time', async () => {
    const spec = (await chart(
      `${records} | summarize n = count(), by: {path, t = bin(timestamp, 1m)}`,
    )) as Spec
    expect(spec.data.values[0]).toEqual({ time: TEN, value: 1, series: '/a' })
    expect(spec.encoding.x).toMatchObject({ type: 'temporal' })
  })

  test('too many bars', async () => {
    const query = `data ${Array.from({ length: 201 }, (_, k) => `record(k = ${k})`).join(', ')} | summarize count(), by: {k}`
    expect(await chart(query)).toBe('201 groups are too many for one chart: sort them and add limit 20.')
  })
})

describe('no chart', () => {
  test.each([
    [records],
    [`${records} | summarize count()`],
    [`${records} | summarize a = takeAny(path), by: {v}`],
  ])('%s', async (query) => {
    expect(await chart(query)).toMatch(/^This result has no natural chart/)
  })

  test('of no records', () => {
    expect(chartOf(new ResultStore([])).reason).toBe('There are no records to draw.')
  })

  test('columns that only look like a time series', () => {
    const result = new ResultStore([batchOf({ timeframe: ['x'], interval: [1n], a: [[1, 2]] })])
    expect(chartOf(result).spec).toBeUndefined()
  })
})

test('names of columns are titles, never fields or expressions', async () => {
  const spec = (await chart(
    `${records} | summarize \`datum['x'].y\` = count(), by: {\`a[0].<b>\` = path}`,
  )) as Spec
  expect(Object.values(spec.encoding).map(({ field }) => field)).toEqual(['category', 'value'])
})
