import type { Transform } from 'node:stream'

/** The part of the codecs of `node:zlib` that is used. */
export type Codec = Transform & { readonly bytesWritten: number }

/** Drives a codec piece by piece: what a piece gives is there before the next is taken. */
export class CodecPump {
  private out: Buffer[] = []
  private failure: NodeJS.ErrnoException | undefined

  constructor(private readonly codec: Codec) {
    codec.on('data', (bytes: Buffer) => void this.out.push(bytes))
    codec.on('error', (failure: NodeJS.ErrnoException) => (this.failure = failure))
  }

  /** Bytes that the codec has used; fewer than it was given once its data has ended. */
  get used(): number {
    return this.codec.bytesWritten
  }

  /** Gives what comes of these bytes. A fault is thrown behind what came before it. */
  async *push(bytes: Buffer): AsyncGenerator<Buffer> {
    await this.settled((done) => this.codec.write(bytes, done))
    yield* this.given()
  }

  /** Gives what is left. Throws when the data has not ended. */
  async *end(): AsyncGenerator<Buffer> {
    await this.settled((done) => {
      this.codec.once('end', done)
      this.codec.end()
    })
    yield* this.given()
  }

  close(): void {
    this.codec.destroy()
  }

  private async settled(act: (done: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.codec.once('close', resolve)
      act(() => {
        this.codec.off('close', resolve)
        resolve()
      })
    })
  }

  private *given(): Generator<Buffer> {
    yield* this.out.splice(0)
    if (this.failure) throw this.failure
  }
}
