import type { Value } from '../values'
import { QuantileSketch } from './aggregations/quantileSketch'

/** The value at a percentile, 0 to 100, of the elements of an array, by the rules of the aggregation `percentile`. */
export function percentileOf(values: readonly Value[], percentile: number): Value {
  const sketch = new QuantileSketch()
  for (const value of values) sketch.add(value, 1)
  return sketch.percentile(percentile)
}
