import { BATCH_SIZE } from '../../values'
import { PLACES } from './memberPlaces'
import type { ScanMemory } from './scanMemory'

/** Longer needles are cut: what is looked for is a part of them then. */
export const LONGEST_NEEDLE = 256

interface Exports {
  find(at: number, end: number, needle: number, length: number, fold: number): number
  findFolded(at: number, end: number, needle: number, length: number, fold: number): number
  isObject(at: number, end: number): number
  lineFeeds(at: number, end: number, target: number, most: number): number
}

/** What is looked for: bytes; `fold` is or-ed to every byte of the text before it is compared. */
export interface Needle {
  readonly bytes: Uint8Array
  readonly fold: 0 | 32
}

/**
 * Looks through lines sixteen bytes at a time. Holds one text at a time; places count in the memory that it was taken
 * from. One object per thread.
 */
export class LineKernels {
  private base = 0
  private readonly exports: Exports

  constructor(
    exports: object,
    private readonly memory: ScanMemory,
  ) {
    this.exports = exports as Exports
  }

  /** Takes the text `bytes[start … end)`; answers whether there is room for it. */
  take(bytes: Uint8Array, start: number, end: number): boolean {
    const address = this.memory.addressOf(bytes, start, end)
    this.base = (address ?? 0) - start
    return address !== undefined
  }

  /** The first place from `start` on where a needle begins that ends by `end`, or -1. */
  find({ bytes, fold }: Needle, start: number, end: number): number {
    this.memory.bytes.set(bytes, PLACES.needle)
    const [from, to, { length }] = [start + this.base, end + this.base, bytes]
    const found =
      fold === 0
        ? this.exports.find(from, to, PLACES.needle, length, fold)
        : this.exports.findFolded(from, to, PLACES.needle, length, fold)
    return found < 0 ? -1 : found - this.base
  }

  /**
   * Whether the bytes are surely a well-formed JSON object without blanks around it and without escapes of four digits.
   * False for some others too: those that are deep, or have line breaks.
   */
  isObject(start: number, end: number): boolean {
    return this.exports.isObject(start + this.base, end + this.base) === 1
  }
  /**
   * Notes where line feeds stand in `bytes[start … end)`, which lie in the memory: a batch of them at most. Gives how many
   * there are.
   */
  lineFeeds(bytes: Uint8Array, start: number, end: number, target: Int32Array): number {
    const base = bytes.byteOffset
    const { lineFeeds } = PLACES
    const count = this.exports.lineFeeds(start + base, end + base, lineFeeds, BATCH_SIZE)
    const places = this.memory.words.subarray(lineFeeds / 4, lineFeeds / 4 + count)
    for (let i = 0; i < count; i++) target[i] = places[i]! - base
    return count
  }
}
