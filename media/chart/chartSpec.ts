import { isOrdered, slotWidth, textOf, type ChartPoint } from './chartPoints'
import type { ChartData, ChartOptions } from './chartOptions'

/**
 * The Vega-Lite specification of a chart, with its marks as data. Fields of the data are called `x`, `y` and `series`;
 * names of the result are titles only, so that no name can be read as a path or an expression.
 */
export function chartSpec(data: ChartData, options: ChartOptions, points: readonly ChartPoint[]): object {
  const shape = shapes[options.kind](data, options, points)
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: { values: points.map((point) => ({ ...point, x: placeOf(data, options, point) })) },
    ...shape,
  }
}

type Shape = (data: ChartData, options: ChartOptions, points: readonly ChartPoint[]) => object

const shapes: Readonly<Record<ChartOptions['kind'], Shape>> = {
  line: (data, options, points) => overAxis(data, options, { type: 'line', point: hasLonePoints(points) }),
  area: (data, options, points) => overAxis(data, options, { type: 'area', point: hasLonePoints(points) }),
  bar: bars,
  histogram: (_data, options, points) => ({
    mark: { type: 'bar', binSpacing: 1 },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        bin: { binned: true, step: slotWidth(points) },
        title: options.x,
      },
      y: yAxis(options),
    },
  }),
  heatmap: (data, options) => ({
    mark: { type: 'rect' },
    encoding: {
      x: isTime(data, options.x)
        ? { field: 'x', type: 'ordinal', timeUnit: 'utcyearmonthdatehoursminutes', title: null }
        : { field: 'x', type: 'ordinal', title: options.x },
      y: { field: 'series', type: 'ordinal', title: options.series },
      color: { field: 'y', type: 'quantitative', title: measureName(options), scale: { scheme: 'viridis', ...logScale(options) } }, // prettier-ignore
    },
  }),
  pie: (_data, options) => ({
    mark: { type: 'arc', innerRadius: 60, padAngle: 0.01 },
    encoding: {
      theta: { field: 'y', type: 'quantitative', stack: true },
      color: { field: 'x', type: 'nominal', title: options.x, sort: null },
      order: { field: 'y', type: 'quantitative', sort: 'descending' },
    },
  }),
  scatter: (data, options) => ({
    mark: { type: 'point', opacity: 0.6 },
    encoding: {
      x: { field: 'x', type: axisType(data, options.x), title: isTime(data, options.x) ? null : options.x, scale: isTime(data, options.x) ? {} : { zero: false } }, // prettier-ignore
      y: { ...yAxis(options), title: options.y },
      ...colour(options),
    },
  }),
  value: () => ({
    mark: { type: 'text', fontSize: 48 },
    encoding: { text: { field: 'y', type: 'quantitative' } },
  }),
}

/** A point alone between gaps would be no line. */
function hasLonePoints(points: readonly ChartPoint[]): boolean {
  const counts = new Map<string, number>()
  for (const { series = '', y } of points) if (y !== null) counts.set(series, (counts.get(series) ?? 0) + 1)
  return [...counts.values()].some((count) => count === 1)
}

function overAxis(data: ChartData, options: ChartOptions, mark: object): object {
  const type = axisType(data, options.x)
  return {
    mark,
    encoding: {
      x: {
        field: 'x',
        type,
        title: type === 'temporal' ? null : options.x,
        ...(type === 'nominal' && { sort: null }),
      },
      y: { ...yAxis(options), stack: stackOf(options) },
      ...colour(options),
    },
  }
}

/** Bars stand over an axis with an order, and lie beside the names of categories. */
function bars(data: ChartData, options: ChartOptions): object {
  if (isOrdered(data, options)) return overAxis(data, options, { type: 'bar' })
  return {
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'x', type: 'nominal', sort: isGiven(data) ? null : '-x', title: options.x },
      x: { ...yAxis(options), stack: stackOf(options) },
      ...colour(options),
    },
  }
}

/** Grouped records keep the order that the query gave them. */
const isGiven = ({ fields }: ChartData): boolean => fields.some(({ isKey }) => isKey)

function yAxis(options: ChartOptions): object {
  return { field: 'y', type: 'quantitative', title: measureName(options), scale: logScale(options) }
}

/** Zero has no place on a logarithmic axis; a symmetric one bends to a line around it. */
const logScale = ({ isLog }: ChartOptions): object => (isLog ? { type: 'symlog' } : {})

/** Sums have no meaning on a bent axis. */
function stackOf({ stacking, kind, isLog }: ChartOptions): string | null | boolean {
  if (isLog) return null
  if (stacking === 'share') return 'normalize'
  return stacking === 'stacked' || kind === 'bar' ? 'zero' : null
}

function colour({ series }: ChartOptions): object {
  return series === undefined ? {} : { color: { field: 'series', type: 'nominal', title: series } }
}

/** What is measured, for people: `count()`, `sum of bytes`, or the name alone where it says it. */
export function measureName({ y, aggregate }: ChartOptions): string {
  if (y === undefined) return 'count()'
  return y.endsWith(')') || aggregate === 'sum' ? y : `${aggregate} of ${y}`
}

const isTime = ({ fields }: ChartData, name: string | undefined): boolean =>
  fields.find((field) => field.name === name)?.type === 'time'

function axisType({ fields }: ChartData, name: string | undefined): string {
  const type = fields.find((field) => field.name === name)?.type
  if (type === 'time') return 'temporal'
  return type === 'number' || type === 'duration' ? 'quantitative' : 'nominal'
}

function placeOf(data: ChartData, options: ChartOptions, { x }: ChartPoint): ChartPoint['x'] {
  return options.kind === 'heatmap' || !isOrdered(data, options)
    ? isTime(data, options.x) || typeof x === 'number'
      ? x
      : textOf(x)
    : x
}
