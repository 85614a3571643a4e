import { toJson, type Value } from '../values'
import type { ResultRows } from './store'

/** How many records one piece of an export holds at most. */
export const RECORDS_PER_PIECE = 512

/** Records are asked for in pieces of about so many characters: a few of them may be as long as all others. */
const PIECE_CHARACTERS = 4_194_304
const FIRST_PIECE = 16

/** Texts are joined up to so many characters: longer ones are no young objects, which go away sooner. */
const JOINED_CHARACTERS = 65_536

/** The rows of a result piece by piece, so that an export needs no memory for the whole. */
export function* pieces(result: ResultRows): Generator<readonly (readonly Value[])[]> {
  let count = FIRST_PIECE
  for (let row = 0; row < result.recordCount;) {
    const rows = result.page(row, count)
    if (rows.length === 0) return
    yield rows
    row += rows.length
    const fitting = Math.floor((PIECE_CHARACTERS / Math.max(1, charactersIn(rows))) * rows.length)
    count = Math.max(1, Math.min(RECORDS_PER_PIECE, count * 4, fitting))
  }
}

const charactersIn = (rows: readonly (readonly Value[])[]): number =>
  rows.reduce((sum, row) => sum + row.reduce<number>((all, it) => all + lengthOf(it), 0), 0)

const lengthOf = (value: Value | undefined): number => (typeof value === 'string' ? value.length : 8)

/** Texts one behind the other, in pieces that are no longer than need be: a string can not hold any number of them. */
export function* joined(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    if (piece !== '' && piece.length + text.length > JOINED_CHARACTERS) {
      yield piece
      piece = ''
    }
    piece += text
  }
  if (piece !== '') yield piece
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

/** The texts of rows, each made when it is asked for. */
export function* textsOf<Row>(rows: readonly Row[], textOf: (row: Row) => string): Generator<string> {
  for (const row of rows) yield textOf(row)
}

/** One JSON object per line. */
export function* encodeJsonLines(result: ResultRows): Generator<string> {
  const record = jsonRecords(result)
  for (const rows of pieces(result)) yield* joined(textsOf(rows, (row) => `${record(row)}\n`))
}
