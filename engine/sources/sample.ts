import { closeSync, openSync, readSync } from 'node:fs'
import { LINE_CAP } from '../scan'

/** The first lines of a file, from which its rules are found. */
export interface Sample {
  /** The first bytes as read, with a byte order mark. */
  readonly head: Buffer
  /** Byte offset of the first line. */
  readonly dataStart: number
  /** The first lines that are not blank, without line breaks. Only whole lines, at most `SAMPLE_LINES`. */
  readonly lines: readonly Buffer[]
}

/** How many lines decide. */
export const SAMPLE_LINES = 200

/** How much of a file is read at most, unless its first line is longer. */
export const SAMPLE_BYTES = 262_144

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Reads the sample of a file. Throws what the file system throws. */
export function readSample(path: string): Sample {
  const descriptor = openSync(path, 'r')
  try {
    let head = readHead(descriptor, SAMPLE_BYTES)
    while (head.isCut && head.bytes.indexOf(LINE_FEED) < 0 && head.bytes.length < LINE_CAP) {
      head = readHead(descriptor, head.bytes.length * 4)
    }
    return sampleOf(head.bytes, head.isCut)
  } finally {
    closeSync(descriptor)
  }
}

/** The sample of the first bytes of a file; `isCut` tells that the file goes on. */
export function sampleOf(head: Buffer, isCut: boolean): Sample {
  const dataStart = hasByteOrderMark(head) ? 3 : 0
  const lines: Buffer[] = []
  for (let start = dataStart; start < head.length && lines.length < SAMPLE_LINES;) {
    const lineFeed = head.indexOf(LINE_FEED, start)
    if (lineFeed < 0 && isCut) break
    const end = lineFeed < 0 ? head.length : lineFeed
    const line = head.subarray(start, end > start && head[end - 1] === CARRIAGE_RETURN ? end - 1 : end)
    if (line.some((byte) => byte > 32)) lines.push(line)
    start = end + 1
  }
  return { head, dataStart, lines }
}

function readHead(descriptor: number, size: number): { bytes: Buffer; isCut: boolean } {
  const bytes = Buffer.allocUnsafe(size)
  let held = 0
  while (held < size) {
    const read = readSync(descriptor, bytes, held, size - held, held)
    if (read === 0) return { bytes: bytes.subarray(0, held), isCut: false }
    held += read
  }
  return { bytes, isCut: true }
}

const hasByteOrderMark = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
