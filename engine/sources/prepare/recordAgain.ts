import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lineOf, readRecordAt, type OriginalRecord, type SourceFile } from '../../scan'
import { preparedBytes, type PreparationFacts } from './preparedBytes'

/** So much is prepared from where a record begins: a little more than what is shown of it. */
const RECORD_BYTES = 1_048_576 + 65_536

const LINE_FEED = 10

/**
 * The record at an offset of a prepared copy that is not there any more: prepares the file again up to there. Undefined
 * when the file is gone, has changed, or ends before. Never rejects.
 */
export async function readRecordAgain(file: SourceFile, offset: number): Promise<OriginalRecord | undefined> {
  if (!file.preparation) return undefined
  try {
    const handle = await open(file.path)
    try {
      const { mtimeNs } = await handle.stat({ bigint: true })
      if (file.modified !== undefined && !isSameTime(mtimeNs, file.modified)) return undefined
    } finally {
      await handle.close()
    }
    const stretch = await stretchAt(file, offset)
    return stretch.bytes.length === 0 ? undefined : await recordOf(file, offset, stretch)
  } catch {
    return undefined
  }
}

/** Times of files come as fractions of milliseconds, too, which do not hold single nanoseconds. */
const isSameTime = (a: bigint, b: bigint): boolean => (a > b ? a - b : b - a) < 1_000_000n

interface Stretch {
  readonly bytes: Buffer
  /** Line breaks before it. */
  readonly line: number
}

async function stretchAt(file: SourceFile, offset: number): Promise<Stretch> {
  const facts: PreparationFacts = { replaced: 0, array: undefined }
  const options = { onRead: () => undefined, mostRatio: Infinity, signal: new AbortController().signal }
  const pieces: Buffer[] = []
  let line = 0
  let position = 0
  try {
    for await (const piece of preparedBytes(file.path, file.preparation!, facts, options)) {
      const before = piece.subarray(0, Math.max(0, offset - position))
      for (let at = before.indexOf(LINE_FEED); at >= 0; at = before.indexOf(LINE_FEED, at + 1)) line++
      if (before.length < piece.length) pieces.push(Buffer.from(piece.subarray(before.length)))
      position += piece.length
      if (position > offset + RECORD_BYTES) break
    }
  } catch {
    // What lies before the damage of a file can be shown.
  }
  return { bytes: Buffer.concat(pieces), line }
}

/** Reads it as any record is read, which goes by way of a file. */
async function recordOf(
  file: SourceFile,
  offset: number,
  { bytes, line }: Stretch,
): Promise<OriginalRecord | undefined> {
  // prettier-ignore
  const folder = await mkdtemp(path.join(tmpdir(), 'dql-record-'))
  try {
    const stretch = path.join(folder, 'stretch')
    const handle = await open(stretch, 'wx', 0o600)
    await handle.writeFile(bytes)
    await handle.close()
    const record = readRecordAt(stretch, 0, file)
    const shown = lineOf(file, offset)
    // What is decoded only has the lines of its copy.
    const { compression, isArray } = file.preparation!
    const isUnpacked = compression !== undefined || (isArray && shown === undefined)
    return record && { ...record, line: shown ?? line, isUnpacked }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
