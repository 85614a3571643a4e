import { copyBytes } from '../values'

const NO_BYTES = new Uint8Array(0)

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
  /** The memory that texts came from last, and that of the texts, for reading four bytes at a time. */
  private source: Uint8Array | undefined
  private sourceView = viewOf(NO_BYTES)
  private view = viewOf(this.bytes)

  get byteLength(): number {
    return this.offsets[this.count]!
  }

  /** The number of the text `bytes[start … end)`. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (!this.isUseful) return this.add(bytes, start, end)
    if (bytes !== this.source) {
      this.source = bytes
      this.sourceView = viewOf(bytes)
    }
    const slot = slotOf(bytes, this.sourceView, start, end)
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
    let from = start
    for (; from + 4 <= end; from += 4, at += 4)
      if (this.view.getInt32(at, true) !== this.sourceView.getInt32(from, true)) return false
    for (; from < end; from++, at++) if (this.bytes[at] !== bytes[from]) return false
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
    this.view = viewOf(grown)
  }

  private growOffsets(): void {
    const grown = new Int32Array(this.offsets.length * 2 - 1)
    grown.set(this.offsets)
    this.offsets = grown
  }
}

/** Mixes the length with the ends and the middle of a text. */
function slotOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  const length = end - start
  let hash = length
  if (length >= 4) {
    hash = Math.imul(hash, 31) + view.getInt32(start, true)
    hash = Math.imul(hash, 0x85ebca6b) + view.getInt32(start + ((length - 4) >> 1), true)
    hash = Math.imul(hash, 0xc2b2ae35) + view.getInt32(end - 4, true)
  } else for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + bytes[at]!
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 20
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)
