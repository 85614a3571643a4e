import { Timestamp, type Value } from '../values'
import { chartWith, noChart, type Chart } from './chartParts'
import { displayText } from './displayText'
import type { ResultStore } from './store'

/** More bars than this cannot be told apart. */
const BARS_AT_MOST = 200

interface Columns {
  /** The columns that name a bar. */
  readonly keys: readonly number[]
  /** A key that is a moment: the bars then stand over time. */
  readonly time: number | undefined
  readonly measure: number
}

/**
 * Bars for grouped numbers: one per record, as long as the first number that is no key. Records keep their order; where
 * a key is a moment, bars stand over time. Undefined for records of a file and for results without such columns.
 */
export function barChart(result: ResultStore): Chart | undefined {
  const columns = columnsFor(result)
  if (columns === undefined) return undefined
  if (result.recordCount > BARS_AT_MOST) {
    return noChart(`${result.recordCount} groups are too many for one chart: sort them and add limit 20.`)
  }
  const rows = result.page(0, result.recordCount)
  const names = result.columns.map(({ name }) => name)
  return chartWith(
    columns.time === undefined ? lyingBars(rows, names, columns) : barsOverTime(rows, names, columns),
  )
}

function columnsFor({ columns, groupKeys }: ResultStore): Columns | undefined {
  const isKey = (name: string): boolean => groupKeys.includes(name)
  const keys = columns.flatMap(({ name }, index) => (isKey(name) ? [index] : []))
  const measure = columns.findIndex(
    ({ name, types }) => !isKey(name) && types.some(isNumeric) && types.every(isNumeric),
  )
  if (keys.length === 0 || measure < 0) return undefined
  const time = keys.find((key) => columns[key]!.types.length === 1 && columns[key]!.types[0] === 'timestamp')
  return { keys: keys.filter((key) => key !== time), time, measure }
}

const isNumeric = (type: string): boolean => type === 'long' || type === 'double'

type Rows = readonly (readonly Value[])[]

const label = (row: readonly Value[], keys: readonly number[]): string =>
  keys.map((key) => displayText(row[key] ?? null)).join(', ')

const numberOf = (value: Value | undefined): number | null =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null

function lyingBars(rows: Rows, names: readonly string[], { keys, measure }: Columns): object {
  const values = rows.map((row) => ({ category: label(row, keys), value: numberOf(row[measure]) }))
  return {
    data: { values },
    mark: 'bar',
    encoding: {
      y: { field: 'category', type: 'nominal', sort: null, title: titleOf(names, keys) },
      x: { field: 'value', type: 'quantitative', title: names[measure] },
    },
  }
}

function barsOverTime(rows: Rows, names: readonly string[], { keys, time, measure }: Columns): object {
  const values = rows.flatMap((row) => {
    const moment = row[time!]
    if (!(moment instanceof Timestamp)) return []
    const point = { time: Number(moment.nanos / 1_000_000n), value: numberOf(row[measure]) }
    return keys.length === 0 ? [point] : [{ ...point, series: label(row, keys) }]
  })
  return {
    data: { values },
    mark: 'bar',
    encoding: {
      x: { field: 'time', type: 'temporal', title: null },
      y: { field: 'value', type: 'quantitative', title: names[measure] },
      ...(keys.length > 0 && { color: { field: 'series', type: 'nominal', title: titleOf(names, keys) } }),
    },
  }
}

const titleOf = (names: readonly string[], keys: readonly number[]): string =>
  keys.map((key) => names[key]!).join(', ')
