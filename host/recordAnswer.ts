import { readRecordAgain, readRecordOf, type RecordOrigin as Origin } from '../engine'
import type { FromEngineHost, RecordOrigin, RecordRequest } from '../protocol'
import type { KeptRun } from './keptRun'
import { parsedTexts } from './parsedTexts'
import { recordFields } from './recordFields'

type Outcome = KeptRun['outcome']

/** One record in full, with its original line where a file holds it. Throws for a row that does not exist. */
export async function recordAnswer(
  { outcome, request }: KeptRun,
  { requestId, row }: RecordRequest,
): Promise<FromEngineHost> {
  const { result, files } = outcome
  const record = result.record(row)
  if (record === undefined) throw new Error(`There is no record ${row + 1} in this result.`)
  const fields = recordFields(record.fields)
  const origin = record.origin && (await originOf(record.origin, files))
  const parsed = parsedTexts(request.query, fields, origin?.text)
  return { kind: 'record', requestId, fields, origin, ...(parsed.length > 0 && { parsed }) }
}

/** Undefined when the file has changed so that the place is gone. */
async function originOf(
  { file, byteOffset }: Origin,
  files: Outcome['files'],
): Promise<RecordOrigin | undefined> {
  const source = files.find(({ path }) => path === file)
  // The copy of a prepared file may have made room for others.
  const read = source && (readRecordOf(source, byteOffset) ?? (await readRecordAgain(source, byteOffset)))
  if (!read) return undefined
  const { line, text, isUnpacked } = read
  return { file, byteOffset, line, text, ...(isUnpacked && { isUnpacked }) }
}
