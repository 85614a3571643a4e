import { lineNumberAt, readRecordAt, type RecordText } from './recordAt'
import type { SourceFile } from './sourceFile'

/** The original text of a record and where it stands. */
export interface OriginalRecord extends RecordText {
  /** Whether text and line are those of the unpacked file, which no editor shows. */
  readonly isUnpacked: boolean
}

/**
 * The record at an offset that a scan of the file has told; for files that were prepared, from their copy. Undefined when
 * the file or its copy is gone.
 */
export function readRecordOf(file: SourceFile, offset: number): OriginalRecord | undefined {
  const record = readRecordAt(file.copy ?? file.path, offset, file)
  if (!record) return undefined
  const line = lineOf(file, offset)
  return { ...record, line: line ?? record.line, isUnpacked: line === undefined }
}

/** The line, from 0, that an offset told by a scan lies in as an editor shows the file; undefined when it shows none. */
export function lineOf({ path, copy, preparation }: SourceFile, offset: number): number | undefined {
  if (!preparation) return lineNumberAt(path, offset)
  const { compression, encoding, isArray } = preparation
  if (compression) return undefined
  // A copy that was decoded has the lines of the file; one of arrays has other lines, but the bytes of the file.
  if (!isArray) return copy === undefined ? undefined : lineNumberAt(copy, offset)
  return encoding === 'utf8' ? lineNumberAt(path, offset) : undefined
}
