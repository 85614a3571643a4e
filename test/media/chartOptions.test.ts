import { parse, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import type { ChartField, ChartValue } from '../../protocol'
import { panned, zoomed } from '../../media/chart/brush'
import { axisFields, KINDS, possibleKinds, suggestedOptions, withKind, type ChartData, type ChartOptions } from '../../media/chart/chartOptions' // prettier-ignore
import { chartPoints, OTHER } from '../../media/chart/chartPoints'
import { chartSpec, measureName } from '../../media/chart/chartSpec'
import { hiddenAfter } from '../../media/chart/legend'
import { refuseToLoad } from '../../media/chart/refuseToLoad'
import { userSpec } from '../../media/chart/userSpec'
import { noChartReason } from '../../media/results/noChart'

const field = (name: string, type: ChartField['type'], isKey = false, distinctCount = 5): ChartField => ({ name, type, isKey, distinctCount }) // prettier-ignore
const data = (fields: ChartField[], rows: ChartValue[][] = [], more: Partial<ChartData> = {}): ChartData => ({ fields, rows, total: rows.length, isTimeSeries: false, note: undefined, ...more }) // prettier-ignore

const time = field('time', 'time', true)
const host = field('host', 'text', true)
const count = field('count()', 'number')

describe('what is suggested', () => {
  const cases: [what: string, given: ChartData, options: Partial<ChartOptions> | undefined][] = [
    ['lines for series', data([time, host, count], [], { isTimeSeries: true }), { kind: 'line', x: 'time', y: 'count()', series: 'host' }], // prettier-ignore
    ['an area for one series', data([time, count], [], { isTimeSeries: true }), { kind: 'area', series: undefined }], // prettier-ignore
    ['stacked bars for counts by time and group', data([time, host, count]), { kind: 'bar', x: 'time', stacking: 'stacked', series: 'host' }], // prettier-ignore
    ['bars for grouped numbers', data([host, count]), { kind: 'bar', x: 'host', y: 'count()' }],
    ['a heat map for two groups', data([host, field('path', 'text', true), count]), { kind: 'heatmap', series: 'path' }], // prettier-ignore
    ['a single value', data([count], [[4]]), { kind: 'value', y: 'count()' }],
    ['records over time, split by a short category', data([field('timestamp', 'time'), field('level', 'text'), count]), { kind: 'bar', aggregate: 'count', series: 'level' }], // prettier-ignore
    ['no split by a long one', data([field('timestamp', 'time'), field('id', 'text', false, 900)]), { series: undefined }], // prettier-ignore
    ['a histogram of numbers', data([count], [[1], [2]]), { kind: 'histogram', x: 'count()' }],
    ['counts of a category', data([field('level', 'text')]), { kind: 'bar', y: undefined, x: 'level' }],
    ['nothing for texts that are all different', data([field('id', 'text', false, 900)]), undefined],
    ['nothing without fields', data([]), undefined],
  ]
  test.each(cases)('%s', (_what, given, options) => {
    if (options === undefined) expect(suggestedOptions(given)).toBeUndefined()
    else expect(suggestedOptions(given)).toMatchObject(options)
  })
})

describe('kinds', () => {
  const records = data([field('timestamp', 'time'), field('a', 'number'), field('b', 'number'), field('path', 'text')], [[0, 1, 2, 'x'], [60_000, 3, 4, 'y'], [120_000, 3, null, 'x']]) // prettier-ignore

  test('are those that the data has fields for', () => {
    expect(possibleKinds(records)).toEqual(KINDS.map(([kind]) => kind))
    expect(possibleKinds(data([host]))).toEqual(['bar', 'pie', 'value'])
  })

  test('choose axes that they can use', () => {
    const given = suggestedOptions(records) as ChartOptions
    expect(withKind(given, 'histogram', records)).toMatchObject({ x: 'a', y: undefined, aggregate: 'count' })
    expect(withKind({ ...given, x: 'a' }, 'scatter', records)).toMatchObject({ x: 'a', y: 'b' })
    expect(withKind({ ...given, series: undefined }, 'heatmap', records)).toMatchObject({ series: 'path' })
    expect(axisFields('line', records).map(({ name }) => name)).toEqual(['timestamp', 'a', 'b'])
  })

  test.each(KINDS.map(([kind]) => kind))('%s is a specification that draws', async (kind) => {
    const options = withKind(suggestedOptions(records) as ChartOptions, kind, records)
    const points = chartPoints(records, options)
    expect(points.length).toBeGreaterThan(0)
    for (const isLog of [false, true]) {
      const spec = chartSpec(records, { ...options, isLog }, points)
      await drawn(spec)
    }
  })

  test('names cannot reach the specification but as titles', () => {
    const hostile = data(
      [field('a[0].b\\"', 'text', true), field('datum', 'number')],
      [
        ['x', 1],
        [null, 2],
      ],
    )
    const options = suggestedOptions(hostile) as ChartOptions
    const spec = chartSpec(hostile, options, chartPoints(hostile, options))
    expect(spec).toMatchObject({ encoding: { y: { field: 'x', title: 'a[0].b\\"' }, x: { field: 'y' } } })
  })
})

describe('points', () => {
  const options: ChartOptions = { kind: 'bar', x: 'host', y: 'count()', series: undefined, aggregate: 'sum', stacking: 'none', isLog: false, hasLegend: true, top: 0 } // prettier-ignore
  const given = data([host, count], [['a', 1], ['b', 2], ['a', 3], [null, 4], ['b', null]]) // prettier-ignore
  const values = (more: Partial<ChartOptions>) => chartPoints(given, { ...options, ...more }).map(({ x, y }) => [x, y]) // prettier-ignore

  test('of one place go together', () => {
    expect(values({})).toEqual([['a', 4], ['b', 2], [null, 4]]) // prettier-ignore
    expect(values({ aggregate: 'avg' })).toEqual([['a', 2], ['b', 2], [null, 4]]) // prettier-ignore
    expect(values({ aggregate: 'max' })).toEqual([['a', 3], ['b', 2], [null, 4]]) // prettier-ignore
    expect(values({ y: undefined, aggregate: 'count' })).toEqual([['a', 2], ['b', 2], [null, 1]]) // prettier-ignore
  })

  test('beyond the largest are other', () => {
    const many = data(
      [host, count],
      Array.from({ length: 30 }, (_, index) => [`h${index}`, index]),
    )
    const top = chartPoints(many, { ...options, top: 5 })
    expect(top.length).toBe(6)
    expect(top.at(-1)).toEqual({ x: OTHER, y: (29 * 30) / 2 - (29 + 28 + 27 + 26 + 25) })
    expect(chartPoints(many, { ...options, top: 5, aggregate: 'avg' }).length).toBe(5)
  })

  test('of series keep their gaps', () => {
    const series = data([time, host, count], [[0, 'a', 1], [60, 'a', null], [120, 'a', 2]], { isTimeSeries: true }) // prettier-ignore
    const points = chartPoints(series, { ...options, kind: 'line', x: 'time', series: 'host' })
    expect(points.map(({ y }) => y)).toEqual([1, null, 2])
  })

  test('of single records are counted in slots of time', () => {
    const records = data([field('timestamp', 'time')], Array.from({ length: 10_000 }, (_, row) => [row * 1000])) // prettier-ignore
    const points = chartPoints(records, { ...options, x: 'timestamp', y: undefined, aggregate: 'count' })
    expect(points.length).toBeLessThan(125)
    expect(points.reduce((sum, { y }) => sum + (y ?? 0), 0)).toBe(10_000)
  })

  test.each([
    [{ y: undefined }, 'count()'],
    [{ y: 'count()', aggregate: 'avg' }, 'count()'],
    [{ y: 'bytes', aggregate: 'avg' }, 'avg of bytes'],
    [{ y: 'bytes' }, 'bytes'],
  ] as const)('%j measure %s', (more, name) => expect(measureName({ ...options, ...more })).toBe(name))
})

describe('the specification of a user', () => {
  const given = data([host, count], [['a', 1]])
  test('gets the result as its data', () => {
    expect(userSpec('{"mark": "bar", "data": {"name": "x"}}', given)).toEqual({ mark: 'bar', data: { values: [{ host: 'a', 'count()': 1 }] } }) // prettier-ignore
  })

  test.each([
    ['{', 'is not JSON'],
    ['null', 'is not a JSON object'],
    ['{"a": 1}', 'has no mark'],
    ['{"mark": "bar", "data": {"url": "file:///etc/passwd"}}', '“url”'],
    ['{"layer": [{"data": {"sequence": {"start": 0, "stop": 1e12}}}]}', '“sequence”'],
    ['{"mark": {"type": "image", "url": "http://x"}}', '“url”'],
    ['{"mark": "bar", "encoding": {"href": {"field": "a"}}}', '“href”'],
    [`{"mark": ${'['.repeat(50)}${']'.repeat(50)}}`, 'so many levels'],
    [`"${'x'.repeat(1_000_001)}"`, 'longer than a megabyte'],
  ])('%s is refused', (content, words) => expect(() => userSpec(content, given)).toThrow(words))

  test('runs no code', async () => {
    const spec = userSpec('{"mark": "bar", "transform": [{"calculate": "constructor.constructor(\'return 1\')()", "as": "x"}], "encoding": {"x": {"field": "x"}}}', given) // prettier-ignore
    await expect(drawn(spec)).rejects.toThrow()
  })
})

describe('zoom', () => {
  const all = [0, 1000] as const
  test.each([
    [all, 0.5, 500, [250, 750]],
    [all, 0.5, 0, [0, 500]],
    [all, 2, 500, undefined],
    [[0, 500], 1.5, 500, [0, 750]],
  ] as const)('of %j by %f around %i', (span, factor, around, after) =>
    expect(zoomed(span, all, { factor, around })).toEqual(after),
  )
  test('pans within all times', () => {
    expect(panned([0, 500], all, 0.2)).toEqual([100, 600])
    expect(panned([400, 900], all, 0.5)).toEqual([500, 1000])
    expect(panned(all, all, 0.5)).toBeUndefined()
  })
})

test('the legend shows one alone, hides some, and never all', () => {
  const series = ['a', 'b', 'c']
  const alone = hiddenAfter(series, new Set(), { name: 'b', choice: 'alone' })
  expect([...alone]).toEqual(['a', 'c'])
  expect([...hiddenAfter(series, alone, { name: 'b', choice: 'alone' })]).toEqual([])
  expect([...hiddenAfter(series, alone, { name: 'a', choice: 'toggle' })]).toEqual(['c'])
  expect([...hiddenAfter(series, alone, { name: 'b', choice: 'toggle' })]).toEqual([])
})

test.each([
  [{ recordCount: 0, columns: [] }, 'No chart: there are no records'],
  [{ recordCount: 1, columns: [{ name: 'a', types: [] }] }, 'No chart: every value is null'],
  [{ recordCount: 1, columns: [{ name: 'a', types: ['record'] }] }, 'No chart: the fields hold lists and records; expand and fieldsFlatten take them apart'], // prettier-ignore
  [{ recordCount: 1, columns: [{ name: 'a', types: ['long'] }] }, undefined],
])('%j', (result, reason) => expect(noChartReason(result)).toBe(reason))

/** Draws without a page. */
async function drawn(spec: object): Promise<View> {
  const runtime = parse(compile({ width: 300, height: 200, ...spec } as TopLevelSpec).spec, undefined, {
    ast: true,
  })
  return new View(runtime, { renderer: 'none', expr: expressionInterpreter, loader: refuseToLoad }).runAsync()
}
