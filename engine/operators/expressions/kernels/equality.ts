import { BOXED, encodeUtf8, isSameText, Tag, valueAt, VectorBuilder, type Vector } from '../../../values'
import type { CompiledExpression } from '../compiled'
import { doublePair, isPlainText, isWhole, type Fallback, type Kernel } from './kernel'

/** `==` and `!=`. */
export const equality = {
  '==': equalityKernel(1),
  '!=': equalityKernel(0),
} satisfies Record<string, Kernel>

/** What two equal values give: 1 for `==`, 0 for `!=`. */
type Answer = 0 | 1

function equalityKernel(answer: Answer): Kernel {
  return ({ arguments: [left, right], scalar, context }) => {
    if (left === undefined || right === undefined) return undefined
    const constant = right.constant?.value ?? left.constant?.value
    if (isPlainText(constant)) {
      return equalToText(answer, constant, right.constant === undefined ? right.evaluate : left.evaluate)
    }
    return (batch) => compare(answer, left.evaluate(batch), right.evaluate(batch), { scalar, context })
  }
}

/** Strings against a constant: by length, then by bytes, without decoding. Other types are never equal to it. */
function equalToText(answer: Answer, constant: string, evaluate: CompiledExpression): CompiledExpression {
  const wanted = viewOf(encodeUtf8(constant))
  return (batch) => {
    const values = evaluate(batch)
    const { tags, starts, ends, length } = values
    const bytes = viewOf(values.bytes)
    const result = new VectorBuilder(length, 'numbers')
    const { doubles } = result
    for (let row = 0; row < length; row++) {
      const tag = tags[row]!
      result.tags[row] = tag === Tag.null ? Tag.null : Tag.boolean
      if (answer === 0) doubles[row] = 1
      if (tag !== Tag.string) continue
      const start = starts[row]!
      const isEqual =
        start === BOXED
          ? values.boxed[row] === constant
          : ends[row]! - start === wanted.byteLength && isAt(bytes, start, wanted)
      if (isEqual) doubles[row] = answer
    }
    return values.uniform === Tag.string ? result.finishAs(Tag.boolean, length) : result.finish(length)
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Whether the bytes stand at a place. Compared by words of four, the end first, as paths and names differ there; the
 * last word may overlap the one before.
 */
function isAt(bytes: DataView, start: number, wanted: DataView): boolean {
  const { byteLength } = wanted
  if (byteLength < 4) return isAtByBytes(bytes, start, wanted)
  for (let at = byteLength - 4; at > 0; at -= 4) {
    if (bytes.getInt32(start + at, true) !== wanted.getInt32(at, true)) return false
  }
  return bytes.getInt32(start, true) === wanted.getInt32(0, true)
}

function isAtByBytes(bytes: DataView, start: number, wanted: DataView): boolean {
  for (let at = 0; at < wanted.byteLength; at++) {
    if (bytes.getUint8(start + at) !== wanted.getUint8(at)) return false
  }
  return true
}

function compare(answer: Answer, left: Vector, right: Vector, fallback: Fallback): Vector {
  const doubles = doublePair(left, right)
  if (doubles) return doubleLoop(answer, ...doubles, left.length)
  return mixedLoop(answer, left, right, fallback)
}

function doubleLoop(answer: Answer, left: Float64Array, right: Float64Array, length: number): Vector {
  const result = new VectorBuilder(length, 'numbers')
  result.tags.fill(Tag.boolean)
  for (let row = 0; row < length; row++) result.doubles[row] = left[row] === right[row] ? answer : 1 - answer
  return result.finishAs(Tag.boolean, length)
}

function mixedLoop(answer: Answer, left: Vector, right: Vector, { scalar, context }: Fallback): Vector {
  const { length } = left
  const result = new VectorBuilder(length, 'numbers')
  const a = new Int32Array(left.longs.buffer, left.longs.byteOffset, left.longs.length * 2)
  const b = new Int32Array(right.longs.buffer, right.longs.byteOffset, right.longs.length * 2)
  for (let row = 0; row < length; row++) {
    const tag = left.tags[row]! as Tag
    const other = right.tags[row]! as Tag
    if (tag === Tag.null || other === Tag.null) continue
    if (tag === other && isWhole(tag)) {
      result.setBoolean(
        row,
        (a[2 * row] === b[2 * row] && a[2 * row + 1] === b[2 * row + 1]) === (answer === 1),
      )
    } else if (tag === Tag.string && other === Tag.string) {
      result.setBoolean(row, isSameText(left, row, right, row) === (answer === 1))
    } else {
      result.set(row, scalar([valueAt(left, row), valueAt(right, row)], context))
    }
  }
  return result.finish(length)
}
