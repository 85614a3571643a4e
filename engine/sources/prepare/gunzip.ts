import { crc32, createInflateRaw } from 'node:zlib'
import { ByteFeed } from './byteFeed'
import { CodecPump } from './codecPump'
import { damaged } from './fault'

/** The first byte of a member. */
const MAGIC = 0x1f

const HEADER_BYTES = 10
const TRAILER_BYTES = 8

/** Bits of the fourth byte of a header: what else stands in front of the data. */
const HAS_CHECKSUM = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16

/**
 * Unpacks gzip, also of many members one behind the other. Zero bytes behind the last member are padding. Throws a
 * fault behind everything that could be unpacked; a member whose checksum is wrong is given, and then told. `again` gives
 * the bytes a second time: what lies right before a damage is then read in smaller pieces.
 */
export async function* gunzip(
  pieces: AsyncIterable<Buffer>,
  again?: () => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const feed = new ByteFeed(pieces)
  let wrong = 0
  for (let member = 0; ; member++) {
    const header = await feed.take(HEADER_BYTES)
    if (header?.[0] !== MAGIC || header[1] !== 0x8b) {
      if (header) feed.putBack(header)
      await checkPadding(feed, member)
      break
    }
    if (!(await skipHeaderFields(feed, header[3]!))) throw ended()
    if (!(yield* inflateMember(feed, again))) wrong++
  }
  if (wrong > 0) throw damaged('its checksum is wrong: some of its records may be damaged')
}

async function checkPadding(feed: ByteFeed, members: number): Promise<void> {
  let count = 0
  let isCutHeader = members === 0
  for (let piece = await feed.takePiece(); piece; piece = await feed.takePiece()) {
    if (count === 0 && piece[0] === MAGIC) isCutHeader = true
    for (const byte of piece) if (byte !== 0) count++
  }
  if (isCutHeader) throw ended()
  if (count > 0)
    throw damaged(
      `${count.toLocaleString('en-US')} bytes behind its packed data are no gzip and are not read`,
    )
}

async function skipHeaderFields(feed: ByteFeed, flags: number): Promise<boolean> {
  if (flags & HAS_EXTRA) {
    const length = await feed.take(2)
    if (!length || !(await feed.take(length.readUInt16LE(0)))) return false
  }
  if (flags & HAS_NAME && !(await feed.skipText())) return false
  if (flags & HAS_COMMENT && !(await feed.skipText())) return false
  return !(flags & HAS_CHECKSUM) || (await feed.take(2)) !== undefined
}

/** Unpacks the data of one member and answers whether its checksum is right. */
async function* inflateMember(
  feed: ByteFeed,
  again: (() => AsyncIterable<Buffer>) | undefined,
): AsyncGenerator<Buffer, boolean> {
  const pump = new CodecPump(createInflateRaw({ chunkSize: 65_536 }))
  let sum = 0
  let size = 0
  let total = 0
  const dataStart = feed.taken
  let sure = dataStart
  const checked = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      sum = crc32(piece, sum)
      size = (size + piece.length) >>> 0
      total += piece.length
      yield piece
    }
  }
  try {
    for (let given = 0; ;) {
      const piece = await feed.takePiece()
      if (piece === undefined) {
        yield* checked(pump.end())
        break
      }
      given += piece.length
      sure = feed.taken - piece.length
      yield* checked(pump.push(piece))
      const left = given - pump.used
      if (left === 0) continue
      feed.putBack(piece.subarray(piece.length - left))
      break
    }
  } catch (failure) {
    if (again) yield* beforeDamage(again, { dataStart, sure, given: total })
    throw faultOf(failure as NodeJS.ErrnoException)
  } finally {
    pump.close()
  }
  const trailer = await feed.take(TRAILER_BYTES)
  if (!trailer) throw ended()
  return trailer.readUInt32LE(0) === sum && trailer.readUInt32LE(4) === size
}

/** How a member was unpacked so far. */
interface Unpacked {
  /** Where its data begins, and up to where it is sound, in bytes of the file. */
  readonly dataStart: number
  sure: number
  /** Bytes of it that were given. */
  given: number
}

/** Packed bytes that are tried at a time where there is a damage: each round begins where the one before has failed. */
const TRIED_BYTES = [4096, 64, 1]

/** What a codec has unpacked and not given before it met a damage. */
async function* beforeDamage(again: () => AsyncIterable<Buffer>, unpacked: Unpacked): AsyncGenerator<Buffer> {
  const known = { ...unpacked }
  for (const step of TRIED_BYTES) {
    const pump = new CodecPump(createInflateRaw({ chunkSize: 65_536 }))
    let given = 0
    try {
      for await (const [start, packed] of stepsThrough(again(), known, step)) {
        for await (const piece of pump.push(packed)) {
          const fresh = piece.subarray(Math.min(piece.length, Math.max(0, known.given - given)))
          given += piece.length
          known.given = Math.max(known.given, given)
          if (fresh.length > 0) yield fresh
        }
        known.sure = Math.max(known.sure, start + packed.length)
      }
    } catch {
      // The damage again, or the file has changed: what came before it has been given.
    } finally {
      pump.close()
    }
  }
}

/** The data of a member with its places, in large pieces as far as it is sound, then in steps. */
async function* stepsThrough(
  pieces: AsyncIterable<Buffer>,
  { dataStart, sure }: Unpacked,
  step: number,
): AsyncGenerator<readonly [number, Buffer]> {
  let position = 0
  for await (const piece of pieces) {
    const from = position
    position += piece.length
    for (let at = Math.max(from, dataStart); at < position;) {
      const end = Math.min(position, at < sure ? sure : at + step)
      yield [at, piece.subarray(at - from, end - from)]
      at = end
    }
  }
}

const ended = () => damaged('it ends early: what would follow is missing')

function faultOf(failure: NodeJS.ErrnoException): Error {
  if (failure.code === 'Z_BUF_ERROR') return ended()
  return failure.code?.startsWith('Z_')
    ? damaged('its packed data is damaged: what would follow is missing')
    : failure
}
