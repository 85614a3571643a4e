/** Bytes that are put one behind the other; their memory grows as needed. */
export class GrowingBytes {
  bytes: Buffer
  length = 0

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity)
  }

  push(byte: number): void {
    if (this.length === this.bytes.length) this.grow(1)
    this.bytes[this.length++] = byte
  }

  append(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const count = end - start
    if (this.length + count > this.bytes.length) this.grow(count)
    const { bytes: target, length } = this
    // A call costs more than a few bytes do.
    if (count < FEW) for (let i = 0; i < count; i++) target[length + i] = bytes[start + i]!
    else target.set(bytes.subarray(start, end), length)
    this.length += count
  }

  /** Begins anew, in memory of its own when the old one stays in use. */
  restart(isKept: boolean): void {
    if (isKept) this.bytes = Buffer.allocUnsafeSlow(this.bytes.length)
    this.length = 0
  }

  private grow(count: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + count))
    this.bytes.copy(grown, 0, 0, this.length)
    this.bytes = grown
  }
}

const FEW = 24
