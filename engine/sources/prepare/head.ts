import { Decompress } from 'fzstd'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import type { Compression, Preparation, SourceFile } from '../../scan'
import type { ConfiguredFormat } from '../source'
import { ArrayLines } from './arrayLines'
import { detectArray } from './detectArray'
import { detectEncoding } from './detectEncoding'
import { transcoderOf } from './transcode'

/** The first bytes of a file as a scan sees them. */
export interface Head {
  readonly bytes: Buffer
  /** Whether the file goes on. */
  readonly isCut: boolean
  /** What has to be done to the file; undefined when it can be scanned as it lies. */
  readonly preparation: Preparation | undefined
}

/** How much is read of a file at most, unless its first line is longer. */
export const HEAD_BYTES = 262_144

/** A first line longer than this is not read to its end to find the rules of a file. */
const LONGEST_FIRST_LINE = 4_194_304

/** So much of a packed file is unpacked at once for its head: files that are made to fill disks give more. */
const MOST_UNPACKED = 16_777_216

/** How much of a packed file is unpacked at first. */
const PACKED_BYTES = 65_536

const LINE_FEED = 10

/** Reads so much of a file that it holds at least one line, prepared as needed. Throws what the file system throws. */
export function readHead(path: string, configured: ConfiguredFormat | undefined): Head {
  const descriptor = openSync(path, 'r')
  try {
    const compression = compressionOf(readStart(descriptor, 18).bytes)
    for (let size = compression ? PACKED_BYTES : HEAD_BYTES; ; size *= 4) {
      const raw = readStart(descriptor, size)
      const head = preparedHead(raw, compression, configured)
      const isEnough = head.bytes.includes(LINE_FEED) || head.bytes.length >= LONGEST_FIRST_LINE
      if (isEnough || !raw.isCut) return head
    }
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Bytes behind the end of the line that a place of a file lies in, as many as a head has; none when the line goes on for
 * more than `most`. Throws what the file system throws.
 */
export function readBehindLine(path: string, from: number, most: number): Buffer {
  const descriptor = openSync(path, 'r')
  try {
    const piece = Buffer.allocUnsafe(HEAD_BYTES)
    for (let at = from; at < from + most;) {
      const read = readSync(descriptor, piece, 0, piece.length, at)
      if (read === 0) break
      const lineFeed = piece.subarray(0, read).indexOf(LINE_FEED)
      at += lineFeed < 0 ? read : lineFeed + 1
      if (lineFeed >= 0) return piece.subarray(0, readSync(descriptor, piece, 0, piece.length, at))
    }
    return Buffer.alloc(0)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Whole lines at the beginning of a file that has to be prepared, about so many bytes but at least one line. Nothing when
 * the file cannot be read any more.
 */
export function preparedStart({ path, preparation }: SourceFile, size: number): Omit<Head, 'preparation'> {
  try {
    const head = readHead(path, preparation?.isArray === true ? 'json' : 'text')
    const isCut = head.isCut || head.bytes.length > size
    const end = isCut
      ? Math.max(head.bytes.lastIndexOf(LINE_FEED, size), head.bytes.indexOf(LINE_FEED)) + 1
      : size
    return { bytes: head.bytes.subarray(0, end), isCut }
  } catch {
    return { bytes: Buffer.alloc(0), isCut: true }
  }
}

/** What the first bytes say a file is packed with. */
export function compressionOf(head: Buffer): Compression | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  const magic = head.length >= 4 ? head.readUInt32LE(0) : 0
  const isSkippable = (magic & 0xfffffff0) >>> 0 === 0x184d2a50
  return magic === 0xfd2fb528 || isSkippable ? 'zstd' : undefined
}

interface Start {
  readonly bytes: Buffer
  readonly isCut: boolean
}

function preparedHead(
  raw: Start,
  compression: Compression | undefined,
  configured: ConfiguredFormat | undefined,
): Head {
  const { bytes: unpacked, isCut } = compression ? unpackedStart(raw, compression) : raw
  const encoding = detectEncoding(unpacked)
  const transcoder = transcoderOf(encoding)
  const text = transcoder ? transcoder.push(unpacked) : unpacked
  const isArray = detectArray(text, { isCut, configured })
  const bytes = isArray ? Buffer.from(text) : text
  if (isArray) new ArrayLines().push(bytes)
  const isPlain = compression === undefined && encoding === 'utf8' && !isArray
  return { bytes, isCut, preparation: isPlain ? undefined : { compression, encoding, isArray } }
}

function readStart(descriptor: number, size: number): Start {
  // One more than the file has, so that its end is seen.
  const most = Math.min(size, fstatSync(descriptor).size + 1)
  const bytes = Buffer.allocUnsafe(most)
  let held = 0
  while (held < most) {
    const read = readSync(descriptor, bytes, held, most - held, held)
    if (read === 0) return { bytes: bytes.subarray(0, held), isCut: false }
    held += read
  }
  return { bytes, isCut: true }
}

/** Unpacks the start of a file; what is damaged gives what lies before. */
function unpackedStart(packed: Start, compression: Compression): Start {
  const { bytes, isCut } = compression === 'gzip' ? gunzipStart(packed) : unzstdStart(packed)
  const most = bytes.subarray(0, HEAD_BYTES).includes(LINE_FEED) ? HEAD_BYTES : LONGEST_FIRST_LINE
  return { bytes: bytes.subarray(0, most), isCut: isCut || bytes.length > most }
}

function gunzipStart({ bytes, isCut }: Start): Start {
  for (let length = bytes.length; length > 0; length >>= 1) {
    try {
      const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED }
      return { bytes: gunzipSync(bytes.subarray(0, length), options), isCut: isCut || length < bytes.length }
    } catch {
      // Damage, or too much: perhaps it is less in the first half.
    }
  }
  return { bytes: Buffer.alloc(0), isCut }
}

/** Ends unpacking when there is enough. */
const enough = new Error('enough is unpacked')

function unzstdStart({ bytes, isCut }: Start): Start {
  const pieces: Uint8Array[] = []
  let held = 0
  let hasLine = false
  const decompressor = new Decompress((piece) => {
    pieces.push(piece)
    held += piece.length
    hasLine ||= piece.includes(LINE_FEED)
    if (held >= (hasLine ? HEAD_BYTES : LONGEST_FIRST_LINE)) throw enough
  })
  let isEnough = false
  try {
    decompressor.push(bytes)
  } catch (thrown) {
    // Enough, or damaged: what came before counts.
    isEnough = thrown === enough
  }
  return { bytes: Buffer.concat(pieces), isCut: isCut || isEnough }
}
