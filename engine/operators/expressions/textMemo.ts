import { bytesBetween, decodeUtf8, equalBytes, type Value } from '../../values'

/** Longer texts are seldom equal, so they are not remembered. */
const MAX_BYTES = 64

/** A power of two; two texts that fall on one slot take turns. */
const SLOTS = 1024

/** After so many texts it is clear whether they repeat. */
const TRIAL = 8192

/** Results of a function of texts, remembered by the bytes of the text; gives up where texts do not repeat. */
export class TextMemo {
  private readonly keys: (Uint8Array | undefined)[] = []
  private readonly results: Value[] = []
  private asked = 0
  private found = 0

  constructor(private readonly compute: (text: string) => Value) {}

  /** The result for the UTF-8 text `[start, end)`. */
  resultOf(bytes: Uint8Array, start: number, end: number): Value {
    if (end - start > MAX_BYTES || (this.asked >= TRIAL && this.found * 2 < this.asked)) {
      return this.compute(decodeUtf8(bytes, start, end))
    }
    this.asked++
    const slot = hashOf(bytes, start, end) & (SLOTS - 1)
    const key = this.keys[slot]
    if (key !== undefined && equalBytes(bytes, start, end, key, 0, key.length)) {
      this.found++
      return this.results[slot]!
    }
    const result = this.compute(decodeUtf8(bytes, start, end))
    this.keys[slot] = bytesBetween(bytes, start, end)
    this.results[slot] = result
    return result
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash ^ (hash >>> 15)
}
