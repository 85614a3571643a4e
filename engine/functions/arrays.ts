import {
  add,
  compareValues,
  Duration,
  finiteOrNull,
  isSame,
  subtract,
  toText,
  type ArrayValue,
  type Value,
} from '../values'
import type { Arguments, ScalarFunction } from './context'
import { array, double, index, isArray, lift, mismatch, number, optional, something, string } from './lift'
import { percentileOf } from './percentile'
import { fromEnd } from './strings'

/** Functions on arrays. Source: DQL reference, "array functions". */
export const arrays = {
  arrayAvg: lift([array], ([elements]) => {
    const numbers = elements.filter(isNumber)
    return numbers.length === 0 ? 0 : finiteOrNull(total(numbers) / numbers.length)
  }),
  arrayConcat,
  arrayCumulativeSum: lift([array], ([elements]) => cumulativeSum(elements)),
  arrayDelta: lift([array], ([elements]) => deltas(elements)),
  arrayDiff: lift([array], ([elements]) =>
    elements.map((element, position) => (position === 0 ? null : subtract(element, elements[position - 1]!))),
  ),
  arrayDistinct: lift([array], ([elements]) =>
    [...elements]
      .sort(compareValues)
      .filter((element, position, sorted) => position === 0 || !isSame(element, sorted[position - 1]!)),
  ),
  arrayFirst: lift([array], ([elements]) => elements.find((element) => element !== null) ?? null),
  arrayFlatten: lift([array], ([elements]) =>
    elements.flatMap((element) => (isArray(element) ? [...element] : [element])),
  ),
  arrayIndexOf: lift([array, something], ([elements, value]) =>
    BigInt(elements.findIndex((element) => isSame(element, value))),
  ),
  arrayLast: lift([array], ([elements]) => elements.findLast((element) => element !== null) ?? null),
  arrayLastIndexOf: lift([array, something], ([elements, value]) =>
    BigInt(elements.findLastIndex((element) => isSame(element, value))),
  ),
  arrayMax: lift([array], ([elements]) => extreme(elements, (order) => order > 0)),
  arrayMedian: lift([array], ([elements]) => percentileOf(elements, 50)),
  arrayMin: lift([array], ([elements]) => extreme(elements, (order) => order < 0)),
  arrayPercentile: lift([array, double], ([elements, percentile]) => percentileOf(elements, percentile)),
  arrayRemoveNulls: lift([array], ([elements]) => elements.filter((element) => element !== null)),
  arrayReverse: lift([array], ([elements]) => elements.toReversed()),
  arraySize: lift([array], ([elements]) => BigInt(elements.length)),
  arraySlice: lift([array, optional(index, 0), optional(index, undefined)], ([elements, from, to]) =>
    elements.slice(fromEnd(from, elements.length), fromEnd(to ?? elements.length, elements.length)),
  ),
  arraySort: lift([array, optional(string, 'ascending')], ([elements, direction]) =>
    sorted(elements, direction),
  ),
  arraySum: lift([array], ([elements]) => finiteOrNull(total(elements.filter(isNumber)))),
  /** Null elements are left out. */
  arrayToString: lift([array, optional(string, '')], ([elements, delimiter]) =>
    elements
      .filter((element) => element !== null)
      .map(toText)
      .join(delimiter),
  ),
  impute: lift([array], ([elements]) => imputed(elements)),
  vectorCosineDistance: distance(
    (left, right) => 1 - dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right)),
  ),
  vectorInnerProductDistance: distance((left, right) => -dot(left, right)),
  vectorL1Distance: distance((left, right) =>
    left.reduce((sum, element, position) => sum + Math.abs(element - right[position]!), 0),
  ),
  vectorL2Distance: distance((left, right) =>
    Math.sqrt(left.reduce((sum, element, position) => sum + (element - right[position]!) ** 2, 0)),
  ),
} satisfies Record<string, ScalarFunction>

function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

function total(numbers: readonly (bigint | number)[]): number {
  return numbers.reduce<number>((sum, element) => sum + Number(element), 0)
}

/** Arguments that are no arrays are left out; null when none is left. */
function arrayConcat(args: Arguments): Value {
  const given = args.filter((argument) => isArray(argument))
  return given.length === 0 ? null : given.flat(1)
}

/** A null position repeats the sum so far; any other type makes the whole null. */
function cumulativeSum(elements: ArrayValue): Value {
  let sum: Value = null
  const result: Value[] = []
  for (const element of elements) {
    if (element !== null && !isNumber(element)) return null
    if (element !== null) sum = sum === null ? element : add(sum, element)
    result.push(sum)
  }
  return result
}

/** Increase against the last element that was not null; a fall is 0. */
function deltas(elements: ArrayValue): Value {
  let before: Value = null
  return elements.map((element) => {
    if (element === null) return null
    const difference = before === null ? null : subtract(element, before)
    before = element
    return notBelowZero(difference)
  })
}

function notBelowZero(value: Value): Value {
  if (typeof value === 'bigint' && value < 0n) return 0n
  if (typeof value === 'number' && value < 0) return 0
  return value instanceof Duration && value.nanos < 0n ? new Duration(0n) : value
}

/** Nulls are left out; null when nothing is left. */
function extreme(elements: ArrayValue, wins: (order: number) => boolean): Value {
  let best: Value = null
  for (const element of elements) {
    if (element !== null && (best === null || wins(compareValues(element, best)))) best = element
  }
  return best
}

/**
 * Null elements take the place on the straight line between their neighbours that are not null, at the ends the value of
 * the one neighbour. An array without numbers stays; any other type makes the whole null.
 */
function imputed(elements: ArrayValue): Value {
  if (!elements.every((element) => element === null || isNumber(element))) return null
  const known = elements.flatMap((element, position) => (element === null ? [] : [position]))
  let passed = 0
  return elements.map((element, position) => {
    if (element !== null) {
      passed++
      return element
    }
    const [before, after] = [known[passed - 1], known[passed]]
    if (before === undefined || after === undefined) return elements[before ?? after ?? position]!
    const [low, high] = [Number(elements[before]), Number(elements[after])]
    return low + ((high - low) * (position - before)) / (after - before)
  })
}

/** Nulls stay at the end in both directions. */
function sorted(elements: ArrayValue, direction: string): Value {
  const order = direction.toLowerCase()
  if (order !== 'ascending' && order !== 'descending') return null
  const nulls = elements.filter((element) => element === null)
  const others = elements.filter((element) => element !== null)
  const compare =
    order === 'ascending' ? compareValues : (left: Value, right: Value) => compareValues(right, left)
  return [...others.sort(compare), ...nulls]
}

/** Elements all long or double, as doubles. A declared function, because the table above needs it early. */
function numbers(value: Value | undefined): readonly number[] | typeof mismatch {
  if (!isArray(value) || !value.every((element) => number(element) !== mismatch)) return mismatch
  return value.map(Number)
}

/** Null when the lengths differ or the result is not finite. */
function distance(measure: (left: readonly number[], right: readonly number[]) => number): ScalarFunction {
  return lift([numbers, numbers], ([left, right]) =>
    left.length === right.length ? finiteOrNull(measure(left, right)) : null,
  )
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, element, position) => sum + element * right[position]!, 0)
}
