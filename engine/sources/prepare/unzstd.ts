import { Decompress, type ZstdError } from 'fzstd'
import zlib from 'node:zlib'
import { CodecPump, type Codec } from './codecPump'
import { damaged } from './fault'

/** Zstandard is part of newer versions of Node only. */
const { createZstdDecompress: native } = zlib as { readonly createZstdDecompress?: () => Codec }

/** A frame may be as small as 13 bytes, and the library goes deeper with every frame of a piece. */
const PIECE_BYTES = 16_384

/**
 * Unpacks Zstandard, also of many frames one behind the other. Throws a fault behind everything that could be unpacked.
 * Uses the codec of Node where it has one; both give the same bytes, but only that one checks checksums.
 */
export function unzstd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return native === undefined ? unzstdPlain(pieces) : unzstdNative(pieces, native())
}

async function* unzstdNative(pieces: AsyncIterable<Buffer>, codec: Codec): AsyncGenerator<Buffer> {
  const pump = new CodecPump(codec)
  try {
    for await (const piece of pieces) yield* pump.push(piece)
    yield* pump.end()
  } catch (failure) {
    throw faultOf((failure as NodeJS.ErrnoException).code)
  } finally {
    pump.close()
  }
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
