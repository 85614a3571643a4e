import type { Preparation } from '../scan'
import { readBehindLine, readHead } from './prepare/head'
import type { ConfiguredFormat } from './source'

/** The first lines of a file, from which its rules are found. */
export interface Sample {
  /** The first bytes as they are scanned, with a byte order mark. */
  readonly head: Buffer
  /** What has been done to them, and has to be done to the file; undefined when it can be scanned as it lies. */
  readonly preparation?: Preparation | undefined
  /** Byte offset of the first line. */
  readonly dataStart: number
  /** The first lines that are not blank, without line breaks. Only whole lines, at most `SAMPLE_LINES`. */
  readonly lines: readonly Buffer[]
  /** Whether the file goes on behind the head. */
  readonly isCut: boolean
  /** The beginning of the first line of the file, where that is too long for a sample. */
  readonly longLine?: Buffer | undefined
}

/** How many lines decide. */
export const SAMPLE_LINES = 200

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const OPEN_BRACE = 123

/** So much is kept of a first line that is too long for a sample. */
const LONG_LINE_BYTES = 65_536

/** A line this long, and nothing behind it, is looked at. */
const LONGEST_PASSED_OVER = 536_870_912

/** Reads the sample of a file, prepared as needed. Throws what the file system throws. */
export function readSample(path: string, configured?: ConfiguredFormat): Sample {
  const { bytes, isCut, preparation } = readHead(path, configured)
  if (!isCut || bytes.includes(LINE_FEED)) return { ...sampleOf(bytes, isCut), preparation }
  const behind = preparation ? Buffer.alloc(0) : readBehindLine(path, bytes.length, LONGEST_PASSED_OVER)
  return { ...sampleOfLongLine(bytes, behind), preparation }
}

/** The sample of the first bytes of a file; `isCut` tells that the file goes on. */
export function sampleOf(head: Buffer, isCut: boolean): Sample {
  const dataStart = hasByteOrderMark(head) ? 3 : 0
  return { head, dataStart, lines: linesOf(head, dataStart, isCut), isCut }
}

/**
 * The sample of a file whose first line is too long to be read to its end, from what stands behind it. The beginning of
 * the line serves as a line of text; of a JSON object it is none.
 */
function sampleOfLongLine(bytes: Buffer, behind: Buffer): Sample {
  const dataStart = hasByteOrderMark(bytes) ? 3 : 0
  const longLine = bytes.subarray(dataStart, LONG_LINE_BYTES)
  const head = Buffer.concat([bytes.subarray(0, LONG_LINE_BYTES), Buffer.from('\n'), behind])
  const first = bytes[dataStart] === OPEN_BRACE ? [] : [longLine]
  return { head, dataStart, lines: [...first, ...linesOf(behind, 0, true)], isCut: true, longLine }
}

function linesOf(bytes: Buffer, from: number, isCut: boolean): readonly Buffer[] {
  const lines: Buffer[] = []
  for (let start = from; start < bytes.length && lines.length < SAMPLE_LINES;) {
    const lineFeed = bytes.indexOf(LINE_FEED, start)
    if (lineFeed < 0 && isCut) break
    const end = lineFeed < 0 ? bytes.length : lineFeed
    const line = bytes.subarray(start, end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end)
    if (line.some((byte) => byte > 32)) lines.push(line)
    start = end + 1
  }
  return lines
}

const hasByteOrderMark = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
