import type { Value } from '../values'
import { niceWidth } from './niceWidth'
import type { ResultRows } from './store'

/** Times are milliseconds since the epoch, durations milliseconds. */
export type ChartValue = number | string | boolean | null

/** Groups by slots of `x` and values of `series`, with one aggregated value each. */
export interface ChartGrouping {
  readonly x: string
  readonly series: string | undefined
  /** Undefined for `count`. */
  readonly y: string | undefined
  readonly aggregate: 'count' | 'sum' | 'avg' | 'min' | 'max'
}

type Read = (row: readonly Value[]) => ChartValue

/** Slots of an axis, groups of a category, and series; what is beyond goes to `other`. */
const SLOTS = 500
const CATEGORIES_AT_MOST = 200
const SERIES_AT_MOST = 30
const ROWS_AT_ONCE = 4_096

export const OTHER = 'other'

interface Group {
  count: number
  sum: number
  min: number
  max: number
}

/**
 * Rows of `[x, series, y]`, or `[x, y]` without series, one a group, for results too large to be drawn record by record.
 * Records whose `x` is null are left out. Fields that are not there give no rows.
 */
export function groupedRows(
  result: ResultRows,
  grouping: ChartGrouping,
  reader: (name: string) => Read | undefined,
): { readonly rows: readonly (readonly ChartValue[])[]; readonly note: string } {
  const x = reader(grouping.x)
  const y = grouping.y === undefined ? undefined : reader(grouping.y)
  const series = grouping.series === undefined ? undefined : reader(grouping.series)
  if (!x) return { rows: [], note: '' }
  const slotOf = slots(result, x)
  const nameOf = frequent(result, series, SERIES_AT_MOST)
  const groups = new Map<ChartValue, Map<ChartValue, Group>>()
  for (const row of rowsOf(result)) {
    const slot = slotOf(x(row))
    if (slot === null) continue
    const value = y ? y(row) : 1
    if (typeof value !== 'number') continue
    const ofSlot = groups.get(slot) ?? new Map<ChartValue, Group>()
    groups.set(slot, ofSlot)
    addTo(ofSlot, series ? nameOf(series(row)) : null, value)
  }
  const rows = [...groups].flatMap(([slot, ofSlot]) =>
    [...ofSlot].map(([name, group]) => {
      const value = aggregated(group, grouping.aggregate)
      return series ? [slot, name, value] : [slot, value]
    }),
  )
  return { rows, note: `${result.recordCount.toLocaleString('en-US')} records in ${rows.length.toLocaleString('en-US')} groups.` } // prettier-ignore
}

function addTo(groups: Map<ChartValue, Group>, name: ChartValue, value: number): void {
  const group = groups.get(name)
  if (!group) {
    groups.set(name, { count: 1, sum: value, min: value, max: value })
    return
  }
  group.count++
  group.sum += value
  group.min = Math.min(group.min, value)
  group.max = Math.max(group.max, value)
}

function aggregated(group: Group, aggregate: ChartGrouping['aggregate']): number {
  return aggregate === 'avg' ? group.sum / group.count : group[aggregate]
}

/** The records `[start, start + count)`, read in parts. */
export function* rowsOf(
  result: ResultRows,
  start = 0,
  count = result.recordCount,
): Generator<readonly Value[]> {
  const end = Math.min(start + count, result.recordCount)
  for (let at = start; at < end; at += ROWS_AT_ONCE) yield* result.page(at, Math.min(ROWS_AT_ONCE, end - at))
}

/** Numbers go to slots of equal, round width; texts and truths are slots of their own, the rare ones together. */
function slots(result: ResultRows, read: Read): (value: ChartValue) => ChartValue {
  let least = Infinity
  let most = -Infinity
  for (const row of rowsOf(result)) {
    const value = read(row)
    if (typeof value !== 'number') continue
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (least > most) return frequent(result, read, CATEGORIES_AT_MOST)
  const width = niceWidth((most - least) / SLOTS)
  return (value) => (typeof value === 'number' ? Math.floor(value / width) * width : null)
}

/** The most frequent values as they are; the others are `other`. Null is a value of its own. */
function frequent(
  result: ResultRows,
  read: Read | undefined,
  most: number,
): (value: ChartValue) => ChartValue {
  if (!read) return () => null
  const counts = new Map<ChartValue, number>()
  for (const row of rowsOf(result)) {
    const value = read(row)
    const count = counts.get(value)
    if (count !== undefined || counts.size < 100_000) counts.set(value, (count ?? 0) + 1)
  }
  const kept = new Set([...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([value]) => value)) // prettier-ignore
  return (value) => (kept.has(value) ? value : OTHER)
}
