import { Tag, valueAt, vectorOf, type ArrayValue, type Value, type Vector } from '../../values'
import { isArray } from '../lift'
import type { Aggregation, AggregationOptions } from './aggregation'
import { stateOf, vectorsOf } from './columns'
import { EXACT_LIMIT, QuantileSketch } from './quantileSketch'

/** `median(expression, weight:)`: the value in the middle. Rules as for `percentile`. */
export function median(): Aggregation {
  return sketching((sketch) => sketch.percentile(50), weightedAt(1))
}

/**
 * `percentile(expression, percentile, weight:)`: the value below which so many per cent of the values lie, by nearest
 * rank. Longs give a double; durations, timestamps and booleans keep their type; mixed kinds give null.
 */
export function percentile(options: AggregationOptions): Aggregation {
  const wanted = numberOf(options[1])
  return sketching((sketch) => sketch.percentile(wanted), weightedAt(2))
}

/**
 * `percentileFromSamples(expression, percentile, originalCount:)`: as `percentile`, over arrays of samples. The samples
 * of a record stand for `originalCount` values, each for an equal share of them; without it each stands for itself.
 * What is no array counts for nothing.
 */
export function percentileFromSamples(options: AggregationOptions): Aggregation {
  const wanted = numberOf(options[1])
  return sketching(
    (sketch) => sketch.percentile(wanted),
    (sketch, [samples, , originalCounts], row) => {
      const elements = samples && valueAt(samples, row)
      if (!isArray(elements)) return
      const total = originalCounts === undefined ? elements.length : weightIn(originalCounts, row)
      for (const element of elements) sketch.add(element, total / elements.length)
    },
  )
}

/** `percentiles(expression, weight:, percentile…)`: several of them as an array; null without values. */
export function percentiles(options: AggregationOptions): Aggregation {
  const wanted = options.slice(2).map(numberOf)
  return sketching((sketch) => {
    const found = wanted.map((it) => sketch.percentile(it))
    return found.every((it) => it === null) ? null : found
  }, weightedAt(1))
}

/** `percentRank(expression, value)`: the share of the values below the given one, 0 to 1. */
export function percentRank(options: AggregationOptions): Aggregation {
  const value = options[1] ?? null
  return sketching((sketch) => sketch.rank(value), weightedAt(undefined))
}

function numberOf(option: Value | undefined): number {
  return typeof option === 'bigint' || typeof option === 'number' ? Number(option) : NaN
}

/** Adds a row of the arguments to a distribution. */
type AddRow = (sketch: QuantileSketch, columns: readonly (Vector | undefined)[], row: number) => void

/** Each value counts as often as the argument at a position tells, or once. */
function weightedAt(position: number | undefined): AddRow {
  return (sketch, columns, row) => {
    const weights = position === undefined ? undefined : columns[position]
    const [values] = columns
    if (values) sketch.add(valueAt(values, row), weights === undefined ? 1 : weightIn(weights, row))
  }
}

/** Bytes of a distribution without values, and of each different value of it. */
const SKETCH_BYTES = 160
const WEIGHT_BYTES = 48

function sketching(finish: (sketch: QuantileSketch) => Value, addRow: AddRow): Aggregation {
  const sketches: QuantileSketch[] = []
  let seen = 0
  return {
    grow(groupCount) {
      while (sketches.length < groupCount) sketches.push(new QuantileSketch())
    },
    add(groups, columns, rows) {
      seen += rows
      for (let row = 0; row < rows; row++) addRow(sketches[groups[row]!]!, columns, row)
    },
    merge(state, groups) {
      const [states] = vectorsOf(state) as [Vector]
      for (let row = 0; row < state.length; row++) {
        const encoded = valueAt(states, row) as ArrayValue
        seen += QuantileSketch.sizeOf(encoded)
        sketches[groups[row]!]!.merge(encoded)
      }
    },
    state: () => stateOf(sketches.length, vectorOf(sketches.map((sketch) => sketch.encode()))),
    result: () => vectorOf(sketches.map(finish)),
    held: () => sketches.length * SKETCH_BYTES + Math.min(seen, sketches.length * EXACT_LIMIT) * WEIGHT_BYTES,
  }
}

/** A weight that is no number counts for nothing. */
function weightIn(weights: Vector, row: number): number {
  const tag = weights.tags[row]
  return tag === Tag.long || tag === Tag.double ? Number(valueAt(weights, row)) : 0
}
