import type { ChartAggregate, ChartDataAnswer, ChartField } from '../../protocol'

/** What a chart is drawn from. */
export type ChartData = Pick<ChartDataAnswer, 'fields' | 'rows' | 'total' | 'isTimeSeries' | 'note'>

export type ChartKind = 'line' | 'area' | 'bar' | 'pie' | 'histogram' | 'heatmap' | 'scatter' | 'value'

/** Kinds with their words, in the order of a list. */
export const KINDS: readonly (readonly [ChartKind, string])[] = [
  ['line', 'Line'],
  ['area', 'Area'],
  ['bar', 'Bar'],
  ['pie', 'Donut'],
  ['histogram', 'Histogram'],
  ['heatmap', 'Heat map'],
  ['scatter', 'Scatter'],
  ['value', 'Single value'],
]

/** How a chart is drawn; fields are named as in the data. */
export interface ChartOptions {
  readonly kind: ChartKind
  /** Undefined only for a single value without groups. */
  readonly x: string | undefined
  /** Undefined counts records. */
  readonly y: string | undefined
  readonly series: string | undefined
  readonly aggregate: ChartAggregate
  readonly stacking: 'none' | 'stacked' | 'share'
  readonly isLog: boolean
  readonly hasLegend: boolean
  /** The largest series or categories are kept, the others put together; 0 keeps all. */
  readonly top: number
}

/** Categories and series beyond these are hard to tell apart. */
const TOP = 20
const TOP_SERIES = 10

/**
 * The chart that suits the data: series over time as lines, one as an area; grouped numbers as bars; numbers of single
 * records as a histogram; records with times counted over time. Undefined where no field has a place in a chart.
 */
export function suggestedOptions(data: ChartData): ChartOptions | undefined {
  const { fields } = data
  const usual = { aggregate: 'sum', stacking: 'none', isLog: false, hasLegend: true, top: TOP } as const
  const [time] = byType(fields, 'time')
  const [number] = measures(fields)
  const keys = fields.filter((field) => field.isKey && field.type !== 'time')
  const [key, second] = keys
  if (time && number && (data.isTimeSeries || time.isKey)) {
    const isMany = (key?.distinctCount ?? 1) > 1
    const kind = data.isTimeSeries ? (isMany ? 'line' : 'area') : 'bar'
    return { ...usual, kind, x: time.name, y: number.name, series: key?.name, stacking: kind === 'bar' ? 'stacked' : 'none', top: TOP_SERIES } // prettier-ignore
  }
  if (key && number && second && key.distinctCount > 1 && second.distinctCount > 1)
    return { ...usual, kind: 'heatmap', x: key.name, y: number.name, series: second.name, top: 0 }
  if (key && number) return { ...usual, kind: 'bar', x: key.name, y: number.name, series: undefined }
  if (number && data.total === 1)
    return { ...usual, kind: 'value', x: undefined, y: number.name, series: undefined }
  if (time) {
    const series = fields.find(
      (field) => isCategory(field) && field.distinctCount <= 8 && field.distinctCount > 1,
    )
    return { ...usual, kind: 'bar', x: time.name, y: undefined, series: series?.name, aggregate: 'count', stacking: 'stacked', top: TOP_SERIES } // prettier-ignore
  }
  const category = fields.find((field) => isCategory(field) && field.distinctCount <= 200)
  if (category && number)
    return { ...usual, kind: 'bar', x: category.name, y: number.name, series: undefined }
  if (number)
    return {
      ...usual,
      kind: 'histogram',
      x: number.name,
      y: undefined,
      series: undefined,
      aggregate: 'count',
    }
  if (category)
    return { ...usual, kind: 'bar', x: category.name, y: undefined, series: undefined, aggregate: 'count' }
  return undefined
}

/** The options after a change of kind: axes that the kind can not use are chosen anew. */
export function withKind(options: ChartOptions, kind: ChartKind, data: ChartData): ChartOptions {
  const xs = axisFields(kind, data)
  const x = xs.some(({ name }) => name === options.x) ? options.x : xs[0]?.name
  const changed = { ...options, kind, x }
  if (kind === 'histogram') return { ...changed, y: undefined, series: undefined, aggregate: 'count' }
  if (kind === 'scatter') {
    const y = measures(data.fields).find(({ name }) => name !== x)?.name
    return { ...changed, y: options.y !== undefined && options.y !== x ? options.y : y }
  }
  if (kind === 'heatmap' && changed.series === undefined)
    return { ...changed, series: data.fields.find((field) => isCategory(field) && field.name !== x)?.name }
  if (kind === 'pie' || kind === 'value') return { ...changed, series: undefined }
  return changed
}

/** The fields that can lie on the x axis of a kind. */
export function axisFields(kind: ChartKind, { fields }: ChartData): readonly ChartField[] {
  if (kind === 'histogram') return measures(fields)
  if (kind === 'scatter') return fields.filter(({ type }) => type === 'time' || isMeasure(type))
  if (kind === 'line' || kind === 'area') {
    const ordered = fields.filter(({ type }) => type === 'time' || isMeasure(type))
    return ordered.length > 0 ? ordered : fields
  }
  return fields
}

/** The kinds that the data has fields for. */
export function possibleKinds(data: ChartData): readonly ChartKind[] {
  const numbers = measures(data.fields).length
  const categories = data.fields.filter(isCategory).length
  const times = byType(data.fields, 'time').length
  const has: Readonly<Record<ChartKind, boolean>> = {
    line: times + numbers > 0,
    area: times + numbers > 0,
    bar: data.fields.length > 0,
    pie: categories > 0,
    histogram: numbers > 0,
    heatmap: categories > 0 && data.fields.length > 1,
    scatter: numbers > 1 || (numbers > 0 && times > 0),
    value: data.fields.length > 0,
  }
  return KINDS.flatMap(([kind]) => (has[kind] ? [kind] : []))
}

const byType = (fields: readonly ChartField[], type: ChartField['type']): readonly ChartField[] =>
  fields.filter((field) => field.type === type)

const isMeasure = (type: ChartField['type']): boolean => type === 'number' || type === 'duration'

/** Numbers that records were not grouped by. */
export function measures(fields: readonly ChartField[]): readonly ChartField[] {
  return fields.filter(({ type, isKey }) => isMeasure(type) && !isKey)
}

/** Whether a field names groups. */
export const isCategory = ({ type, isKey }: ChartField): boolean =>
  type === 'text' || type === 'boolean' || (isKey && type !== 'time')
