import { barChart } from './barChart'
import { noChart, type Chart } from './chartParts'
import type { ResultStore } from './store'
import { timeChart } from './timeChart'

/**
 * The natural chart of a result: lines over time for time series, bars for grouped numbers. Deterministic. The names of
 * columns are titles only: data fields have names of their own, so that no name can mean a path or an expression.
 */
export function chartOf(result: ResultStore): Chart {
  if (result.recordCount === 0) return noChart('There are no records to draw.')
  return (
    timeChart(result) ??
    barChart(result) ??
    noChart('This result has no natural chart: makeTimeseries and summarize give one.')
  )
}
