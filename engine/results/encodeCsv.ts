import { toJson, type Value } from '../values'
import { pieces } from './encodeJsonLines'
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
export function* encodeCsv(
  result: ResultRows,
  { guardsFormulas = false }: CsvOptions = {},
): Generator<string> {
  const cell = (text: string): string => quoted(guardsFormulas ? guarded(text) : text)
  yield `${result.columns.map(({ name }) => cell(name)).join(',')}\r\n`
  for (const rows of pieces(result)) {
    yield rows.map((row) => `${row.map((value) => cell(csvText(value))).join(',')}\r\n`).join('')
  }
}

function csvText(value: Value): string {
  if (value === null) return ''
  const json = toJson(value)
  return typeof json === 'string' ? json : JSON.stringify(json)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
}
