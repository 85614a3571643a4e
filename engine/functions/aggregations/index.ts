/** The aggregations that run, by name; the state machines stand in one file per family. */
import type { AggregationName } from '../../../language'
import { invariant } from '../../values'
import type { Aggregation, AggregationFactory, AggregationOptions } from './aggregation'
import { collectArray } from './collections'
import { count, countIf } from './counts'
import { collectDistinct, countDistinctExact } from './distinct'
import { countDistinctApprox } from './distinctEstimate'
import { max, min } from './extremes'
import { correlation, stddev, variance } from './moments'
import { median, percentile, percentileFromSamples, percentiles, percentRank } from './percentiles'
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
  countDistinct: countDistinctApprox,
  countDistinctApprox,
  countDistinctExact,
  countIf,
  max,
  median,
  min,
  percentile,
  percentileFromSamples,
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
} satisfies Record<AggregationName, AggregationFactory>

const factories: ReadonlyMap<string, AggregationFactory> = new Map<string, AggregationFactory>(
  Object.entries(decisions),
)

/** A new aggregation by its name; the name must be built (`isAggregationBuilt`). */
export function createAggregation(name: string, options: AggregationOptions): Aggregation {
  const factory = factories.get(name)
  invariant(factory !== undefined, `the aggregation ${name} is built`)
  return factory(options)
}

/**
 * Aggregations that take an iteration (`sum(a[])`): they then work position by position. Those are not among them whose
 * result hangs on the order of records, or on several values of a record.
 */
const positionwiseNames: ReadonlySet<string> = new Set<AggregationName>([
  'avg',
  'countDistinct',
  'countDistinctApprox',
  'countDistinctExact',
  'countIf',
  'max',
  'median',
  'min',
  'percentile',
  'percentRank',
  'stddev',
  'sum',
  'takeMax',
  'takeMin',
  'variance',
])

/** Whether an aggregation can work position by position on the elements of arrays. */
export function isPositionwise(name: string): boolean {
  return positionwiseNames.has(name)
}

/** An aggregation of arrays by position; its name must be one that can. */
export function createPositionwise(name: string, options: AggregationOptions): Aggregation {
  invariant(isPositionwise(name), `${name} works by position`)
  return positionwise(createAggregation(name, options))
}

/** Whether an aggregation runs; planning refuses the others by name. */
export function isAggregationBuilt(name: string): boolean {
  return factories.has(name)
}

export type { Aggregation, AggregationOptions } from './aggregation'
