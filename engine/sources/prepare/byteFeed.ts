/** Bytes that come in pieces, read by their number. */
export class ByteFeed {
  /** Bytes that have been taken and not given back. */
  taken = 0
  private held: Buffer = Buffer.alloc(0)
  private readonly pieces: AsyncIterator<Buffer>

  constructor(pieces: AsyncIterable<Buffer>) {
    this.pieces = pieces[Symbol.asyncIterator]()
  }

  /** Takes exactly so many bytes; undefined when there are fewer left, which then stay. */
  async take(count: number): Promise<Buffer | undefined> {
    if (!(await this.has(count))) return undefined
    const taken = this.held.subarray(0, count)
    this.held = this.held.subarray(count)
    this.taken += count
    return taken
  }

  /** Takes the next bytes, as many as lie in one piece; undefined at the end. */
  async takePiece(): Promise<Buffer | undefined> {
    return (await this.has(1)) ? this.take(this.held.length) : undefined
  }

  /** Takes at least so many bytes, or all that are left; undefined at the end. */
  async takeAtLeast(count: number): Promise<Buffer | undefined> {
    await this.has(count)
    return this.held.length > 0 ? this.take(this.held.length) : undefined
  }

  /** Gives bytes back that were taken last. */
  putBack(bytes: Buffer): void {
    this.taken -= bytes.length
    this.held = this.held.length === 0 ? bytes : Buffer.concat([bytes, this.held])
  }

  /** Takes everything up to a zero byte, and that; `false` when there is none. */
  async skipText(): Promise<boolean> {
    for (;;) {
      const piece = await this.takePiece()
      if (piece === undefined) return false
      const zero = piece.indexOf(0)
      if (zero < 0) continue
      this.putBack(piece.subarray(zero + 1))
      return true
    }
  }

  private async has(count: number): Promise<boolean> {
    while (this.held.length < count) {
      const next = await this.pieces.next()
      if (next.done === true) return false
      this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value])
    }
    return true
  }
}
