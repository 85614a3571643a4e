import { bytesBetween, decodeUtf8 } from '../values'

/** So many names are remembered; a power of two. */
const REMEMBERED = 1024
/** Longer names are decoded each time. */
const LONGEST = 64

const texts = new Array<string | undefined>(REMEMBERED)
const written = new Array<Uint8Array | undefined>(REMEMBERED)

/**
 * The text of a member's name without escapes. The same few names come with every record, so that comparing bytes with
 * those of a remembered one is cheaper than making a string.
 */
export function rememberedName(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start
  if (length === 0 || length > LONGEST) return decodeUtf8(bytes, start, end)
  const middle = bytes[start + (length >> 1)]!
  const index = (length * 31 + bytes[start]! * 7 + middle * 13 + bytes[end - 1]! * 3) & (REMEMBERED - 1)
  const known = written[index]
  if (known?.length === length && isSame(known, bytes, start)) return texts[index]!
  written[index] = bytesBetween(bytes, start, end)
  return (texts[index] = decodeUtf8(bytes, start, end))
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false
  return true
}
