import { closeSync, openSync, readSync } from 'node:fs'
import { decodeUtf8 } from '../values'
import { splitterOf, type SplitFile } from './splitterOf'

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
 * The record that begins at byte `offset` of a file, cut at a mebibyte, and the number of its first line: one line, or
 * all lines that the rules of the file make a record of. Undefined when the file cannot be read or is shorter. Reads the
 * file up to there to count lines.
 */
export function readRecordAt(path: string, offset: number, rules: SplitFile = {}): RecordText | undefined {
  return reading(path, (descriptor) => {
    const line = countLineFeeds(descriptor, offset)
    const bytes = Buffer.allocUnsafe(CHUNK + BEHIND)
    const read = readSync(descriptor, bytes, 0, bytes.length, offset)
    if (read === 0) return undefined
    const end = endOfRecord(bytes.subarray(0, read), rules, read < bytes.length)
    const isCut = end < 0 || end > CHUNK
    const last = isCut ? Math.min(read, CHUNK) : endBeforeBreaks(bytes, end)
    return { text: decodeUtf8(bytes, 0, last), line, isCut }
  })
}

/** So much is read behind the cap that the line break of a record of exactly the cap is seen. */
const BEHIND = 2

function endOfRecord(bytes: Buffer, rules: SplitFile, isAll: boolean): number {
  const splitter = splitterOf(rules)
  if (splitter) {
    splitter.begin(bytes, isAll)
    return splitter.endOf(0)
  }
  const lineFeed = bytes.indexOf(LINE_FEED)
  return lineFeed < 0 && isAll ? bytes.length : lineFeed
}

/** A record ends before its line break, and before blank lines. */
function endBeforeBreaks(bytes: Buffer, end: number): number {
  let last = withoutReturn(bytes, end)
  while (last > 0 && bytes[last - 1] === LINE_FEED) last = withoutReturn(bytes, last - 1)
  return last
}

const withoutReturn = (bytes: Buffer, end: number): number =>
  end > 0 && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end

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
