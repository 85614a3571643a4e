import { toJson, type Value } from '../values'
import { joined, pieces, textsOf } from './encodeJsonLines'
import type { ResultRows } from './store'

export interface CsvOptions {
  /**
   * Puts an apostrophe before cells that a spreadsheet would take for a formula: those that begin with `=`, `+`, `-`, `@`,
   * tab or carriage return. Numbers are left alone. Off by default, because it changes the data.
   */
  readonly guardsFormulas?: boolean
}

/**
 * Comma-separated values as in RFC 4180: a line of names, then one line per record, lines ended by CR LF. Null is an
 * empty cell; times are ISO 8601, arrays and records JSON.
 */
export const encodeCsv = (result: ResultRows, options: CsvOptions = {}): Generator<string> =>
  encodeSeparated(result, quotedFor(','), ',', options)

/** The same with tabs between cells; cells with tabs, quotes or line breaks are quoted as in CSV. */
export const encodeTsv = (result: ResultRows, options: CsvOptions = {}): Generator<string> =>
  encodeSeparated(result, quotedFor('\t'), '\t', options)

function* encodeSeparated(
  result: ResultRows,
  quoted: (text: string) => string,
  separator: string,
  { guardsFormulas = false }: CsvOptions,
): Generator<string> {
  const cell = (text: string): string => quoted(guardsFormulas ? guarded(text) : text)
  yield `${result.columns.map(({ name }) => cell(name)).join(separator)}\r\n`
  for (const rows of pieces(result)) {
    yield* joined(textsOf(rows, (row) => `${row.map((value) => cell(csvText(value))).join(separator)}\r\n`))
  }
}

function csvText(value: Value): string {
  if (value === null) return ''
  const json = toJson(value)
  return typeof json === 'string' ? json : JSON.stringify(json)
}

const quotedFor = (separator: string) => {
  const special = new RegExp(`["\r\n${separator}]`)
  return (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
}

function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
}
