import type { SpillFile, SpillFiles } from './spillFile'

/** Bytes in memory, and where they begin. */
interface Stretch {
  readonly start: number
  readonly bytes: Uint8Array
}

/**
 * Bytes one behind the other, in memory until they are put aside, then in a temporary file that further ones go to at
 * once. They are named by their place among all.
 */
export class ByteLog {
  /** How many bytes there are. */
  length = 0
  private stretches: Stretch[] = []
  private file: SpillFile | undefined

  constructor(private readonly files: SpillFiles) {}

  /** Bytes of memory it holds. */
  get held(): number {
    return this.file ? 0 : this.length
  }

  /** Adds bytes, which must not change afterwards, and gives where they begin. Throws `SpillFailed`. */
  append(bytes: Uint8Array): number {
    const start = this.length
    if (this.file) this.file.append(bytes)
    else this.stretches.push({ start, bytes })
    this.length += bytes.length
    return start
  }

  /** Puts aside all bytes; `breathe` is called now and then. */
  async putAside(breathe: () => Promise<void>): Promise<void> {
    if (this.file) return
    const file = (this.file = this.files.create())
    const { stretches } = this
    this.stretches = []
    for (const { bytes } of stretches) {
      file.append(bytes)
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
    this.stretches = []
    this.length = 0
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
