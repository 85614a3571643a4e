/** The aggregations that run, by name; the state machines stand in one file per family. */
import type { Aggregation, AggregationFactory, AggregationOptions } from './aggregation'
import { count, countIf } from './counts'
import { collectDistinct, countDistinctExact } from './distinct'
import { max, min } from './extremes'
import { takeFirst, takeLast, takeMax, takeMin } from './picks'
import { avg, sum } from './sums'

const factories: Readonly<Record<string, AggregationFactory>> = {
  avg,
  collectDistinct,
  count,
  countDistinct: countDistinctExact,
  countDistinctApprox: countDistinctExact,
  countDistinctExact,
  countIf,
  max,
  min,
  sum,
  takeAny: takeFirst,
  takeFirst,
  takeLast,
  takeMax,
  takeMin,
}

/** A new aggregation by its name; the name must be built (`isAggregationBuilt`). */
export function createAggregation(name: string, options: AggregationOptions): Aggregation {
  const factory = factories[name]
  if (factory === undefined) throw new Error(`Broken invariant: no aggregation ${name}`)
  return factory(options)
}

/** Whether an aggregation runs; planning refuses the others by name. */
export function isAggregationBuilt(name: string): boolean {
  return Object.hasOwn(factories, name)
}

export type { Aggregation, AggregationOptions } from './aggregation'
