import type { Lines } from './lines'
import { PLACES } from './memberPlaces'
import type { ScanMemory } from './scanMemory'

/** Longer needles are cut: what is looked for is a part of them then. */
export const LONGEST_NEEDLE = 256

interface Exports {
  find(at: number, end: number, needle: number, length: number, fold: number): number
  findFolded(at: number, end: number, needle: number, length: number, fold: number): number
  isObject(at: number, end: number): number
  usualLines(at: number, end: number, limit: number, cap: number, most: number, delta: number): number
}

/** What is looked for: bytes; `fold` is or-ed to every byte of the text before it is compared. */
export interface Needle {
  readonly bytes: Uint8Array
  readonly fold: 0 | 32
}

/** Where lines are looked for: in `[start, end)`, where a line begins at the start. */
export interface LineSearch {
  readonly start: number
  readonly end: number
  /** Lines that begin here or behind are not taken. */
  readonly limit: number
  /** Lines that are longer are not taken, and none behind them. */
  readonly cap: number
  /** How many lines are taken, at least one. */
  readonly most: number
}

/** Lines without their line breaks; none is blank. */
export interface UsualLines extends Lines {
  /** Blank lines among them. */
  readonly blankCount: number
  /** Where the first line begins that was not taken; no line feed may be there. */
  readonly next: number
  /** Whether they surely hold nothing but ASCII, also between them. */
  readonly isAscii: boolean
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

  /** Finds lines in bytes that lie in the memory. What is given is good until the next use of the kernels. */
  usualLines(bytes: Uint8Array, { start, end, limit, cap, most }: LineSearch): UsualLines {
    const { byteOffset: base, length } = bytes
    const [from, to] = [start + base, end + base]
    // Sizes of files are larger than the numbers of kernels.
    const [lastStart, longest] = [Math.min(limit, end) + base, Math.min(cap, length)]
    const count = this.exports.usualLines(from, to, lastStart, longest, most, -base)
    const { words } = this.memory
    return {
      count,
      starts: words.subarray(PLACES.lineStarts / 4, PLACES.lineStarts / 4 + count),
      ends: words.subarray(PLACES.lineEnds / 4, PLACES.lineEnds / 4 + count),
      blankCount: words[PLACES.blankLines / 4]!,
      next: words[PLACES.nextLine / 4]!,
      isAscii: words[PLACES.highBits / 4] === 0,
    }
  }
}
