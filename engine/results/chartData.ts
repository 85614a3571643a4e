import { Duration, Timeframe, Timestamp, type Value } from '../values'
import { displayText } from './displayText'
import { groupedRows, type ChartGrouping, type ChartValue } from './chartGroups'
import type { ResultRows } from './store'

/** A field that a chart can be drawn from. */
export interface ChartField {
  readonly name: string
  readonly type: 'time' | 'number' | 'duration' | 'text' | 'boolean'
  /** Whether records were grouped by it. */
  readonly isKey: boolean
  /** Different values among the rows looked at, up to a thousand. */
  readonly distinctCount: number
}

/** Values for a chart: a row for each slot of a time series, or for each record. */
export interface ChartData {
  readonly fields: readonly ChartField[]
  readonly rows: readonly (readonly ChartValue[])[]
  /** Records or slots the rows stand for. */
  readonly total: number
  readonly isTimeSeries: boolean
  /** What was put together to make the rows few enough. */
  readonly note: string | undefined
}

/** More points than this are put together. */
export const POINTS_AT_MOST = 50_000

/** Fields beyond these are left out: a chart has few axes, and rows go through two processes. */
const FIELDS_AT_MOST = 12

/** Rows that tell what fields are like when there are too many to take along. */
const SAMPLED_ROWS = 5_000

/** Longer texts name nothing in a chart. */
const TEXT_LENGTH = 120

/**
 * What a chart of the result can be drawn from. Time series are taken apart into slots; other records stay. Beyond
 * 50,000 points the slots of a series are put together, and records are grouped as asked; without a grouping there are
 * fields but no rows. Never throws.
 */
export function chartData(
  result: ResultRows,
  groupKeys: readonly string[],
  grouping?: ChartGrouping,
): ChartData {
  return seriesData(result) ?? recordData(result, groupKeys, grouping)
}

interface Column {
  readonly name: string
  readonly type: ChartField['type']
  readonly index: number
  readonly isKey: boolean
}

function recordData(
  result: ResultRows,
  groupKeys: readonly string[],
  grouping: ChartGrouping | undefined,
): ChartData {
  const columns = chartColumns(result, groupKeys)
  const total = result.recordCount
  const isLarge = total > POINTS_AT_MOST
  const taken = isLarge ? SAMPLED_ROWS : total
  const sample = result
    .page(0, taken)
    .map((row) => columns.map((column) => valueOf(row[column.index] ?? null, column)))
  const chosen = chosenColumns(columns, sample)
  const fields = chosen.map((column) => fieldOf(column, sample, columns.indexOf(column)))
  const common = { total, isTimeSeries: false }
  if (!isLarge) {
    const places = chosen.map((column) => columns.indexOf(column))
    return {
      ...common,
      fields,
      rows: sample.map((row) => places.map((place) => row[place] ?? null)),
      note: undefined,
    }
  }
  if (!grouping) return { ...common, fields, rows: [], note: undefined }
  const read = (name: string) => readerOf(columns, name)
  const { rows, note } = groupedRows(result, grouping, read)
  return { ...common, fields, rows, note }
}

/** Reads the value that a chart shows of a record. */
export type ChartRead = (row: readonly Value[]) => ChartValue

/** What charts read of a field; undefined where it has no place in them. Keys of time series are names. */
export function chartReader(result: ResultRows, name: string): ChartRead | undefined {
  if (!seriesColumns(result)) return readerOf(chartColumns(result, []), name)
  const at = result.columns.findIndex((column) => column.name === name)
  return at < 0 ? undefined : (row) => nameOf(row[at] ?? null)
}

function readerOf(columns: readonly Column[], name: string): ChartRead | undefined {
  const column = columns.find((one) => one.name === name)
  return column && ((row) => valueOf(row[column.index] ?? null, column))
}

/** The fields with values that lie on an axis or name a group. */
function chartColumns({ columns }: ResultRows, groupKeys: readonly string[]): readonly Column[] {
  return columns.flatMap(({ name, types }, index) => {
    const type = chartType(types)
    return type === undefined ? [] : [{ name, type, index, isKey: groupKeys.includes(name) }]
  })
}

function chartType(types: readonly string[]): ChartField['type'] | undefined {
  if (types.length === 0) return undefined
  const are = (...wanted: readonly string[]) => types.every((type) => wanted.includes(type))
  if (are('long', 'double')) return 'number'
  if (are('timestamp')) return 'time'
  if (are('duration')) return 'duration'
  if (are('boolean')) return 'boolean'
  return are('array', 'record', 'binary', 'timeframe') ? undefined : 'text'
}

function valueOf(value: Value, { type }: Pick<Column, 'type'>): ChartValue {
  if (value === null) return null
  switch (type) {
    case 'number':
      return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : null
    case 'time':
      return value instanceof Timestamp ? Number(value.nanos / 1000n) / 1000 : null
    case 'duration':
      return value instanceof Duration ? Number(value.nanos) / 1e6 : null
    case 'boolean':
      return value === true
    case 'text':
      return displayText(value).slice(0, TEXT_LENGTH)
  }
}

/** Keys, times and numbers first, then texts that repeat; in the order of the result. */
function chosenColumns(
  columns: readonly Column[],
  sample: readonly (readonly ChartValue[])[],
): readonly Column[] {
  const rank = (column: Column) => {
    if (column.isKey || column.type !== 'text') return 0
    const distinct = distinctCount(sample, columns.indexOf(column))
    return distinct <= Math.max(20, sample.length / 10) ? 1 : 2
  }
  const ranked = columns.map((column) => ({ column, rank: rank(column) }))
  const wanted = new Set(ranked.sort((a, b) => a.rank - b.rank).slice(0, FIELDS_AT_MOST).map(({ column }) => column)) // prettier-ignore
  return columns.filter((column) => wanted.has(column))
}

function fieldOf(
  { name, type, isKey }: Column,
  rows: readonly (readonly ChartValue[])[],
  place: number,
): ChartField {
  return { name, type, isKey, distinctCount: distinctCount(rows, place) }
}

function distinctCount(rows: readonly (readonly ChartValue[])[], place: number): number {
  const seen = new Set<ChartValue | undefined>()
  for (const row of rows) {
    seen.add(row[place])
    if (seen.size >= 1_000) break
  }
  return seen.size
}

/** Where a result of time series has its parts; undefined for other results. */
function seriesColumns({ columns }: ResultRows) {
  const timeframeAt = columns.findIndex(
    ({ name, types }) => name === 'timeframe' && types.includes('timeframe'),
  )
  const intervalAt = columns.findIndex(({ name, types }) => name === 'interval' && types.includes('duration'))
  const arrays = columns.flatMap(({ types }, index) => (types.includes('array') ? [index] : []))
  return timeframeAt < 0 || intervalAt < 0 || arrays.length === 0
    ? undefined
    : { timeframeAt, intervalAt, arrays }
}

const nameOf = (value: Value): string => displayText(value).slice(0, TEXT_LENGTH)

/** The slots of a result with `timeframe`, `interval` and arrays of numbers; undefined for other results. */
function seriesData(result: ResultRows): ChartData | undefined {
  const found = seriesColumns(result)
  if (!found) return undefined
  const { timeframeAt, intervalAt, arrays } = found
  const { columns } = result
  const keys = columns.flatMap((_, index) =>
    index === timeframeAt || index === intervalAt || arrays.includes(index) ? [] : [index],
  )
  const records = result.page(0, result.recordCount).flatMap((row) => {
    const timeframe = row[timeframeAt]
    const interval = row[intervalAt]
    if (!(timeframe instanceof Timeframe) || !(interval instanceof Duration)) return []
    const values = arrays.map((at) => numbersOf(row[at] ?? null))
    const step = Number(interval.nanos) / 1e6
    const names = keys.map((key) => nameOf(row[key] ?? null))
    return [{ start: Number(timeframe.start / 1000n) / 1000, step, values, names }]
  })
  const slotCount = (record: (typeof records)[number]) =>
    Math.max(0, ...record.values.map(({ length }) => length))
  const total = records.reduce((sum, record) => sum + slotCount(record), 0)
  const together = Math.ceil(total / POINTS_AT_MOST)
  const rows: ChartValue[][] = []
  for (const record of records) {
    const { start, step, values, names } = record
    for (let slot = 0; slot < slotCount(record); slot += together)
      rows.push([start + slot * step, ...names, ...values.map((own) => meanOf(own, slot, slot + together))])
  }
  const field = (index: number, type: ChartField['type'], place: number) =>
    fieldOf({ name: columns[index]!.name, type, index, isKey: type === 'text' }, rows, place)
  const fields: readonly ChartField[] = [
    { name: 'time', type: 'time', isKey: true, distinctCount: distinctCount(rows, 0) },
    ...keys.map((key, place) => field(key, 'text', place + 1)),
    ...arrays.map((at, place) => field(at, 'number', keys.length + place + 1)),
  ]
  const note =
    together > 1 ? `Each point is the mean of ${together} slots: there are ${total} in all.` : undefined
  return { fields, rows, total, isTimeSeries: true, note }
}

function numbersOf(value: Value): readonly (number | null)[] {
  if (!Array.isArray(value)) return []
  return (value as readonly Value[]).map((element) =>
    typeof element === 'bigint' || typeof element === 'number' ? Number(element) : null,
  )
}

/** The mean of the numbers in slots `[from, to)`; null where there is none. */
function meanOf(values: readonly (number | null)[], from: number, to: number): number | null {
  if (to - from === 1) return values[from] ?? null
  const numbers = values.slice(from, to).filter((value) => value !== null)
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length
}
