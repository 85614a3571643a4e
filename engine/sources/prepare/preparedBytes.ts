import { createReadStream } from 'node:fs'
import type { Compression, Preparation } from '../../scan'
import { ArrayLines, type ArrayFaults } from './arrayLines'
import { GAP, type Unpacked } from './damages'
import { PreparationFault } from './fault'
import { gunzip } from './gunzip'
import { transcoderOf } from './transcode'
import { unzstd } from './unzstd'

/** What else is to be known of bytes that were prepared; filled while they are read. */
export interface PreparationFacts {
  /** Characters that could not be decoded and became U+FFFD. */
  replaced: number
  array: ArrayFaults | undefined
}

export interface PreparingOptions {
  /** Hears of bytes of the file itself as they are read. */
  readonly onRead: (bytes: number) => void
  /** Unpacked bytes per packed one, at most. */
  readonly mostRatio: number
  readonly signal: AbortSignal
}

const READ_BYTES = 262_144

/** So much may be unpacked of any file, whatever its ratio. */
const NEVER_TOO_LARGE = 16_777_216

/**
 * The bytes of a file as a scan wants them, piece by piece; `facts` are filled with what was seen. Throws a fault behind
 * everything that could be read of a damaged file, and what the file system throws.
 */
export async function* preparedBytes(
  path: string,
  { compression, encoding, isArray }: Preparation,
  facts: PreparationFacts,
  options: PreparingOptions,
): AsyncGenerator<Buffer> {
  const read = new CountedBytes(path, options)
  const unpacked: AsyncIterable<Unpacked> = compression
    ? read.checked(unpackers[compression](read.pieces(), () => read.again()))
    : read.pieces()
  const transcoder = transcoderOf(encoding)
  const lines = isArray ? new ArrayLines() : undefined
  const prepared = (bytes: Buffer): Buffer => {
    lines?.push(bytes)
    return bytes
  }
  let fault: Error | undefined
  try {
    for await (const piece of unpacked) {
      if (piece !== GAP) yield prepared(transcoder ? transcoder.push(piece) : piece)
      else {
        // The line before ends here, and the line behind begins here.
        if (transcoder) yield prepared(transcoder.end())
        lines?.breakOff()
        yield Buffer.from('\n')
      }
    }
  } catch (thrown) {
    fault = thrown as Error
  }
  if (transcoder) yield prepared(transcoder.end())
  facts.replaced = transcoder?.replaced ?? 0
  facts.array = lines?.faults
  if (fault) throw fault
}

const unpackers: Readonly<Record<Compression, Unpacker>> = { gzip: gunzip, zstd: unzstd }

/** Unpacks pieces; may ask for them a second time. */
type Unpacker = (
  pieces: AsyncIterable<Buffer>,
  again: () => AsyncIterable<Buffer>,
) => AsyncGenerator<Unpacked>

/** Counts what is read of a file, and what is made of it. */
class CountedBytes {
  private read = 0
  private given = 0

  constructor(
    private readonly path: string,
    private readonly options: PreparingOptions,
  ) {}

  async *pieces(): AsyncGenerator<Buffer> {
    const { signal, onRead } = this.options
    const stream = createReadStream(this.path, { highWaterMark: READ_BYTES, signal })
    for await (const piece of stream as AsyncIterable<Buffer>) {
      this.read += piece.length
      onRead(piece.length)
      yield piece
    }
  }

  /** The bytes of the file once more, which count no second time. */
  async *again(): AsyncGenerator<Buffer> {
    const { signal } = this.options
    yield* createReadStream(this.path, { highWaterMark: READ_BYTES, signal }) as AsyncIterable<Buffer>
  }

  /** Ends with a fault when much more is unpacked than was packed. */
  async *checked(pieces: AsyncIterable<Unpacked>): AsyncGenerator<Unpacked> {
    const { mostRatio } = this.options
    for await (const piece of pieces) {
      if (piece !== GAP) this.given += piece.length
      if (this.given > NEVER_TOO_LARGE && this.given > this.read * mostRatio) throw tooLarge(mostRatio)
      yield piece
    }
  }
}

const tooLarge = (ratio: number): PreparationFault =>
  new PreparationFault(
    'file-too-large',
    `it unpacks to more than ${ratio.toLocaleString('en-US')} times its size, as files do that are made to fill disks; the rest is not read. If it is meant, raise "unpack": { "ratio": … } in dql.config.json`,
  )
