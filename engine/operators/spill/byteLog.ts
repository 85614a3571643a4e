import type { SpillFile, SpillFiles } from './spillFile'

/** Bytes in memory, and where they begin. */
interface Kept {
  readonly start: number
  readonly bytes: Uint8Array
}

/**
 * Bytes one behind the other, in memory until they are put aside, then in a temporary file that further ones go to at
 * once. They are named by their place among all.
 */
export class ByteLog {
  /** What they have been put aside into, where others may write as well. */
  file: SpillFile | undefined
  /** Bytes of memory it holds. */
  held = 0
  private stretches: Kept[] = []

  constructor(private readonly files: SpillFiles) {}

  /** Adds bytes, which must not change afterwards, and gives where they begin. Throws `SpillFailed`. */
  append(bytes: Uint8Array): number {
    if (this.file) return this.file.append(bytes)
    const start = this.held
    this.stretches.push({ start, bytes })
    this.held += bytes.length
    return start
  }

  /** Puts aside all bytes; `breathe` is called now and then. */
  async putAside(breathe: () => Promise<void>): Promise<void> {
    if (this.file) return
    const { stretches, held } = this
    const file = (this.file = this.files.create())
    // Others may write as soon as they know the file.
    const first = file.reserve(held)
    this.forget()
    for (const { start, bytes } of stretches) {
      file.write(first + start, bytes)
      await breathe()
    }
  }

  /** Fills `target` with the bytes from `start` on. Throws `SpillFailed`. */
  read(start: number, target: Uint8Array): void {
    if (this.file) {
      this.file.read(start, target)
      return
    }
    const end = start + target.length
    for (let index = this.stretchAt(start), at = start; at < end; index++) {
      const { start: first, bytes } = this.stretches[index]!
      const some = bytes.subarray(at - first, end - first)
      target.set(some, at - start)
      at += some.length
    }
  }

  /** Drops everything. */
  close(): void {
    this.file?.close()
    this.file = undefined
    this.forget()
  }

  /** Drops what lies in memory. */
  forget(): void {
    this.stretches = []
    this.held = 0
  }

  /** The index of the stretch that a place lies in. */
  private stretchAt(place: number): number {
    let low = 0
    let high = this.stretches.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.stretches[middle]!.start <= place) low = middle
      else high = middle - 1
    }
    return low
  }
}
