import { closeSync, openSync, readSync } from 'node:fs'
import { decodeUtf8 } from '../values'

/** The original text of a record and its place in the file. */
export interface RecordText {
  readonly text: string
  /** From 0. */
  readonly line: number
  /** Whether the text was cut at the cap. */
  readonly isCut: boolean
}

const CHUNK = 1_048_576
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * The line that begins at byte `offset` of a file, cut at a mebibyte, and its number. Undefined when the file cannot
 * be read or is shorter. Reads the file up to there to count lines.
 */
export function readRecordAt(path: string, offset: number): RecordText | undefined {
  return reading(path, (descriptor) => {
    const line = countLineFeeds(descriptor, offset)
    const bytes = Buffer.allocUnsafe(CHUNK + 1)
    const read = readSync(descriptor, bytes, 0, CHUNK + 1, offset)
    if (read === 0) return undefined
    const lineFeed = bytes.subarray(0, read).indexOf(LINE_FEED)
    const isCut = lineFeed < 0 && read > CHUNK
    let end = lineFeed < 0 ? Math.min(read, CHUNK) : lineFeed
    if (!isCut && end > 0 && bytes[end - 1] === CARRIAGE_RETURN) end--
    return { text: decodeUtf8(bytes, 0, end), line, isCut }
  })
}

/** The number, from 0, of the line that byte `offset` lies in; undefined when the file cannot be read. */
export function lineNumberAt(path: string, offset: number): number | undefined {
  return reading(path, (descriptor) => countLineFeeds(descriptor, offset))
}

function countLineFeeds(descriptor: number, end: number): number {
  const chunk = Buffer.allocUnsafe(CHUNK)
  let count = 0
  for (let position = 0; position < end;) {
    const read = readSync(descriptor, chunk, 0, Math.min(CHUNK, end - position), position)
    if (read === 0) return count
    const view = chunk.subarray(0, read)
    for (let at = view.indexOf(LINE_FEED); at >= 0; at = view.indexOf(LINE_FEED, at + 1)) count++
    position += read
  }
  return count
}

function reading<T>(path: string, read: (descriptor: number) => T): T | undefined {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'r')
    return read(descriptor)
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}
