import type { Preparation } from '../scan'
import { readHead } from './prepare/head'
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
}

/** How many lines decide. */
export const SAMPLE_LINES = 200

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Reads the sample of a file, prepared as needed. Throws what the file system throws. */
export function readSample(path: string, configured?: ConfiguredFormat): Sample {
  const { bytes, isCut, preparation } = readHead(path, configured)
  return { ...sampleOf(bytes, isCut), preparation }
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
  return { head, dataStart, lines, isCut }
}

const hasByteOrderMark = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
