import {
  compareValues,
  Tag,
  tagOf,
  valueAt,
  vectorOf,
  type Batch,
  type Value,
  type Vector,
} from '../../values'
import { grown, type Aggregation } from './aggregation'
import { doubleVector, stateOf, vectorsOf } from './columns'

/** `takeFirst(expression)`: the first value in record order that is not null. Null when there is none. */
export function takeFirst(): Aggregation {
  return picking((ordinal, held) => ordinal < held)
}

/** `takeLast(expression)`: the last value in record order that is not null. */
export function takeLast(): Aggregation {
  return picking((ordinal, held) => ordinal > held)
}

/** `takeMin(expression)`: the smallest value by the order of `sort` across types; nulls are left out. */
export function takeMin(): Aggregation {
  return choosing((value, held) => isBefore(value, held))
}

/** `takeMax(expression)`: the largest value by the order of `sort` across types; nulls are left out. */
export function takeMax(): Aggregation {
  return choosing((value, held) => compareValues(value, held) > 0 || isTieWith(value, held))
}

function isBefore(value: Value, held: Value): boolean {
  return compareValues(value, held) < 0 || isTieWith(value, held)
}

/** Of 1 and 1.0 the long is taken, so that the answer does not depend on the order of records. */
function isTieWith(value: Value, held: Value): boolean {
  return tagOf(value) < tagOf(held) && compareValues(value, held) === 0
}

/** Keeps the value whose ordinal wins. Rows are visited so that a winner within a batch is decoded once. */
function picking(wins: (ordinal: number, held: number) => boolean): Aggregation {
  const takesLast = wins(1, 0)
  const values: Value[] = []
  let ordinals = new Float64Array(0)
  const offer = (group: number, ordinal: number, source: Vector, row: number): void => {
    const isFree = values[group] === undefined || values[group] === null
    if (source.tags[row] === Tag.null || !(isFree || wins(ordinal, ordinals[group]!))) return
    values[group] = valueAt(source, row)
    ordinals[group] = ordinal
  }
  return {
    grow(groupCount) {
      ordinals = grown(ordinals, groupCount)
      while (values.length < groupCount) values.push(null)
    },
    add(groups, [source], rows, ordinal) {
      if (source === undefined) return
      for (let step = 0; step < rows; step++) {
        const row = takesLast ? rows - 1 - step : step
        offer(groups[row]!, ordinal + row, source, row)
      }
    },
    merge(state: Batch, groups) {
      const [source, positions] = vectorsOf(state) as [Vector, Vector]
      for (let row = 0; row < state.length; row++) offer(groups[row]!, positions.doubles[row]!, source, row)
    },
    state: () =>
      stateOf(values.length, vectorOf(values), doubleVector(ordinals.slice(0, values.length), values.length)),
    result: () => vectorOf(values),
    held: () => bytesOf(values),
  }
}

/** Bytes of the values of all groups, estimated from a few of them. */
function bytesOf(values: readonly Value[]): number {
  const step = Math.max(1, values.length >> 4)
  let size = 0
  let count = 0
  for (let group = 0; group < values.length; group += step, count++) {
    const value = values[group]!
    size += typeof value === 'string' ? value.length : Array.isArray(value) ? value.length * 16 : 0
  }
  return values.length * VALUE_BYTES + (count === 0 ? 0 : Math.ceil((size / count) * values.length))
}

/** Bytes of a value with its place and its ordinal. */
const VALUE_BYTES = 56

function choosing(wins: (value: Value, held: Value) => boolean): Aggregation {
  const values: Value[] = []
  const addRows = (groups: Int32Array, source: Vector, rows: number): void => {
    for (let row = 0; row < rows; row++) {
      if (source.tags[row] === Tag.null) continue
      const group = groups[row]!
      const value = valueAt(source, row)
      const held = values[group] ?? null
      if (held === null || wins(value, held)) values[group] = value
    }
  }
  return {
    grow(groupCount) {
      while (values.length < groupCount) values.push(null)
    },
    add(groups, [source], rows) {
      if (source !== undefined) addRows(groups, source, rows)
    },
    merge: (state, groups) => addRows(groups, vectorsOf(state)[0]!, state.length),
    state: () => stateOf(values.length, vectorOf(values)),
    result: () => vectorOf(values),
    held: () => bytesOf(values),
  }
}
