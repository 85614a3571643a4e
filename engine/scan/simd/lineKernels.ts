import { kernelBytes } from './kernels'
import { instantiate, PAGE, type Memory } from './machine'

/** Longer needles are cut: what is looked for is a part of them then. */
export const LONGEST_NEEDLE = 256

/** Where needles lie in the memory, and the text behind them. */
const NEEDLE = 0
const TEXT = LONGEST_NEEDLE
/** The functions read beyond the text. */
const BEHIND = 2 * LONGEST_NEEDLE
/** Texts that need more memory than this are not taken. */
const MOST_BYTES = 16 * 2 ** 20

interface Exports {
  readonly memory: Memory
  find(at: number, end: number, needle: number, length: number, fold: number): number
  isObject(at: number, end: number): number
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
  private bytes: Uint8Array
  private base = 0

  private constructor(private readonly exports: Exports) {
    this.bytes = new Uint8Array(exports.memory.buffer)
  }

  /** The kernels, or undefined where the machine has no such instructions. */
  static create(): LineKernels | undefined {
    const exports = instantiate(kernelBytes(1)) as Exports | undefined
    return exports && new LineKernels(exports)
  }

  /** Takes the text `bytes[start … end)`; answers whether there is room for it. */
  take(bytes: Uint8Array, start: number, end: number): boolean {
    const needed = TEXT + end - start + BEHIND
    if (needed > MOST_BYTES) return false
    if (needed > this.bytes.length) {
      this.exports.memory.grow(Math.ceil((needed - this.bytes.length) / PAGE))
      this.bytes = new Uint8Array(this.exports.memory.buffer)
    }
    this.bytes.set(bytes.subarray(start, end), TEXT)
    // A control character ends every string.
    this.bytes.fill(0, TEXT + end - start, needed)
    this.base = TEXT - start
    return true
  }

  /** The first place from `start` on where a needle begins that ends by `end`, or -1. */
  find({ bytes, fold }: Needle, start: number, end: number): number {
    this.bytes.set(bytes, NEEDLE)
    const found = this.exports.find(start + this.base, end + this.base, NEEDLE, bytes.length, fold)
    return found < 0 ? -1 : found - this.base
  }

  /**
   * Whether the bytes are surely a well-formed JSON object without blanks around it and without escapes of four digits.
   * False for some others too: those that are deep, or have line breaks.
   */
  isObject(start: number, end: number): boolean {
    return this.exports.isObject(start + this.base, end + this.base) === 1
  }
}
