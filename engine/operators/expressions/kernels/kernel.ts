import type { EvaluationContext, ScalarFunction } from '../../../functions'
import { Tag, type Value, type Vector } from '../../../values'
import type { CompiledCall, CompiledExpression } from '../compiled'

/** Makes the fast way of a call, or undefined where there is none for its arguments. */
export type Kernel = (call: CompiledCall) => CompiledExpression | undefined

/** How rows are computed that no loop over one type covers: by the definition of the operator. */
export interface Fallback {
  readonly scalar: ScalarFunction
  readonly context: EvaluationContext
}

/** Both operands as doubles, where each is all doubles or all longs and at least one is double; else undefined. */
export function doublePair(left: Vector, right: Vector): readonly [Float64Array, Float64Array] | undefined {
  const { uniform: a } = left
  const { uniform: b } = right
  if (a === Tag.double && b === Tag.double) return [left.doubles, right.doubles]
  if (a === Tag.long && b === Tag.double) return [doublesOfLongs(left), right.doubles]
  if (a === Tag.double && b === Tag.long) return [left.doubles, doublesOfLongs(right)]
  return undefined
}

/** Whether an argument is a constant text whose bytes may stand for it: none that is not UTF-8 could read like it. */
export function isPlainText(value: Value | undefined): value is string {
  return (
    typeof value === 'string' &&
    !/\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)
  )
}

/** Longs as the doubles nearest to them, read by halves so that no big integer is made. */
export function doublesOfLongs({ longs, length }: Vector): Float64Array {
  const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
  const doubles = new Float64Array(length)
  for (let row = 0; row < length; row++)
    doubles[row] = halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0)
  return doubles
}

/** Whether values with this tag lie in `longs`. */
export function isWhole(tag: Tag | undefined): boolean {
  return tag === Tag.long || tag === Tag.timestamp || tag === Tag.duration
}
