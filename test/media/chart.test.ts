import fc from 'fast-check'
import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import { chartFacts, seriesText } from '../../media/chart/chartFacts'
import { fittedSpec } from '../../media/chart/fittedSpec'
import { contrast } from '../../media/chart/contrast'
import { expressions } from '../../media/chart/expressions'
import { countMarks } from '../../media/chart/marks'
import { nearest } from '../../media/chart/nearest'
import { plainFields } from '../../media/chart/plainFields'
import { refuseToLoad } from '../../media/chart/refuseToLoad'
import { legible, type Theme } from '../../media/chart/theme'
import { timeFormat } from '../../media/chart/timeFormat'

const theme: Theme = {
  foreground: '#cccccc',
  faint: '#999999',
  background: '#1f1f1f',
  font: 'sans-serif',
  palette: ['#0000ff', '#ff8800', '#00ff00', '#ff00ff', '#ff0000', '#ffff00'],
  isHighContrast: false,
}

const time = (minute: number) => `2025-01-03T09:${String(minute).padStart(2, '0')}:00Z`
const lines = {
  data: {
    values: [
      { t: time(0), 'count()': 3, 'error.kind': 'a' },
      { t: time(1), 'count()': 4, 'error.kind': 'a' },
      { t: time(0), 'count()': 1, 'error.kind': null },
      { t: time(1), 'count()': null, 'error.kind': null },
    ],
  },
  mark: 'line',
  encoding: {
    x: { field: 't', type: 'temporal' },
    y: { field: 'count()', type: 'quantitative' },
    color: { field: 'error\\.kind', type: 'nominal' },
  },
}
const bars = {
  data: { values: [{ path: '/orders', n: 5 }, { path: '/inventory', n: 2 }] }, // prettier-ignore
  mark: { type: 'bar' },
  encoding: { y: { field: 'path', type: 'nominal' }, x: { field: 'n', type: 'quantitative' } },
}

describe('facts of a chart', () => {
  test('over time', () => {
    const { series, seriesField, overTime, lyingBars, rows } = chartFacts(plainFields(lines))
    expect({ series, seriesField, lyingBars, rowCount: rows.length }).toEqual({ series: ['a', 'null'], seriesField: 'field_2', lyingBars: undefined, rowCount: 4 }) // prettier-ignore
    expect(overTime?.times).toEqual([Date.parse(time(0)), Date.parse(time(1))])
    expect(overTime?.at.get(Date.parse(time(1)))).toEqual([{ series: 'a', value: 4 }])
    expect(overTime).toMatchObject({ isWhole: true, hasNumbers: false })
  })
  test('of bars', () => expect(chartFacts(bars)).toMatchObject({ series: [], lyingBars: 2, overTime: undefined })) // prettier-ignore
  test.each([{}, { layer: [] }, { data: { url: 'x' } }, { data: { values: 'a,b' }, encoding: { x: {} } }])(
    'of something else: %j',
    (spec) => {
      // prettier-ignore
      expect(chartFacts(spec)).toMatchObject({ rows: [], series: [], overTime: undefined, lyingBars: undefined })
    },
  )
  test.each([
    [null, 'null'],
    [undefined, 'null'],
    ['a', 'a'],
    [504, '504'],
    [true, 'true'],
    [['a'], '["a"]'],
  ])('series %j', (value, text) => {
    // prettier-ignore
    expect(seriesText(value)).toBe(text)
  })
})

describe('a chart is drawn without evaluating text as code', () => {
  test('lines', async () => expect(await marksOf(lines)).toBe(4))
  test('one series alone, in its own colour', async () => {
    expect(await marksOf(lines, 'null')).toBe(2)
    expect(await colourOf(lines, 'null')).toBe(theme.palette[1])
  })
  test('bars', async () => expect(await marksOf(bars)).toBe(2))
  test('with dashes in high contrast', async () => {
    expect(await marksOf(lines, undefined, { ...theme, isHighContrast: true })).toBe(4)
  })
  test('without data', async () => expect(await marksOf({ ...bars, data: { values: [] } })).toBe(0))
  test('whose names need quoting', async () => {
    const field = `a.b['c"]`
    const name = `it's "x"`
    const values = [0, 1].map((minute) => ({ t: time(minute), v: minute, [field]: name }))
    const encoding = {
      x: lines.encoding.x,
      y: { field: 'v', type: 'quantitative' },
      color: { field: field.replace(/[.[\]\\'"]/g, '\\$&'), type: 'nominal' },
    }
    const spec = { data: { values }, mark: 'line', encoding }
    expect(chartFacts(plainFields(spec)).series).toEqual([name])
    expect([await marksOf(spec), await marksOf(spec, name), await marksOf(spec, 'other')]).toEqual([2, 2, 0])
  })
})

test('charts load nothing', async () => {
  const refuse = refuseToLoad as unknown as Record<string, (address: string) => Promise<string>>
  for (const way of ['load', 'sanitize', 'http', 'file'] as const)
    await expect(refuse[way]!('https://example.org')).rejects.toThrow('load nothing')
})

describe('nearest', () => {
  test.each([
    [[], 5, undefined],
    [[3], 5, 3],
    [[1, 4, 9], 0, 1],
    [[1, 4, 9], 6, 4],
    [[1, 4, 9], 7, 9],
    [[1, 4, 9], 99, 9],
    [[2, 4], 3, 2],
  ])('%j to %d', (values, wish, found) => {
    // prettier-ignore
    expect(nearest(values, wish)).toBe(found)
  })
  test('is never beaten', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.integer(), (values, wish) => {
        const found = nearest([...values].sort((a, b) => a - b), wish) ?? NaN // prettier-ignore
        expect(Math.abs(found - wish)).toBe(Math.min(...values.map((value) => Math.abs(value - wish))))
      }),
      { seed: 7 },
    )
  })
})

test.each([
  ['#000000', '#ffffff', 21],
  ['#fff', '#000', 21],
  ['#ffffff', '#ffffff', 1],
  ['#ffffff00', '#123456', 1],
  ['rgb(119, 119, 119)', '#ffffff', 4.478],
  ['rgba(0, 0, 0, 0.5)', 'rgb(255 255 255 / 1)', 3.978],
  ['blue', '#000', undefined],
  ['rgb(a, b, c)', '#000', undefined],
])('contrast of %s on %s', (colour, background, ratio) => {
  const found = contrast(colour, background)
  if (ratio === undefined) expect(found).toBeUndefined()
  else expect(found).toBeCloseTo(ratio, 2)
})

test('a colour that hardly stands out is replaced', () => {
  expect(legible('#ab5a0080', '#1f1f1f', '#f0a04b')).toBe('#f0a04b')
  expect(legible('#3794ff', '#1f1f1f', '#4aa3ff')).toBe('#3794ff')
  expect(legible('color(srgb 1 0 0)', '#1f1f1f', '#4aa3ff')).toBe('color(srgb 1 0 0)')
})

test.each([
  ['%H:%M:%S', []],
  ['%H:%M:%S', [0, 599_999]],
  ['%H:%M', [0, 7_200_000]],
  ['%d %b %H:%M', [0, 3 * 86_400_000]],
  ['%d %b', [0, 90 * 86_400_000]],
  ['%b %Y', [0, 1000 * 86_400_000]],
])('times as %s', (format, times) => expect(timeFormat(times)).toBe(format))

async function drawn(given: object, isolated: string | undefined, as: Theme): Promise<View> {
  const spec = plainFields(given)
  const facts = chartFacts(spec)
  const hidden = new Set(isolated === undefined ? [] : facts.series.filter((name) => name !== isolated))
  const fitted = fittedSpec(spec, { facts, theme: as, width: 600, height: 300, hidden, zoom: undefined })
  const runtime = parse(compile(fitted as TopLevelSpec).spec, undefined, { ast: true })
  return new View(runtime, { renderer: 'none', expr: expressions, loader: refuseToLoad }).runAsync()
}

async function marksOf(spec: object, isolated?: string, as = theme): Promise<number> {
  return countMarks(await drawn(spec, isolated, as))
}

async function colourOf(spec: object, series: string): Promise<unknown> {
  const view = await drawn(spec, series, theme)
  return (view.scale('color') as (name: string) => string)(series)
}

describe('plain field names', () => {
  const spec = (field: string, extra: object = {}) => ({
    data: { values: [{ [field.replace(/\\(.)/g, '$1')]: 1, other: 2 }] },
    mark: 'bar',
    encoding: { x: { field, type: 'quantitative', ...extra } },
  })
  test('leave plain ones alone', () => expect(plainFields(spec('count'))).toEqual(spec('count')))
  test('replace the others, with the name as title', () => {
    expect(plainFields(spec('count()'))).toMatchObject({
      data: { values: [{ 'count()': 1, field_1: 1, other: 2 }] },
      encoding: { x: { field: 'field_1', title: 'count()' } },
    })
  })
  test('keep a title that is given', () => {
    expect(plainFields(spec('aws\\.log_group', { title: null }))).toMatchObject({ encoding: { x: { field: 'field_1', title: null } } }) // prettier-ignore
  })
  test('are the same for the same field', () => {
    const twice = { ...spec('a b'), encoding: { x: { field: 'a b' }, y: { field: 'a b' }, color: { field: 'c d' } } } // prettier-ignore
    expect(plainFields(twice)).toMatchObject({ encoding: { x: { field: 'field_1' }, y: { field: 'field_1' }, color: { field: 'field_2' } } }) // prettier-ignore
  })
  test.each([{}, { data: { url: 'x' }, encoding: { x: { field: 'a b' } } }, { data: { values: [] } }])(
    'leave %j as it is',
    (other) => {
      // prettier-ignore
      expect(plainFields(other)).toEqual(other)
    },
  )
})

describe('a fitted specification', () => {
  const fit = (given: object, more: object = {}) => {
    const plain = plainFields(given)
    return fittedSpec(plain, {
      facts: chartFacts(plain),
      theme,
      width: 600,
      height: 300,
      hidden: new Set(),
      zoom: undefined,
      ...more,
    })
  }
  test('is as large as its place', () => {
    expect(fit(lines)).toMatchObject({ width: 600, height: 300, autosize: { type: 'fit' }, background: null })
  })
  test('gives lying bars their own height', () => {
    expect(fit(bars)).toMatchObject({ width: 600, height: 52, autosize: { type: 'fit-x' } })
  })
  test('shows times in UTC, and whole numbers without halves', () => {
    expect(fit(lines)).toMatchObject({ encoding: { x: { scale: { type: 'utc' }, axis: { format: '%H:%M:%S' } }, y: { axis: { tickMinStep: 1 } } } }) // prettier-ignore
  })
  test('leaves to the specification what it says itself', () => {
    const given = { ...lines, encoding: { ...lines.encoding, x: { ...lines.encoding.x, scale: { type: 'time' }, axis: { format: '%Y' } } } } // prettier-ignore
    expect(fit(given)).toMatchObject({ encoding: { x: { scale: { type: 'time' }, axis: { format: '%Y' } } } })
  })
  test('leaves the legend to the view, and colours to names', () => {
    expect(fit(lines)).toMatchObject({ encoding: { color: { legend: null, scale: { domain: ['a', 'null'], range: ['#0000ff', '#ff8800'] } } } }) // prettier-ignore
  })
  test('differs by dashes in high contrast', () => {
    expect(fit(lines, { theme: { ...theme, isHighContrast: true } })).toHaveProperty('encoding.strokeDash')
    expect(fit(lines)).not.toHaveProperty('encoding.strokeDash')
  })
  test('draws a part of the times', () => {
    expect(fit(lines, { zoom: [0, 9] })).toMatchObject({ mark: { clip: true }, encoding: { x: { scale: { domain: [0, 9] } } } }) // prettier-ignore
  })
  test('has no more marks read out than anybody listens to', () => {
    const values = Array.from({ length: 600 }, (_, n) => ({ path: String(n), n }))
    expect(fit({ ...bars, data: { values } })).toMatchObject({ mark: { aria: false } })
    expect(fit(bars)).not.toHaveProperty('mark.aria')
  })
  test('leaves out the series that are hidden', () => {
    expect(fit(lines, { hidden: new Set(['null']) })).toMatchObject({ transform: [{ filter: { field: 'field_2', oneOf: ['a'] } }] }) // prettier-ignore
    expect(fit(lines)).toMatchObject({ transform: [] })
  })
})
