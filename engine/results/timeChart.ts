import { Duration, Timeframe, type Value } from '../values'
import { chartWith, MARKS_AT_MOST, noChart, type Chart } from './chartParts'
import { displayText } from './displayText'
import type { ResultStore } from './store'

/** One point of a series: milliseconds since the epoch, and a number or null for an empty slot. */
interface Point {
  readonly time: number
  readonly value: number | null
  readonly series?: string
}

/**
 * Lines over time for a result with `timeframe`, `interval` and arrays of numbers: a series for each record and array,
 * named by the values it is grouped by. A single series is an area. Undefined for other results.
 */
export function timeChart(result: ResultStore): Chart | undefined {
  const names = result.columns.map(({ name }) => name)
  const timeframeAt = names.indexOf('timeframe')
  const intervalAt = names.indexOf('interval')
  if (timeframeAt < 0 || intervalAt < 0) return undefined
  const arrays = result.columns.flatMap(({ types }, index) => (types.includes('array') ? [index] : []))
  const keys = names.flatMap((_, index) =>
    isKey(index, [timeframeAt, intervalAt, ...arrays]) ? [index] : [],
  )
  const rows = result.page(0, result.recordCount)
  const marks = rows.reduce(
    (sum, row) => sum + arrays.reduce((slots, at) => slots + slotCount(row[at]), 0),
    0,
  )
  if (marks > MARKS_AT_MOST) return tooMany(marks)
  const points = rows.flatMap((row) =>
    arrays.flatMap((at) => {
      const name = seriesName(
        keys.map((key) => row[key] ?? null),
        arrays.length > 1 ? names[at]! : undefined,
      )
      return pointsOf(row[timeframeAt], row[intervalAt], row[at], name)
    }),
  )
  if (points.length === 0) return undefined
  return chartWith(
    specOf(
      points,
      keys.map((key) => names[key]!),
      arrays.map((at) => names[at]!),
    ),
  )
}

const isKey = (index: number, others: readonly number[]): boolean => !others.includes(index)

const slotCount = (value: Value | undefined): number => (Array.isArray(value) ? value.length : 0)

const tooMany = (marks: number): Chart =>
  noChart(`${marks} points are too many for one chart: choose a longer interval or fewer groups.`)

/** The values a series is grouped by, and its aggregation where there are several. */
function seriesName(keys: readonly Value[], aggregation: string | undefined): string {
  return [...keys.map(displayText), ...(aggregation === undefined ? [] : [aggregation])].join(', ')
}

function pointsOf(
  timeframe: Value | undefined,
  interval: Value | undefined,
  values: Value | undefined,
  series: string,
): readonly Point[] {
  if (!(timeframe instanceof Timeframe) || !(interval instanceof Duration) || !Array.isArray(values))
    return []
  const start = Number(timeframe.start / 1_000_000n)
  const step = Number(interval.nanos) / 1e6
  return (values as readonly Value[]).map((value, slot) => ({
    time: start + slot * step,
    value: typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null,
    ...(series !== '' && { series }),
  }))
}

function specOf(points: readonly Point[], keys: readonly string[], aggregations: readonly string[]): object {
  const series = new Set(points.map((point) => point.series))
  const times = new Set(points.map(({ time }) => time))
  const hasLegend = series.size > 1 || keys.length > 0
  return {
    data: { values: points },
    mark: { type: series.size === 1 ? 'area' : 'line', point: times.size === 1 },
    encoding: {
      x: { field: 'time', type: 'temporal', title: null },
      y: {
        field: 'value',
        type: 'quantitative',
        title: aggregations.length === 1 ? aggregations[0] : 'value',
      },
      ...(hasLegend && { color: { field: 'series', type: 'nominal', title: keys.join(', ') || null } }),
    },
  }
}
