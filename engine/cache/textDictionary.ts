import { copyBytes } from '../values'

/** Places that remember which text came last; a power of two. */
const SLOTS = 4096

/** From so many texts on, it is looked whether they repeat at all. */
const TRIED = 1024

/**
 * Texts with a number each. Texts that repeat mostly share one: only a few thousand are remembered, so that finding one
 * costs little more than reading its ends. Where hardly any repeat, none are looked for.
 */
export class TextDictionary {
  /** Where texts end, behind a zero: text `i` lies in `[offsets[i], offsets[i + 1])`. */
  offsets = new Int32Array(257)
  bytes = new Uint8Array(4096)
  count = 0
  private readonly slots = new Int32Array(SLOTS)
  private given = 0
  private isUseful = true

  get byteLength(): number {
    return this.offsets[this.count]!
  }

  /** The number of the text `bytes[start … end)`. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (!this.isUseful) return this.add(bytes, start, end)
    const slot = slotOf(bytes, start, end)
    const known = this.slots[slot]! - 1
    if (known >= 0 && this.isSame(known, bytes, start, end)) {
      this.given++
      return known
    }
    const code = this.add(bytes, start, end)
    this.slots[slot] = code + 1
    this.given++
    if (this.given === TRIED && this.count * 2 > TRIED) this.isUseful = false
    return code
  }

  private isSame(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.offsets[code]!
    if (this.offsets[code + 1]! - at !== end - start) return false
    for (let from = start; from < end; from++, at++) if (this.bytes[at] !== bytes[from]) return false
    return true
  }

  private add(bytes: Uint8Array, start: number, end: number): number {
    const at = this.byteLength
    const next = at + end - start
    if (next > this.bytes.length) this.growBytes(next)
    if (this.count + 1 === this.offsets.length) this.growOffsets()
    copyBytes(bytes, start, end, this.bytes, at)
    this.offsets[this.count + 1] = next
    return this.count++
  }

  private growBytes(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    grown.set(this.bytes)
    this.bytes = grown
  }

  private growOffsets(): void {
    const grown = new Int32Array(this.offsets.length * 2 - 1)
    grown.set(this.offsets)
    this.offsets = grown
  }
}

/** Mixes the length with the ends and the middle of a text. */
function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  let hash = length
  const head = Math.min(start + 4, end)
  for (let at = start; at < head; at++) hash = Math.imul(hash, 31) + bytes[at]!
  for (let at = Math.max(head, end - 6); at < end; at++) hash = Math.imul(hash, 31) + bytes[at]!
  if (length > 12) {
    const middle = start + (length >> 1)
    hash = Math.imul(hash, 31) + bytes[middle]! * 256 + bytes[middle + 1]!
  }
  return Math.imul(hash, 0x9e3779b1) >>> 20
}
