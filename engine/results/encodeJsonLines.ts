import { toJson, type Value } from '../values'
import type { ResultRows } from './store'

/** How many records one piece of an export holds at most. */
export const RECORDS_PER_PIECE = 512

/** The rows of a result piece by piece, so that an export needs no memory for the whole. */
export function* pieces(result: ResultRows): Generator<readonly (readonly Value[])[]> {
  for (let row = 0; row < result.recordCount; row += RECORDS_PER_PIECE)
    yield result.page(row, RECORDS_PER_PIECE)
}

/**
 * Writes a record as JSON object with a member for every column, null where it has no value. Values as in the Query API.
 */
export function jsonRecords({ columns }: ResultRows): (row: readonly Value[]) => string {
  const starts = columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)
  return (row) => {
    let text = starts.length === 0 ? '{' : ''
    for (let index = 0; index < starts.length; index++) text += starts[index]! + jsonText(row[index] ?? null)
    return `${text}}`
  }
}

function jsonText(value: Value): string {
  if (typeof value === 'bigint') return `"${value}"`
  return JSON.stringify(value === null || typeof value === 'string' ? value : toJson(value))
}

/** One JSON object per line. */
export function* encodeJsonLines(result: ResultRows): Generator<string> {
  const record = jsonRecords(result)
  for (const rows of pieces(result)) yield rows.map((row) => `${record(row)}\n`).join('')
}
