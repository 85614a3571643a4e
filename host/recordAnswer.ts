import {
  displayText,
  readRecordAt,
  typeNameOf,
  type ResultStore,
  type RecordOrigin as Origin,
} from '../engine'
import type { FromEngineHost, RecordOrigin, RecordRequest } from '../protocol'

/** One record in full, with its original line where a file holds it. Throws for a row that does not exist. */
export function recordAnswer(result: ResultStore, { requestId, row }: RecordRequest): FromEngineHost {
  const record = result.record(row)
  if (record === undefined) throw new Error(`There is no record ${row + 1} in this result.`)
  const fields = record.fields.map(({ name, value }) => ({
    name,
    type: typeNameOf(value),
    text: displayText(value),
  }))
  return { kind: 'record', requestId, fields, origin: record.origin && originOf(record.origin) }
}

/** Undefined when the file has changed so that the place is gone. */
function originOf({ file, byteOffset }: Origin): RecordOrigin | undefined {
  const read = readRecordAt(file, byteOffset)
  return read && { file, byteOffset, line: read.line, text: read.text }
}
