import { crc32, createInflateRaw } from 'node:zlib'
import { ByteFeed } from './byteFeed'
import { CodecPump } from './codecPump'
import { Damages, GAP, passOver, type Beginning, type Unpacked } from './damages'

/** The first byte of a member. */
const MAGIC = 0x1f

const HEADER_BYTES = 10
const TRAILER_BYTES = 8

/** Bits of the fourth byte of a header: what else stands in front of the data. */
const HAS_CHECKSUM = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16

/** The third byte says that the data is deflated; the highest bits of the fourth one are never set. */
const member: Beginning = {
  length: HEADER_BYTES,
  isAt: (bytes, at) =>
    bytes[at] === MAGIC && bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && bytes[at + 3]! < 32,
}

/**
 * Unpacks gzip, also of many members one behind the other. Zero bytes behind a member are padding. What is damaged is
 * passed over up to the next member, which a gap is given before. Throws a fault behind everything that could be
 * unpacked; a member whose checksum is wrong is given, and then told. `again` gives the bytes a second time: what lies
 * right before a damage is then read in smaller pieces.
 */
export async function* gunzip(
  pieces: AsyncIterable<Buffer>,
  again?: () => AsyncIterable<Buffer>,
): AsyncGenerator<Unpacked> {
  const feed = new ByteFeed(pieces)
  const damages = new Damages()
  for (let members = 0; ; members++) {
    const start = await nextMember(feed, members, damages)
    if (start === undefined) break
    if (start === 'behind damage') yield GAP
    if (!(await skipHeaderFields(feed))) {
      damages.isEarly = true
      break
    }
    const end = yield* inflateMember(feed, again)
    if (end === 'wrong') damages.wrong++
    if (typeof end === 'string') continue
    const isFound = await passOver(feed, member)
    if (!isFound && end.isEarly) damages.isEarly = true
    else damages.lose(feed.taken - end.sure)
    if (!isFound) break
    yield GAP
  }
  const fault = damages.fault(feed.taken)
  if (fault) throw fault
}

/** Goes to the header of the next member; undefined when there is none. */
async function nextMember(
  feed: ByteFeed,
  members: number,
  damages: Damages,
): Promise<'in order' | 'behind damage' | undefined> {
  await skipZeros(feed)
  const start = feed.taken
  const header = await feed.takeAtLeast(HEADER_BYTES)
  if (header && header.length < HEADER_BYTES && header[0] === MAGIC) {
    damages.isEarly = true
    return undefined
  }
  if (header) feed.putBack(header)
  else if (members === 0) damages.isEarly = true
  const isFound = await passOver(feed, member)
  if (feed.taken === start) return isFound ? 'in order' : undefined
  damages.lose(feed.taken - start)
  return isFound ? 'behind damage' : undefined
}

async function skipZeros(feed: ByteFeed): Promise<void> {
  for (let bytes = await feed.takeAtLeast(1); bytes; bytes = await feed.takeAtLeast(1)) {
    const end = bytes.findIndex((byte) => byte !== 0)
    if (end < 0) continue
    feed.putBack(bytes.subarray(end))
    return
  }
}

/** Passes over a header; `false` when the bytes end in it. */
async function skipHeaderFields(feed: ByteFeed): Promise<boolean> {
  const header = await feed.take(HEADER_BYTES)
  if (!header) return false
  const flags = header[3]!
  if (flags & HAS_EXTRA) {
    const length = await feed.take(2)
    if (!length || !(await feed.take(length.readUInt16LE(0)))) return false
  }
  if (flags & HAS_NAME && !(await feed.skipText())) return false
  if (flags & HAS_COMMENT && !(await feed.skipText())) return false
  return !(flags & HAS_CHECKSUM) || (await feed.take(2)) !== undefined
}

/** How a member has ended that could not be unpacked to its end. */
interface Broken {
  /** Up to where it is sound, in bytes of the file. */
  readonly sure: number
  /** Whether the bytes of the file have ended in it. */
  readonly isEarly: boolean
}

/** Where another member begins in a damaged one is seen later than where it begins: so far back it is looked for. */
const LOOKED_BACK = 16_384

/**
 * Unpacks the data of one member and tells how its checksum is. Where it breaks, the bytes that another member may begin
 * in are still to be taken.
 */
async function* inflateMember(
  feed: ByteFeed,
  again: (() => AsyncIterable<Buffer>) | undefined,
): AsyncGenerator<Buffer, 'sound' | 'wrong' | Broken> {
  const pump = new CodecPump(createInflateRaw({ chunkSize: 65_536 }))
  const dataStart = feed.taken
  const sum = new CheckedBytes()
  const recent: Buffer[] = []
  let sure = dataStart
  try {
    for (;;) {
      const piece = await feed.takePiece()
      if (piece === undefined) {
        yield* sum.checked(pump.end())
        break
      }
      recent.unshift(piece)
      recent.splice(2)
      sure = feed.taken - piece.length
      yield* sum.checked(pump.push(piece))
      const left = feed.taken - dataStart - pump.used
      if (left === 0) continue
      feed.putBack(piece.subarray(piece.length - left))
      break
    }
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException
    if (!code?.startsWith('Z_')) throw failure
    const known = { dataStart, sure, given: sum.total }
    if (again) yield* beforeDamage(again, known)
    const [last, before] = recent
    if (last) feed.putBack(last)
    if (before) feed.putBack(before.subarray(-LOOKED_BACK))
    return { sure: known.sure, isEarly: code === 'Z_BUF_ERROR' }
  } finally {
    pump.close()
  }
  const trailer = await feed.take(TRAILER_BYTES)
  if (!trailer) return { sure: feed.taken, isEarly: true }
  return trailer.readUInt32LE(0) === sum.sum && trailer.readUInt32LE(4) === sum.size ? 'sound' : 'wrong'
}

/** What the trailer of a member says of its bytes. */
class CheckedBytes {
  sum = 0
  total = 0

  /** As a trailer has room for it. */
  get size(): number {
    return this.total % 2 ** 32
  }

  async *checked(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      this.sum = crc32(piece, this.sum)
      this.total += piece.length
      yield piece
    }
  }
}

/** How a member was unpacked so far. */
interface Inflated {
  /** Where its data begins, and up to where it is sound, in bytes of the file. */
  readonly dataStart: number
  sure: number
  /** Bytes of it that were given. */
  given: number
}

/** Packed bytes that are tried at a time where there is a damage: each round begins where the one before has failed. */
const TRIED_BYTES = [4096, 64, 1]

/** What a codec has unpacked and not given before it met a damage; `known` is brought up to there. */
async function* beforeDamage(again: () => AsyncIterable<Buffer>, known: Inflated): AsyncGenerator<Buffer> {
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
  { dataStart, sure }: Inflated,
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
