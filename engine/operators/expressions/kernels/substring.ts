import { Tag, textAt, valueAt, VectorBuilder, type Value, type Vector } from '../../../values'
import type { CompiledArgument, CompiledCall } from '../compiled'
import type { Kernel } from './kernel'

/**
 * `substring` with constant bounds that count from the front: where a slice is ASCII up to the last bound, characters
 * are bytes, and the result is a part of the same memory.
 */
export const substring: Kernel = (call) => {
  const [value, from, to] = call.arguments
  const start = boundOf(from, 0)
  const end = boundOf(to, Infinity)
  if (value === undefined || start === undefined || end === undefined) return undefined
  return (batch) => cutRows(call, value.evaluate(batch), { start, end })
}

/** A constant position from the front, or undefined. */
function boundOf(argument: CompiledArgument | undefined, absent: number): number | undefined {
  if (argument === undefined) return absent
  const value = argument.constant?.value
  return typeof value === 'bigint' && value >= 0n && value < 1n << 31n ? Number(value) : undefined
}

interface Bounds {
  readonly start: number
  readonly end: number
}

function cutRows({ scalar, context, arguments: args }: CompiledCall, texts: Vector, bounds: Bounds): Vector {
  const { tags, bytes, starts, ends, length } = texts
  const result = new VectorBuilder(length)
  const values: (Value | undefined)[] = args.map((argument) => argument?.constant?.value)
  result.bytes = bytes
  for (let row = 0; row < length; row++) {
    if (tags[row] !== Tag.string) continue
    const first = starts[row]!
    const last = ends[row]!
    // Behind the last bound nothing matters, but a bound behind which there is no character needs the end of the text.
    const decisive = Math.min(last, first + (bounds.end === Infinity ? bounds.start : bounds.end))
    if (first >= 0 && isAscii(bytes, first, decisive) && !isContinued(bytes, decisive, last)) {
      const from = Math.min(first + bounds.start, last)
      result.setSlice(row, from, Math.max(from, Math.min(first + bounds.end, last)))
    } else {
      values[0] = first >= 0 ? textAt(texts, row) : valueAt(texts, row)
      result.set(row, scalar(values, context))
    }
  }
  return result.finish(length)
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! >= 0x80) return false
  return true
}

/** Whether a byte that continues a character stands at the cut; behind ASCII that is broken text, which is decoded. */
function isContinued(bytes: Uint8Array, at: number, end: number): boolean {
  return at < end && (bytes[at]! & 0xc0) === 0x80
}
