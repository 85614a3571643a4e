/** The aggregations that run, by name; the state machines stand in one file per family. */
import type { AggregationName } from '../../../language'
import { invariant } from '../../values'
import type { Aggregation, AggregationFactory, AggregationOptions } from './aggregation'
import { collectArray } from './collections'
import { count, countIf } from './counts'
import { collectDistinct, countDistinctExact } from './distinct'
import { max, min } from './extremes'
import { correlation, stddev, variance } from './moments'
import { median, percentile, percentiles, percentRank } from './percentiles'
import { positionwise } from './positionwise'
import { takeFirst, takeLast, takeMax, takeMin } from './picks'
import { avg, sum } from './sums'

/** One decision for every aggregation of the catalog: a row without one does not compile. */
const decisions = {
  avg,
  collectArray,
  collectDistinct,
  correlation,
  count,
  // The estimate may be exact: every value is kept.
  countDistinct: countDistinctExact,
  countDistinctApprox: countDistinctExact,
  countDistinctExact,
  countIf,
  max,
  median,
  min,
  percentile,
  percentileFromSamples: 'not built',
  percentiles,
  percentRank,
  stddev,
  sum,
  takeAny: takeFirst,
  takeFirst,
  takeLast,
  takeMax,
  takeMin,
  variance,
} satisfies Record<AggregationName, AggregationFactory | 'not built'>

const factories: ReadonlyMap<string, AggregationFactory | 'not built'> = new Map(Object.entries(decisions))

/** A new aggregation by its name; the name must be built (`isAggregationBuilt`). */
export function createAggregation(name: string, options: AggregationOptions): Aggregation {
  const factory = factories.get(name)
  invariant(typeof factory === 'function', `the aggregation ${name} is built`)
  return factory(options)
}

/** Aggregations that take an iteration (`sum(a[])`): they then work position by position. */
const positionwiseNames: ReadonlySet<string> = new Set(['avg', 'max', 'min', 'sum'])

/** An aggregation of arrays by position, or undefined for a name that has none. */
export function createPositionwise(name: string, options: AggregationOptions): Aggregation | undefined {
  return positionwiseNames.has(name) ? positionwise(createAggregation(name, options)) : undefined
}

/** Whether an aggregation runs; planning refuses the others by name. */
export function isAggregationBuilt(name: string): boolean {
  return typeof factories.get(name) === 'function'
}

export type { Aggregation, AggregationOptions } from './aggregation'
