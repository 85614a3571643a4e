import { Tag, valueAt, VectorBuilder, type Vector } from '../../../values'
import { doublePair, type Fallback, type Kernel } from './kernel'

/** `+`, `-`, `*`, `/` and `%`: loops over vectors of one type, and row by row where types are mixed. */
export const arithmetic = {
  '+': arithmeticKernel(0),
  '-': arithmeticKernel(1),
  '*': arithmeticKernel(2),
  '/': arithmeticKernel(3),
  '%': arithmeticKernel(4),
} satisfies Record<string, Kernel>

/** Operators as numbers: a switch inside a loop then costs a predicted branch, a call of a closure costs more. */
type Operator = 0 | 1 | 2 | 3 | 4

function arithmeticKernel(operator: Operator): Kernel {
  return ({ arguments: [left, right], scalar, context }) => {
    if (left === undefined || right === undefined) return undefined
    return (batch) => compute(operator, left.evaluate(batch), right.evaluate(batch), { scalar, context })
  }
}

function compute(operator: Operator, left: Vector, right: Vector, fallback: Fallback): Vector {
  const { uniform: a } = left
  const { uniform: b } = right
  const doubles = doublePair(left, right)
  if (doubles) return doubleLoop(operator, ...doubles, left.length)
  const tag = a !== undefined && b !== undefined ? wholeResult(operator, a, b) : undefined
  if (tag !== undefined) return longLoop(operator, left, right, tag)
  return mixedLoop(operator, left, right, fallback)
}

/** The type of the result where it is computed on 64-bit integers; undefined where it is not. */
function wholeResult(operator: Operator, a: Tag, b: Tag): Tag | undefined {
  if (a === Tag.long && b === Tag.long) return Tag.long
  if (operator === 0) {
    if (a === Tag.duration && (b === Tag.duration || b === Tag.timestamp)) return b
    return a === Tag.timestamp && b === Tag.duration ? a : undefined
  }
  if (operator !== 1) return undefined
  if (b === Tag.duration && (a === Tag.duration || a === Tag.timestamp)) return a
  return a === Tag.timestamp && b === Tag.timestamp ? Tag.duration : undefined
}

function doubleLoop(operator: Operator, left: Float64Array, right: Float64Array, length: number): Vector {
  const result = new VectorBuilder(length, 'numbers')
  const { tags, doubles } = result
  tags.fill(Tag.double)
  let isFinite = true
  for (let row = 0; row < length; row++) {
    const value = applyDouble(operator, left[row]!, right[row]!)
    doubles[row] = value
    // The difference of a number to itself is 0 unless it is not finite.
    if (value - value !== 0) isFinite = false
  }
  if (isFinite) return result.finishAs(Tag.double, length)
  for (let row = 0; row < length; row++) if (!Number.isFinite(doubles[row])) tags[row] = Tag.null
  return result.finish(length)
}

function applyDouble(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case 0:
      return left + right
    case 1:
      return left - right
    case 2:
      return left * right
    case 3:
      return left / right
    case 4:
      return left % right
  }
}

/**
 * Computes one row of 64-bit integers; false when there is no result. Results are stored at once: big integers that stay
 * inside typed arrays and expressions never reach the heap.
 */
function applyLong(
  operator: Operator,
  left: BigInt64Array,
  right: BigInt64Array,
  result: BigInt64Array,
  row: number,
): boolean {
  switch (operator) {
    case 0:
      result[row] = BigInt.asIntN(64, left[row]! + right[row]!)
      return true
    case 1:
      result[row] = BigInt.asIntN(64, left[row]! - right[row]!)
      return true
    case 2:
      result[row] = BigInt.asIntN(64, left[row]! * right[row]!)
      return true
    case 3:
      if (right[row] === 0n) return false
      result[row] = BigInt.asIntN(64, left[row]! / right[row]!)
      return true
    case 4:
      if (right[row] === 0n) return false
      result[row] = BigInt.asIntN(64, left[row]! % right[row]!)
      return true
  }
}

function longLoop(operator: Operator, left: Vector, right: Vector, tag: Tag): Vector {
  const { length } = left
  const result = new VectorBuilder(length, 'numbers')
  const { tags, longs } = result
  const a = left.longs
  const b = right.longs
  tags.fill(tag)
  for (let row = 0; row < length; row++) {
    if (!applyLong(operator, a, b, longs, row)) tags[row] = Tag.null
  }
  return operator < 3 ? result.finishAs(tag, length) : result.finish(length)
}

/** Rows of doubles, of longs and of nulls stay inline; every other pair goes to the definition. */
function mixedLoop(operator: Operator, left: Vector, right: Vector, { scalar, context }: Fallback): Vector {
  const { length } = left
  const result = new VectorBuilder(length, 'numbers')
  for (let row = 0; row < length; row++) {
    const a = left.tags[row]
    const b = right.tags[row]
    if (a === Tag.null || b === Tag.null) continue
    if (a === Tag.double && b === Tag.double) {
      const value = applyDouble(operator, left.doubles[row]!, right.doubles[row]!)
      if (value - value === 0) result.setDouble(row, value)
    } else if (a === Tag.long && b === Tag.long) {
      if (applyLong(operator, left.longs, right.longs, result.longs, row)) result.tags[row] = Tag.long
    } else {
      result.set(row, scalar([valueAt(left, row), valueAt(right, row)], context))
    }
  }
  return result.finish(length)
}
