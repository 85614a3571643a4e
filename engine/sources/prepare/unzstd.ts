import { Decompress } from 'fzstd'
import zlib from 'node:zlib'
import { ByteFeed } from './byteFeed'
import { CodecPump, type Codec } from './codecPump'
import { Damages, GAP, passOver, type Beginning, type Unpacked } from './damages'

/** Zstandard is part of newer versions of Node only. */
const native = (): (() => Codec) | undefined =>
  (zlib as { readonly createZstdDecompress?: () => Codec }).createZstdDecompress

/** Blocks of fewer bytes are unpacked together, so many at most. */
const PIECE_BYTES = 4096
const PARTS_AT_ONCE = 8

/** No block has more bytes, packed or unpacked. */
const MOST_OF_A_BLOCK = 131_072

/** The bits of the fifth byte of a frame that stay unused. */
const UNUSED = 8

const MAGIC = 0xfd2fb528

const isSkippable = (magic: number): boolean => (magic & 0xfffffff0) >>> 0 === 0x184d2a50

const frame: Beginning = {
  length: 5,
  isAt: (bytes, at) => {
    const magic = bytes.readUInt32LE(at)
    return (magic === MAGIC && (bytes[at + 4]! & UNUSED) === 0) || isSkippable(magic)
  },
}

/**
 * Unpacks Zstandard, also of many frames one behind the other. What is damaged is passed over up to the next frame, which
 * a gap is given before. Throws a fault behind everything that could be unpacked. Uses the codec of Node where it has
 * one; both give the same bytes, but only that one checks checksums.
 */
export function unzstd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Unpacked> {
  const codec = native()
  return unpackFrames(pieces, codec ? () => new CodecPump(codec()) : () => new LibraryPump())
}

/** The same with a library in JavaScript. */
export const unzstdPlain = (pieces: AsyncIterable<Buffer>): AsyncGenerator<Unpacked> =>
  unpackFrames(pieces, () => new LibraryPump())

/** Unpacks one frame: gives what comes of bytes before the next are taken, and throws what codecs throw. */
interface FramePump {
  push(bytes: Buffer): AsyncIterable<Buffer> | Iterable<Buffer>
  end(): AsyncIterable<Buffer> | Iterable<Buffer>
  close(): void
}

/** Codecs know one frame only or go deeper with every frame, and tell no end that is missing: frames are taken apart. */
async function* unpackFrames(
  pieces: AsyncIterable<Buffer>,
  pumpOfFrame: () => FramePump,
): AsyncGenerator<Unpacked> {
  const feed = new ByteFeed(pieces)
  const damages = new Damages()
  for (;;) {
    const start = feed.taken
    const isFound = await passOver(feed, frame)
    if (feed.taken > start) loseBefore(feed.taken - start, isFound, damages)
    if (!isFound) break
    if (feed.taken > start) yield GAP
    const end = yield* unpackNext(feed, pumpOfFrame)
    if (end === 'sound') continue
    if (end === 'wrong') damages.wrong++
    else if (end === 'window') damages.advice = WINDOW_ADVICE
    else if (await passOver(feed, frame)) {
      damages.lose(feed.taken - end.sure)
      yield GAP
    } else {
      if (end.isEarly) damages.isEarly = true
      damages.lose(feed.taken - end.sure)
      break
    }
  }
  const fault = damages.fault(feed.taken)
  if (fault) throw fault
}

/** Fewer bytes at the end than a frame begins with are one that is cut. */
function loseBefore(bytes: number, isFound: boolean, damages: Damages): void {
  if (!isFound && bytes < frame.length) damages.isEarly = true
  else damages.lose(bytes)
}

const WINDOW_ADVICE =
  'it is packed with a larger window than can be held. Unpack it first: unzstd --long=31 FILE'

/** How a frame has ended that could not be unpacked to its end. */
interface Broken {
  /** Up to where it is sound, in bytes of the file. */
  readonly sure: number
  /** Whether the bytes of the file have ended in it. */
  readonly isEarly: boolean
}

type FrameEnd = 'sound' | 'wrong' | 'window' | Broken

async function* unpackNext(feed: ByteFeed, pumpOfFrame: () => FramePump): AsyncGenerator<Buffer, FrameEnd> {
  const magic = await feed.take(4)
  if (!magic) return { sure: feed.taken, isEarly: true }
  if (!isSkippable(magic.readUInt32LE(0))) return yield* unpackFrame(feed, magic, pumpOfFrame())
  const sure = feed.taken
  const size = await feed.take(4)
  const isSkipped = size !== undefined && (await feed.take(size.readUInt32LE(0))) !== undefined
  return isSkipped ? 'sound' : { sure, isEarly: true }
}

/** Unpacks a frame. Where it breaks, the bytes that another frame may begin in are still to be taken. */
async function* unpackFrame(
  feed: ByteFeed,
  magic: Buffer,
  pump: FramePump,
): AsyncGenerator<Buffer, FrameEnd> {
  let parts = [magic]
  let pushed = Buffer.alloc(0)
  const start = feed.taken
  let sure = start
  let state: 'open' | 'whole' | 'damaged' = 'open'
  try {
    for await (const part of partsOfFrame(feed)) {
      if (typeof part === 'string') state = part
      else parts.push(part)
      if (typeof part !== 'string' && parts.length < PARTS_AT_ONCE && part.length < PIECE_BYTES) continue
      pushed = Buffer.concat(parts)
      parts = []
      yield* pump.push(pushed)
      sure = feed.taken
    }
    if (state === 'whole') {
      yield* pump.end()
      return 'sound'
    }
    yield* pump.push(Buffer.concat(parts))
  } catch (failure) {
    const { code } = failure as { readonly code?: number | string }
    // What the file system throws is none of the codec's.
    if (typeof code === 'string' && !code.startsWith('Z')) throw failure
    if (code === WINDOW_TOO_LARGE || code === 'ZSTD_error_frameParameter_windowTooLarge') return 'window'
    if (code === 'ZSTD_error_checksum_wrong') return 'wrong'
    state = 'damaged'
  } finally {
    pump.close()
  }
  // A frame that breaks off takes what follows for its own; its own beginning is no other frame.
  const last = Buffer.concat([pushed, ...parts])
  feed.putBack(last.subarray(Math.max(0, last.length - (feed.taken - start))))
  return { sure, isEarly: state === 'open' }
}

const WINDOW_TOO_LARGE = 1

/** The header, the blocks and the checksum of a frame, and at last that it is whole or damaged; else the file ends in it. */
async function* partsOfFrame(feed: ByteFeed): AsyncGenerator<Buffer | 'whole' | 'damaged'> {
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
    const size = kind === 1 ? 1 : word >> 3
    const content = size > MOST_OF_A_BLOCK ? undefined : await feed.take(size)
    if (!content) {
      feed.putBack(head)
      if (size > MOST_OF_A_BLOCK) yield 'damaged'
      return
    }
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

class LibraryPump implements FramePump {
  private readonly out: Uint8Array[] = []
  private readonly decompressor = new Decompress((bytes) => void this.out.push(bytes))

  end(): Generator<Buffer> {
    return this.given(new Uint8Array(0), true)
  }

  push(bytes: Buffer): Generator<Buffer> {
    return this.given(bytes, false)
  }

  close(): void {
    this.out.length = 0
  }

  private *given(bytes: Uint8Array, isLast: boolean): Generator<Buffer> {
    let failure: Error | undefined
    try {
      this.decompressor.push(bytes, isLast)
    } catch (thrown) {
      failure = thrown as Error
    }
    for (const it of this.out.splice(0)) yield Buffer.from(it.buffer, it.byteOffset, it.byteLength)
    if (failure !== undefined) throw failure
  }
}
