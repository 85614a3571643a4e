import { toJson, type JsonValue, type Value } from '../values'
import type { ResultStore } from './store'

/** How many records one piece of an export holds at most. */
export const RECORDS_PER_PIECE = 512

/** The rows of a result piece by piece, so that an export needs no memory for the whole. */
export function* pieces(result: ResultStore): Generator<readonly (readonly Value[])[]> {
  for (let row = 0; row < result.recordCount; row += RECORDS_PER_PIECE)
    yield result.page(row, RECORDS_PER_PIECE)
}

/** A record as JSON object with a member for every column, null where it has no value. Values as in the Query API. */
export function jsonRecord({ columns }: ResultStore, row: readonly Value[]): string {
  const members = columns.map(
    ({ name }, index) => `${JSON.stringify(name)}:${JSON.stringify(jsonOf(row[index]))}`,
  )
  return `{${members.join(',')}}`
}

const jsonOf = (value: Value | undefined): JsonValue => (value === undefined ? null : toJson(value))

/** One JSON object per line. */
export function* encodeJsonLines(result: ResultStore): Generator<string> {
  for (const rows of pieces(result)) yield rows.map((row) => `${jsonRecord(result, row)}\n`).join('')
}
