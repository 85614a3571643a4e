import { BOXED } from '../../values'

/** The next multiple of eight: stretches begin there. */
export const aligned = (size: number): number => Math.ceil(size / 8) * 8

/** Reads stretches one after the other as views. */
export class Reader {
  private at = 0

  constructor(
    private readonly memory: ArrayBuffer,
    private readonly bytes: 'kept' | 'used up',
    private readonly end = memory.byteLength,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.end
  }

  number(): number {
    const [value] = new Float64Array(this.memory, this.at, 1)
    this.at += 8
    return value!
  }

  skip(size: number): void {
    this.at = aligned(this.at + size)
  }

  uint8(length: number): Uint8Array {
    const view = new Uint8Array(this.memory, this.at, length)
    this.skip(length)
    return view
  }

  int32(length: number): Int32Array {
    const view = new Int32Array(this.memory, this.at, length)
    this.skip(length * 4)
    return view
  }

  float64(length: number): Float64Array {
    const view = new Float64Array(this.memory, this.at, length)
    this.at += length * 8
    return view
  }

  int64(length: number): BigInt64Array {
    const view = new BigInt64Array(this.memory, this.at, length)
    this.at += length * 8
    return view
  }

  /** Places of slices that lie one behind the other, from their lengths. */
  places(length: number): { readonly starts: Int32Array; readonly ends: Int32Array } {
    const lengths = this.int32(length)
    const starts = this.bytes === 'kept' ? new Int32Array(length) : lengths
    const ends = new Int32Array(length)
    let at = 0
    for (let row = 0; row < length; row++) {
      const size = lengths[row]!
      if (size < 0) {
        starts[row] = BOXED
        continue
      }
      starts[row] = at
      at += size
      ends[row] = at
    }
    return { starts, ends }
  }
}
