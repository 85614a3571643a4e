/** What the view around a chart reads from its specification: the simple shape our charts have, or less. */
export interface ChartFacts {
  /** The data records, in number the upper bound of marks; names of series are text in them, null reads `null`. */
  readonly rows: readonly Row[]
  /** Names of the series in order of first appearance; empty when there is no series field. */
  readonly series: readonly string[]
  /** The field that tells series apart. */
  readonly seriesField: string | undefined
  /** Values over time that a pointer can read off; undefined for other charts. */
  readonly overTime: OverTime | undefined
  /** Number of categories when the chart is of bars that lie on their side. */
  readonly lyingBars: number | undefined
}

/** A time axis with plain values. */
export interface OverTime {
  readonly timeField: string
  readonly valueField: string
  readonly valueTitle: string
  /** Distinct times in milliseconds, ascending. */
  readonly times: readonly number[]
  /** Whether all values are whole numbers. */
  readonly isWhole: boolean
  /** Whether the records hold their times as milliseconds. */
  readonly hasNumbers: boolean
  /** Values at a time, by series (`''` when there is but one). */
  readonly at: ReadonlyMap<number, readonly { readonly series: string; readonly value: number }[]>
}

interface Channel {
  readonly field?: unknown
  readonly type?: unknown
  readonly title?: unknown
  readonly aggregate?: unknown
  readonly timeUnit?: unknown
}

type Row = Readonly<Record<string, unknown>>

/** Reads a specification of one view with inlined data and plain field names; anything else gives facts that promise nothing. */
export function chartFacts(spec: object): ChartFacts {
  const { data, encoding, mark } = spec as { data?: { values?: unknown }; encoding?: unknown; mark?: unknown }
  const channels = (encoding ?? {}) as Readonly<Record<string, Channel | undefined>>
  const seriesField = isDiscrete(channels.color) ? fieldOf(channels.color) : undefined
  const given = Array.isArray(data?.values) ? (data.values as readonly Row[]) : []
  const rows = seriesField === undefined ? given : given.map((row) => withNamedSeries(row, seriesField))
  return {
    rows,
    seriesField,
    series: seriesField === undefined ? [] : distinct(rows, seriesField),
    overTime: overTime(rows, channels, seriesField),
    lyingBars: markType(mark) === 'bar' ? lyingBars(rows, channels) : undefined,
  }
}

function withNamedSeries(row: Row, field: string): Row {
  return typeof row[field] === 'string' ? row : { ...row, [field]: seriesText(row[field]) }
}

function lyingBars(rows: readonly Row[], { x, y }: Readonly<Record<string, Channel | undefined>>) {
  const field = isDiscrete(y) && x?.type === 'quantitative' ? fieldOf(y) : undefined
  return field === undefined ? undefined : distinct(rows, field).length
}

/** Text of a series value; null and missing read alike. */
export function seriesText(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function overTime(
  rows: readonly Row[],
  { x, y }: Readonly<Record<string, Channel | undefined>>,
  seriesField: string | undefined,
): OverTime | undefined {
  const timeField = x?.type === 'temporal' && x.timeUnit === undefined ? fieldOf(x) : undefined
  const valueField = y?.type === 'quantitative' && y.aggregate === undefined ? fieldOf(y) : undefined
  if (timeField === undefined || valueField === undefined) return undefined
  const at = new Map<number, { readonly series: string; readonly value: number }[]>()
  for (const row of rows) {
    const time = timeOf(row[timeField])
    const value = row[valueField]
    if (time === undefined || typeof value !== 'number') continue
    const series = seriesField === undefined ? '' : String(row[seriesField])
    const values = at.get(time)
    if (values) values.push({ series, value })
    else at.set(time, [{ series, value }])
  }
  const valueTitle = typeof y?.title === 'string' ? y.title : valueField
  const times = [...at.keys()].sort((a, b) => a - b)
  const isWhole = [...at.values()].every((values) => values.every(({ value }) => Number.isInteger(value)))
  const hasNumbers = rows.every((row) => typeof row[timeField] === 'number')
  return { timeField, valueField, valueTitle, times, isWhole, hasNumbers, at }
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(time) ? undefined : time
}

function distinct(rows: readonly Row[], field: string): string[] {
  return [...new Set(rows.map((row) => String(row[field])))]
}

/** Only plain names: see `plainFields`. */
function fieldOf(channel: Channel | undefined): string | undefined {
  return typeof channel?.field === 'string' ? channel.field : undefined
}

function markType(mark: unknown): unknown {
  return typeof mark === 'object' && mark !== null ? (mark as { type?: unknown }).type : mark
}

function isDiscrete(channel: Channel | undefined): boolean {
  return channel?.type === 'nominal' || channel?.type === 'ordinal'
}
