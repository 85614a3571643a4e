import type { ChartValue } from '../../protocol'
import type { ChartData, ChartOptions } from './chartOptions'

/** One mark of a chart. */
export interface ChartPoint {
  readonly x: ChartValue
  readonly y: number | null
  readonly series?: string
}

/** The name of what was put together. */
export const OTHER = 'other'

/** Slots that times of single records are counted in. */
const TIME_SLOTS = 120

/** Bars of a histogram. */
const BINS = 30

/** A series without a name. */
const ALL = ''

/**
 * The marks of a chart: records of one place put together by the aggregation, series and categories beyond the largest as
 * `other`. Points are in the order of the data; gaps of time series stay as points without a value.
 */
export function chartPoints(data: ChartData, options: ChartOptions): readonly ChartPoint[] {
  if (options.kind === 'scatter') return scatterPoints(data, options)
  const points = grouped(data, options)
  return options.top > 0 ? withTop(points, options) : points
}

type Read = (row: readonly ChartValue[]) => ChartValue

function reader({ fields }: ChartData, name: string | undefined): Read | undefined {
  const place = fields.findIndex((field) => field.name === name)
  return place < 0 ? undefined : (row) => row[place] ?? null
}

function scatterPoints(data: ChartData, options: ChartOptions): readonly ChartPoint[] {
  const x = reader(data, options.x)
  const y = reader(data, options.y)
  const series = reader(data, options.series)
  if (!x || !y) return []
  return data.rows.flatMap((row) => {
    const value = y(row)
    const place = x(row)
    if (typeof value !== 'number' || place === null) return []
    return [{ x: place, y: value, ...(series && { series: textOf(series(row)) }) }]
  })
}

interface Group {
  readonly x: ChartValue
  readonly series: string
  count: number
  sum: number
  min: number
  max: number
}

function grouped(data: ChartData, options: ChartOptions): readonly ChartPoint[] {
  const readX = reader(data, options.x)
  const y = reader(data, options.y)
  const series = options.kind === 'pie' ? undefined : reader(data, options.series)
  const { slotOf: slot } = slots(data, options)
  const groups = new Map<string, Group>()
  for (const row of data.rows) {
    const x = readX ? slot(readX(row)) : null
    if (x === null && isOrdered(data, options)) continue
    const name = series ? textOf(series(row)) : ALL
    const value = y ? y(row) : 1
    add(groups, { x, series: name }, typeof value === 'number' ? value : null)
  }
  return [...groups.values()].map((group) => ({
    x: group.x,
    y: aggregated(group, options),
    ...(series && { series: group.series }),
  }))
}

function add(
  groups: Map<string, Group>,
  { x, series }: Pick<Group, 'x' | 'series'>,
  value: number | null,
): void {
  const key = `${typeof x} ${String(x)} ${series}`
  let group = groups.get(key)
  if (!group) groups.set(key, (group = { x, series, count: 0, sum: 0, min: Infinity, max: -Infinity }))
  if (value === null) return
  group.count++
  group.sum += value
  group.min = Math.min(group.min, value)
  group.max = Math.max(group.max, value)
}

function aggregated(group: Group, { aggregate, y }: ChartOptions): number | null {
  if (group.count === 0) return y === undefined ? 0 : null
  if (aggregate === 'avg') return group.sum / group.count
  return y === undefined ? group.count : group[aggregate]
}

/** Whether the x axis has an order of its own, in which null has no place. */
export function isOrdered({ fields }: ChartData, { x, kind }: ChartOptions): boolean {
  const type = fields.find(({ name }) => name === x)?.type
  return (
    type === 'time' ||
    ((type === 'number' || type === 'duration') &&
      (kind === 'line' || kind === 'area' || kind === 'histogram'))
  )
}

/** Where values of the x axis go, and how wide such a place is; undefined where a value is a place of its own. */
export interface Slots {
  readonly slotOf: (value: ChartValue) => ChartValue
  readonly width: number | undefined
}

/** Times of single records are counted in slots, numbers of a histogram in bins; all other places stay. */
export function slots(data: ChartData, options: ChartOptions): Slots {
  const read = reader(data, options.x)
  const field = data.fields.find(({ name }) => name === options.x)
  const isBinned = options.kind === 'histogram' || (field?.type === 'time' && !field.isKey)
  if (!read || !field || !isBinned || data.note !== undefined)
    return { slotOf: (value) => value, width: undefined }
  const numbers = data.rows.map(read).filter((value) => typeof value === 'number')
  const least = numbers.reduce((a, b) => Math.min(a, b), Infinity)
  const most = numbers.reduce((a, b) => Math.max(a, b), -Infinity)
  const width =
    field.type === 'time' ? niceTime((most - least) / TIME_SLOTS) : niceNumber((most - least) / BINS)
  return {
    slotOf: (value) => (typeof value === 'number' ? Math.floor(value / width) * width : value),
    width,
  }
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WIDTHS = [1, 10, 100, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY] // prettier-ignore

function niceTime(least: number): number {
  return WIDTHS.find((width) => width >= least) ?? 365 * DAY
}

function niceNumber(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= least) ?? 10 * power
}

/** The width of the slots that points lie in: the least distance between two of them. */
export function slotWidth(points: readonly ChartPoint[]): number {
  const places = [...new Set(points.map(({ x }) => x).filter((x) => typeof x === 'number'))].sort(
    (a, b) => a - b,
  )
  return places
    .slice(1)
    .reduce((least, place, index) => Math.min(least, place - (places[index] ?? 0)), Infinity)
}

/** Keeps the largest series, or the largest categories where there are no series; sums and counts of the rest go together. */
function withTop(
  points: readonly ChartPoint[],
  { top, aggregate, kind, y }: ChartOptions,
): readonly ChartPoint[] {
  const hasSeries = points.some(({ series }) => series !== undefined)
  const canAdd = aggregate === 'sum' || aggregate === 'count' || y === undefined
  const nameOf = (point: ChartPoint) => (hasSeries ? (point.series ?? ALL) : textOf(point.x))
  if (!hasSeries && !(kind === 'pie' || (kind === 'bar' && points.every(({ x }) => typeof x !== 'number'))))
    return points
  const sizes = new Map<string, number>()
  for (const point of points)
    sizes.set(nameOf(point), (sizes.get(nameOf(point)) ?? 0) + Math.abs(point.y ?? 0))
  if (sizes.size <= top + 1) return points
  const kept = new Set([...sizes].sort((a, b) => b[1] - a[1]).slice(0, top).map(([name]) => name)) // prettier-ignore
  const own = points.filter((point) => kept.has(nameOf(point)))
  if (!canAdd) return own
  const others = new Map<ChartValue, number>()
  for (const point of points)
    if (!kept.has(nameOf(point))) {
      const place = hasSeries ? point.x : OTHER
      others.set(place, (others.get(place) ?? 0) + (point.y ?? 0))
    }
  return [...own, ...[...others].map(([x, sum]) => ({ x, y: sum, ...(hasSeries && { series: OTHER }) }))]
}

/** The name of a group: null reads `null`. */
export function textOf(value: ChartValue): string {
  return value === null ? 'null' : String(value)
}
