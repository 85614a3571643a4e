import type { ChartCondition, ChartValue } from '../../protocol'
import { isOrdered, OTHER, slots, slotWidth, textOf, type ChartPoint } from './chartPoints'
import type { ChartData, ChartOptions } from './chartOptions'
import { timeText } from './crosshair'

/** What is drawn: the values, the way, and the marks that came of them. */
export interface Drawn {
  readonly data: ChartData
  readonly options: ChartOptions
  readonly points: readonly ChartPoint[]
}

/** A part of a chart that records belong to: a mark, or a series of marks. */
export interface ChartPart {
  /** Tells parts of one chart apart. */
  readonly key: string
  /** What it is called, for people. */
  readonly text: string
  /** What its records are like; none: all records. */
  readonly conditions: readonly ChartCondition[]
}

/** Parts of a chart are whole series where points are joined, and where a record is a series. */
const isBySeries = ({ data, options: { kind, series } }: Drawn): boolean =>
  data.isTimeSeries || ((kind === 'line' || kind === 'area') && series !== undefined)

/** Whether each point is a record. */
const isByRecord = ({ data, options }: Drawn): boolean =>
  options.kind === 'scatter' && data.note === undefined

/** The part that a mark belongs to, named as the data of marks have it: places without an order are texts. */
export function keyOf(drawn: Drawn, { x, y, series }: ChartPoint): string {
  if (isBySeries(drawn)) return series ?? ''
  const own = isByRecord(drawn) ? [y] : []
  return JSON.stringify([textOf(x), series ?? '', ...own])
}

/** All parts of a chart, in the order of its marks. */
export function partsOf(drawn: Drawn): readonly ChartPart[] {
  const parts = new Map<string, ChartPoint>()
  for (const point of drawn.points) {
    const key = keyOf(drawn, point)
    if (point.y !== null && !parts.has(key)) parts.set(key, point)
  }
  const conditionsOf = conditioner(drawn)
  return [...parts].map(([key, point]) => ({
    key,
    text: partText(drawn, point),
    conditions: conditionsOf(point),
  }))
}

function partText(drawn: Drawn, { x, y, series }: ChartPoint): string {
  const { data, options } = drawn
  const value = typeof y === 'number' ? y.toLocaleString('en-US', { maximumFractionDigits: 3 }) : ''
  if (isBySeries(drawn)) return series ?? options.y ?? 'all records'
  const isTime = typeOf(data, options.x) === 'time' && typeof x === 'number'
  const place = options.x === undefined ? [] : [isTime ? timeText(x) : textOf(x)]
  return `${[...place, ...(series === undefined ? [] : [series])].join(' · ')}: ${value}`
}

const typeOf = ({ fields }: ChartData, name: string | undefined) =>
  fields.find((field) => field.name === name)?.type

function conditioner(drawn: Drawn): (point: ChartPoint) => readonly ChartCondition[] {
  const { options, points } = drawn
  const { x: xField, y: yField, series: seriesField } = options
  const xs = [...new Set(points.map(({ x }) => textOf(x)))]
  const names = [...new Set(points.map(({ series }) => series ?? ''))]
  const width = isByRecord(drawn) ? undefined : placeWidth(drawn)
  return ({ x, y, series }) => {
    const ofSeries =
      seriesField === undefined || series === undefined ? [] : [isText(seriesField, series, names)]
    if (isBySeries(drawn) || xField === undefined) return ofSeries
    const ofX: ChartCondition =
      width !== undefined && typeof x === 'number'
        ? { field: xField, kind: 'isWithin', from: x, to: x + width }
        : isText(xField, textOf(x), xs)
    const ofY = isByRecord(drawn) && yField !== undefined ? [isText(yField, textOf(y), [])] : []
    return [ofX, ...ofSeries, ...ofY]
  }
}

/** How wide the places of the x axis are; those of groups that the engine has made are as far apart as they are wide. */
function placeWidth({ data, options, points }: Drawn): number | undefined {
  const own = slots(data, options).width
  if (own !== undefined || data.note === undefined) return own
  const apart = slotWidth(points)
  return Number.isFinite(apart) ? apart : undefined
}

/** What was put together stands for all that is not there by itself. */
function isText(field: string, text: string, known: readonly string[]): ChartCondition {
  return text === OTHER && known.includes(OTHER)
    ? { field, kind: 'isNoneOf', texts: known.filter((one) => one !== OTHER) }
    : { field, kind: 'isOneOf', texts: [text] }
}

/** The fields whose values tell where a record stands in a chart. */
export function placingFields(drawn: Drawn): readonly string[] {
  const { x, y, series } = drawn.options
  const named = isBySeries(drawn) ? [series] : [x, series, ...(isByRecord(drawn) ? [y] : [])]
  return named.filter((name) => name !== undefined)
}

/** The keys of the parts that records stand in, by the values of their placing fields. */
export function keysOfPlaces(drawn: Drawn, places: readonly (readonly ChartValue[])[]): ReadonlySet<string> {
  const { options, points } = drawn
  const fields = placingFields(drawn)
  const at = (name: string | undefined) => (name === undefined ? -1 : fields.indexOf(name))
  const [xAt, seriesAt, yAt] = [at(options.x), at(options.series), at(options.y)]
  const names = new Set(points.map(({ series }) => series ?? ''))
  const xOf = xFinder(drawn)
  return new Set(
    places.map((place) => {
      const name = seriesAt < 0 ? undefined : textOf(place[seriesAt] ?? null)
      const series = name === undefined || names.has(name) ? name : OTHER
      const x = xAt < 0 ? null : xOf(place[xAt] ?? null)
      const y = yAt < 0 ? null : (place[yAt] ?? null)
      return keyOf(drawn, { x, y: typeof y === 'number' ? y : null, ...(series !== undefined && { series }) })
    }),
  )
}

/** Finds the place of the x axis that a value belongs to. */
function xFinder({ data, options, points }: Drawn): (value: ChartValue) => ChartValue {
  const { slotOf } = slots(data, options)
  const known = new Set(points.map(({ x }) => textOf(x)))
  const ascending = points.flatMap(({ x }) => (typeof x === 'number' ? [x] : [])).sort((a, b) => a - b)
  const isGrouped = data.note !== undefined
  return (value) => {
    if (isGrouped && typeof value === 'number') return ascending.findLast((one) => one <= value) ?? null
    const slot = slotOf(value)
    return known.has(textOf(slot)) || isOrdered(data, options) ? slot : OTHER
  }
}
