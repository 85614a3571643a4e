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
const LONGEST_FIRST_LINE = 67_108_864

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
function unpackedStart({ bytes, isCut }: Start, compression: Compression): Start {
  const unpacked = compression === 'gzip' ? gunzipStart(bytes) : unzstdStart(bytes)
  const most = Math.max(HEAD_BYTES, bytes.length)
  return { bytes: unpacked.subarray(0, most), isCut: isCut || unpacked.length > most }
}

function gunzipStart(bytes: Buffer): Buffer {
  for (let length = bytes.length; length > 0; length >>= 1) {
    try {
      return gunzipSync(bytes.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH })
    } catch {
      // Damage: perhaps there is none in the first half.
    }
  }
  return Buffer.alloc(0)
}

/** Ends unpacking when there is enough. */
const enough = new Error('enough is unpacked')

function unzstdStart(bytes: Buffer): Buffer {
  const pieces: Uint8Array[] = []
  let held = 0
  const decompressor = new Decompress((piece) => {
    pieces.push(piece)
    held += piece.length
    if (held >= HEAD_BYTES && held >= bytes.length) throw enough
  })
  try {
    decompressor.push(bytes)
  } catch {
    // Enough, or damaged: what came before counts.
  }
  return Buffer.concat(pieces)
}
