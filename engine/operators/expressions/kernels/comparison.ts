import { BOXED, compareUtf8, isUtf8Slice, Tag, valueAt, VectorBuilder, type Vector } from '../../../values'
import { doublePair, isWhole, type Fallback, type Kernel } from './kernel'

/** `<`, `<=`, `>` and `>=`. */
export const comparison = {
  '<': comparisonKernel(0),
  '<=': comparisonKernel(1),
  '>': comparisonKernel(2),
  '>=': comparisonKernel(3),
} satisfies Record<string, Kernel>

type Comparison = 0 | 1 | 2 | 3

function comparisonKernel(operator: Comparison): Kernel {
  return ({ arguments: [left, right], scalar, context }) => {
    if (left === undefined || right === undefined) return undefined
    return (batch) => compare(operator, left.evaluate(batch), right.evaluate(batch), { scalar, context })
  }
}

function compare(operator: Comparison, left: Vector, right: Vector, fallback: Fallback): Vector {
  const { uniform: a } = left
  const { uniform: b } = right
  const doubles = doublePair(left, right)
  if (doubles) return doubleLoop(operator, ...doubles, left.length)
  if (a === b && isWhole(a)) return longLoop(operator, left, right)
  return mixedLoop(operator, left, right, fallback)
}

function doubleLoop(operator: Comparison, left: Float64Array, right: Float64Array, length: number): Vector {
  const result = new VectorBuilder(length, 'numbers')
  const { doubles } = result
  result.tags.fill(Tag.boolean)
  for (let row = 0; row < length; row++) {
    const a = left[row]!
    const b = right[row]!
    // The difference of two finite numbers is 0 only when they are equal, and infinite at worst.
    doubles[row] = holds(operator, a < b ? -1 : a > b ? 1 : 0) ? 1 : 0
  }
  return result.finishAs(Tag.boolean, length)
}

/** 64-bit numbers are compared by halves: the high one signed, the low one unsigned. */
function longLoop(operator: Comparison, left: Vector, right: Vector): Vector {
  const { length } = left
  const result = new VectorBuilder(length, 'numbers')
  const { doubles } = result
  const a = halvesOf(left)
  const b = halvesOf(right)
  result.tags.fill(Tag.boolean)
  for (let row = 0; row < length; row++) {
    doubles[row] = holds(operator, orderOfHalves(a, b, row)) ? 1 : 0
  }
  return result.finishAs(Tag.boolean, length)
}

function halvesOf({ longs }: Vector): Int32Array {
  return new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
}

function orderOfHalves(a: Int32Array, b: Int32Array, row: number): number {
  const high = a[2 * row + 1]! - b[2 * row + 1]!
  return high === 0 ? (a[2 * row]! >>> 0) - (b[2 * row]! >>> 0) : high
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case 0:
      return order < 0
    case 1:
      return order <= 0
    case 2:
      return order > 0
    case 3:
      return order >= 0
  }
}

/** Strings of both sides are compared as bytes; nulls stay null; every other pair goes to the definition. */
function mixedLoop(operator: Comparison, left: Vector, right: Vector, { scalar, context }: Fallback): Vector {
  const { length } = left
  const result = new VectorBuilder(length, 'numbers')
  const a = halvesOf(left)
  const b = halvesOf(right)
  for (let row = 0; row < length; row++) {
    const tag = left.tags[row]! as Tag
    if (tag === Tag.null || right.tags[row] === Tag.null) continue
    if (tag !== right.tags[row]) result.set(row, scalar([valueAt(left, row), valueAt(right, row)], context))
    else if (isWhole(tag)) result.setBoolean(row, holds(operator, orderOfHalves(a, b, row)))
    else if (tag === Tag.double)
      result.setBoolean(
        row,
        holds(
          operator,
          left.doubles[row]! < right.doubles[row]! ? -1 : left.doubles[row]! > right.doubles[row]! ? 1 : 0,
        ),
      )
    else if (tag === Tag.string && areSlices(left, right, row))
      result.setBoolean(row, holds(operator, orderOfSlices(left, right, row)))
    else result.set(row, scalar([valueAt(left, row), valueAt(right, row)], context))
  }
  return result.finish(length)
}

/** Slices that are not UTF-8 order as the text they read as, so they do not count here. */
function areSlices(left: Vector, right: Vector, row: number): boolean {
  const [a, b] = [left.starts[row]!, right.starts[row]!]
  if (a === BOXED || b === BOXED) return false
  return isUtf8Slice(left.bytes, a, left.ends[row]!) && isUtf8Slice(right.bytes, b, right.ends[row]!)
}

function orderOfSlices(left: Vector, right: Vector, row: number): number {
  return compareUtf8(
    left.bytes,
    left.starts[row]!,
    left.ends[row]!,
    right.bytes,
    right.starts[row]!,
    right.ends[row]!,
  )
}
