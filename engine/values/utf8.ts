import { Buffer, isUtf8 } from 'node:buffer'

const encoder = new TextEncoder()

/** Below this many bytes a loop over characters beats the call into native code. */
const SHORT = 12

/**
 * The text of UTF-8 bytes `[start, end)`. Bytes that are not UTF-8 read as U+FFFD, a byte order mark is kept.
 * Never throws.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT) {
    let text = ''
    let row = start
    for (; row < end; row++) {
      const byte = bytes[row]!
      if (byte >= 0x80) break
      text += String.fromCharCode(byte)
    }
    if (row === end) return text
  }
  return bufferOver(bytes).toString('utf8', start, end)
}

/** The UTF-8 bytes of a text; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** A copy of the bytes `[start, end)`. A `Buffer` would only give a view of them with `slice`. */
export function bytesBetween(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end))
}

/** Whether the bytes `[start, end)` are UTF-8. Text made of others reads as if it held U+FFFD. */
export function isUtf8Slice(bytes: Uint8Array, start: number, end: number): boolean {
  let bits = 0
  for (let row = start; row < end; row++) bits |= bytes[row]!
  return bits < 0x80 || isUtf8(bytes.subarray(start, end))
}

/** Whether two byte slices are the same. */
export function equalBytes(
  left: Uint8Array,
  leftStart: number,
  leftEnd: number,
  right: Uint8Array,
  rightStart: number,
  rightEnd: number,
): boolean {
  if (leftEnd - leftStart !== rightEnd - rightStart) return false
  for (let row = leftStart, other = rightStart; row < leftEnd; row++, other++) {
    if (left[row] !== right[other]) return false
  }
  return true
}

/**
 * The order of two UTF-8 texts by UTF-16 code units: negative, 0 or positive.
 * Bytes order texts by code point; code units differ from that only where a character beyond U+FFFF (lead byte from
 * 0xF0 on) meets one from U+E000 to U+FFFF (lead byte 0xEE or 0xEF): the surrogates of the former come first.
 */
export function compareUtf8(
  left: Uint8Array,
  leftStart: number,
  leftEnd: number,
  right: Uint8Array,
  rightStart: number,
  rightEnd: number,
): number {
  const shared = Math.min(leftEnd - leftStart, rightEnd - rightStart)
  for (let row = 0; row < shared; row++) {
    const a = left[leftStart + row]!
    const b = right[rightStart + row]!
    if (a === b) continue
    if (a >= 0xee && b >= 0xee && a >= 0xf0 !== b >= 0xf0) return b - a
    return a - b
  }
  return leftEnd - leftStart - (rightEnd - rightStart)
}

let lastBytes: Uint8Array | undefined
let lastBuffer: Buffer | undefined

/** Slices of one chunk are decoded one after the other, so the view over the last chunk is kept. */
function bufferOver(bytes: Uint8Array): Buffer {
  if (bytes !== lastBytes || lastBuffer === undefined) {
    lastBytes = bytes
    lastBuffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  return lastBuffer
}
