import { Tag, valueAt, vectorOf, type ArrayValue, type Value, type Vector } from '../../values'
import type { Aggregation, AggregationOptions } from './aggregation'
import { stateOf, vectorsOf } from './columns'
import { QuantileSketch } from './quantileSketch'

/** `median(expression, weight:)`: the value in the middle. Rules as for `percentile`. */
export function median(): Aggregation {
  return sketching(1, (sketch) => sketch.percentile(50))
}

/**
 * `percentile(expression, percentile, weight:)`: the value below which so many per cent of the values lie, by nearest
 * rank. Longs give a double; durations, timestamps and booleans keep their type; mixed kinds give null.
 */
export function percentile(options: AggregationOptions): Aggregation {
  const wanted = numberOf(options[1])
  return sketching(2, (sketch) => sketch.percentile(wanted))
}

/** `percentiles(expression, weight:, percentile…)`: several of them as an array; null without values. */
export function percentiles(options: AggregationOptions): Aggregation {
  const wanted = options.slice(2).map(numberOf)
  return sketching(1, (sketch) => {
    const found = wanted.map((it) => sketch.percentile(it))
    return found.every((it) => it === null) ? null : found
  })
}

/** `percentRank(expression, value)`: the share of the values below the given one, 0 to 1. */
export function percentRank(options: AggregationOptions): Aggregation {
  const value = options[1] ?? null
  return sketching(undefined, (sketch) => sketch.rank(value))
}

function numberOf(option: Value | undefined): number {
  return typeof option === 'bigint' || typeof option === 'number' ? Number(option) : NaN
}

/** `weightAt` is the position of the argument that tells how often a value counts. */
function sketching(weightAt: number | undefined, finish: (sketch: QuantileSketch) => Value): Aggregation {
  const sketches: QuantileSketch[] = []
  return {
    grow(groupCount) {
      while (sketches.length < groupCount) sketches.push(new QuantileSketch())
    },
    add(groups, columns, rows) {
      const [values] = columns
      const weights = weightAt === undefined ? undefined : columns[weightAt]
      if (values === undefined) return
      for (let row = 0; row < rows; row++) {
        sketches[groups[row]!]!.add(valueAt(values, row), weights === undefined ? 1 : weightIn(weights, row))
      }
    },
    merge(state, groups) {
      const [states] = vectorsOf(state) as [Vector]
      for (let row = 0; row < state.length; row++) {
        sketches[groups[row]!]!.merge(valueAt(states, row) as ArrayValue)
      }
    },
    state: () => stateOf(sketches.length, vectorOf(sketches.map((sketch) => sketch.encode()))),
    result: () => vectorOf(sketches.map(finish)),
  }
}

/** A weight that is no number counts for nothing. */
function weightIn(weights: Vector, row: number): number {
  const tag = weights.tags[row]
  return tag === Tag.long || tag === Tag.double ? Number(valueAt(weights, row)) : 0
}
