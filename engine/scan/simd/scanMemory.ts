import { BATCH_SIZE } from '../../values'
import type { Lines } from './lines'
import { newMemory, PAGE, type Memory } from './machine'
import { LENT_BYTES, PLACES } from './memberPlaces'

/** So many bytes can be copied before the memory has to grow. */
const FIRST_COPIES = 10 * PAGE
/** Kernels read beyond the end of a text. */
const BEHIND = 512
/** Texts that need more memory than this are not taken. */
const MOST_BYTES = 16 * 2 ** 20

/**
 * The memory that kernels look into: their tables, a piece that a reader of files may use, so that nothing is copied, as
 * much again for texts of that piece without their escapes, and copies of texts from elsewhere.
 */
export class ScanMemory {
  bytes: Uint8Array
  words: Int32Array
  /** Whether the lent piece stays in use: then other readers need another memory. */
  isLost = false
  private isLent = false

  private constructor(readonly memory: Memory) {
    this.bytes = new Uint8Array(memory.buffer)
    this.words = new Int32Array(memory.buffer)
  }

  /** A memory, or undefined where there is no WebAssembly. */
  static create(): ScanMemory | undefined {
    const memory = newMemory((PLACES.copies + FIRST_COPIES) / PAGE)
    return memory && new ScanMemory(memory)
  }

  /** The piece for readers; undefined when it is in use, or too small. To be given back, or lost. */
  lend(length: number): Buffer | undefined {
    if (this.isLent || this.isLost || length > LENT_BYTES) return undefined
    this.isLent = true
    return Buffer.from(this.memory.buffer, PLACES.lent, length)
  }

  takeBack(): void {
    this.isLent = false
  }

  /** Whether bytes lie in this memory, so that they can be looked through where they are. */
  holds({ buffer }: Uint8Array): boolean {
    return buffer === this.memory.buffer
  }

  /**
   * Where the text `bytes[start … end)` lies in the memory, perhaps as a copy; undefined when there is no room. There is one
   * copy at a time.
   */
  addressOf(bytes: Uint8Array, start: number, end: number): number | undefined {
    if (this.holds(bytes)) return bytes.byteOffset + start
    const length = end - start
    if (!this.makeRoom(PLACES.copies + length + BEHIND)) return undefined
    this.bytes.set(bytes.subarray(start, end), PLACES.copies)
    this.bytes.fill(0, PLACES.copies + length, PLACES.copies + length + BEHIND)
    return PLACES.copies
  }

  /** Puts down where lines of a text lie, a batch at most; answers whether there is room for them. */
  takeLines(bytes: Uint8Array, { count, starts, ends }: Lines): boolean {
    const start = starts[0] ?? 0
    const address = count > BATCH_SIZE ? undefined : this.addressOf(bytes, start, ends[count - 1] ?? start)
    if (address === undefined) return false
    this.words[PLACES.delta / 4] = start - address
    this.words.set(starts.subarray(0, count), PLACES.lineStarts / 4)
    this.words.set(ends.subarray(0, count), PLACES.lineEnds / 4)
    return true
  }

  private makeRoom(needed: number): boolean {
    if (needed <= this.bytes.length) return true
    // What is lent would be torn from its reader.
    if (needed > MOST_BYTES || this.isLent) return false
    this.memory.grow(Math.ceil((needed - this.bytes.length) / PAGE))
    this.bytes = new Uint8Array(this.memory.buffer)
    this.words = new Int32Array(this.memory.buffer)
    return true
  }
}
