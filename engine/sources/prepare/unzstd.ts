import { Decompress, type ZstdError } from 'fzstd'
import zlib from 'node:zlib'
import { ByteFeed } from './byteFeed'
import { CodecPump, type Codec } from './codecPump'
import { damaged, PreparationFault } from './fault'

/** Zstandard is part of newer versions of Node only. */
const { createZstdDecompress: native } = zlib as { readonly createZstdDecompress?: () => Codec }

/** How much is unpacked at once: a frame may be as small as 13 bytes, and the library goes deeper with every frame. */
const PIECE_BYTES = 16_384

/**
 * Unpacks Zstandard, also of many frames one behind the other. Throws a fault behind everything that could be unpacked.
 * Uses the codec of Node where it has one; both give the same bytes, but only that one checks checksums.
 */
export function unzstd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return native === undefined ? unzstdPlain(pieces) : unzstdNative(pieces, native)
}

/** The codec of Node knows one frame only and tells no end that is missing, so frames are taken apart for it. */
async function* unzstdNative(
  pieces: AsyncIterable<Buffer>,
  codecOfFrame: () => Codec,
): AsyncGenerator<Buffer> {
  const feed = new ByteFeed(pieces)
  for (let magic = await feed.take(4); magic; magic = await feed.take(4)) {
    if (isSkippable(magic)) await skipFrame(feed)
    else if (magic.readUInt32LE(0) === MAGIC) yield* unpackFrame(feed, magic, new CodecPump(codecOfFrame()))
    else throw faultOf(undefined)
  }
  if (await feed.takePiece()) throw faultOf(UNEXPECTED_END)
}

const MAGIC = 0xfd2fb528

const isSkippable = (magic: Buffer): boolean => (magic.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50

async function skipFrame(feed: ByteFeed): Promise<void> {
  const size = await feed.take(4)
  if (!size || !(await feed.take(size.readUInt32LE(0)))) throw faultOf(UNEXPECTED_END)
}

async function* unpackFrame(feed: ByteFeed, magic: Buffer, pump: CodecPump): AsyncGenerator<Buffer> {
  try {
    let isWhole = false
    const parts: Buffer[] = [magic]
    let held = 0
    for await (const part of partsOfFrame(feed)) {
      if (part === 'whole') isWhole = true
      else parts.push(part)
      held += part.length
      if (held < PIECE_BYTES) continue
      yield* pump.push(Buffer.concat(parts.splice(0)))
      held = 0
    }
    yield* pump.push(Buffer.concat(parts))
    yield* pump.end()
    if (!isWhole) throw faultOf(UNEXPECTED_END)
  } catch (failure) {
    throw failure instanceof PreparationFault ? failure : faultOf((failure as NodeJS.ErrnoException).code)
  } finally {
    pump.close()
  }
}

/** The header, the blocks and the checksum of a frame, and at last that it is whole, unless it is not. */
async function* partsOfFrame(feed: ByteFeed): AsyncGenerator<Buffer | 'whole'> {
  const descriptor = await feed.take(1)
  if (!descriptor) return
  yield descriptor
  const flags = descriptor[0]!
  const header = await feed.take(headerBytes(flags))
  if (!header) return
  yield header
  for (let isLast = false; !isLast;) {
    const head = await feed.take(3)
    if (!head) return
    const word = head.readUIntLE(0, 3)
    isLast = (word & 1) === 1
    const kind = (word >> 1) & 3
    // A block of one repeated byte holds that byte only.
    const content = await feed.take(kind === 1 ? 1 : word >> 3)
    if (!content) return
    yield Buffer.concat([head, content])
  }
  const hasChecksum = (flags & 4) !== 0
  const checksum = await feed.take(hasChecksum ? 4 : 0)
  if (!checksum) return
  yield checksum
  yield 'whole'
}

/** Bytes of a frame's header behind the descriptor: window, number of a dictionary, size of the content. */
function headerBytes(flags: number): number {
  const isOneSegment = (flags & 32) !== 0
  const dictionary = [0, 1, 2, 4][flags & 3]!
  const content = [isOneSegment ? 1 : 0, 2, 4, 8][flags >> 6]!
  return (isOneSegment ? 0 : 1) + dictionary + content
}

/** The same with a library in JavaScript. */
export async function* unzstdPlain(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const out: Uint8Array[] = []
  const decompressor = new Decompress((bytes) => void out.push(bytes))
  const push = function* (piece: Uint8Array, isLast: boolean): Generator<Buffer> {
    let failure: unknown
    try {
      decompressor.push(piece, isLast)
    } catch (thrown) {
      failure = thrown
    }
    for (const bytes of out.splice(0)) yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (failure !== undefined) throw faultOf((failure as Partial<ZstdError>).code)
  }
  for await (const piece of pieces)
    for (let start = 0; start < piece.length; start += PIECE_BYTES)
      yield* push(piece.subarray(start, start + PIECE_BYTES), false)
  yield* push(new Uint8Array(0), true)
}

const WINDOW_TOO_LARGE = 1
const UNEXPECTED_END = 5

/** Codes are numbers in the library and words in Node. */
function faultOf(code: number | string | undefined): Error {
  if (code === WINDOW_TOO_LARGE || code === 'ZSTD_error_frameParameter_windowTooLarge')
    return damaged(
      'it is packed with a larger window than can be held. Unpack it first: unzstd --long=31 FILE',
    )
  if (code === UNEXPECTED_END || code === 'Z_BUF_ERROR')
    return damaged('it ends early: what would follow is missing')
  if (code === 'ZSTD_error_checksum_wrong')
    return damaged('its checksum is wrong: some of its records may be damaged')
  return damaged('its packed data is damaged: what would follow is missing')
}
