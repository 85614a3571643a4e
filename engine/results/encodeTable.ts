import type { Value } from '../values'
import { displayText } from './displayText'
import { pieces } from './encodeJsonLines'
import { sparkline } from './sparkline'
import type { ResultStore } from './store'

export interface TableOptions {
  /** Characters in a line of the terminal: wide columns are narrowed to fit. Lines are not cut when undefined. */
  readonly width?: number | undefined
}

const GAP = '  '
const WIDEST_CELL = 80
const NARROWEST_CELL = 12
/** Characters: a cell that is as wide as can be may have several for one place. */
const WIDEST_TEXT = WIDEST_CELL * 16
const SPARKLINE_WIDTH = 60
/** Rows that decide the widths of columns; later cells that are wider are cut. */
const MEASURED_ROWS = 1000

/**
 * A result as text for a terminal: names, a rule, one line per record. Numbers stand at the right, arrays of numbers as
 * sparklines. The timeframe and interval that all records of a time series share stand in a line above. Control
 * characters are shown as dots, so that a log cannot steer the terminal. Nothing for a result without columns.
 */
export function* encodeTable(result: ResultStore, { width }: TableOptions = {}): Generator<string> {
  const { caption, shown } = captionOf(result)
  if (shown.length === 0) return
  const columns = shown.map((index) => result.columns[index]!)
  const cellsOf = (row: readonly Value[]): readonly string[] =>
    shown.map((index) => cellText(row[index] ?? null))
  const names = columns.map(({ name }) => printable(name))
  const isRight = columns.map(({ types }) => types.length > 0 && types.every((type) => numeric.has(type)))
  const measured = measuredRows(result, cellsOf)
  const wished = names.map((name, column) =>
    Math.min(WIDEST_CELL, Math.max(length(name), ...measured.map((cells) => length(cells[column]!)))),
  )
  const widths = fitted(wished, width ?? Infinity)
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) => pad(cell, widths[column]!, isRight[column]!))
    return `${cut(padded.join(GAP).trimEnd(), width ?? Infinity)}\n`
  }
  yield caption + line(names) + line(widths.map((count) => '─'.repeat(count)))
  for (const rows of pieces(result)) yield rows.map((row) => line(cellsOf(row))).join('')
}

/** The cells of the first rows. */
function measuredRows(
  result: ResultStore,
  cellsOf: (row: readonly Value[]) => readonly string[],
): readonly (readonly string[])[] {
  const measured: (readonly string[])[] = []
  for (const rows of pieces(result)) {
    measured.push(...rows.map(cellsOf))
    if (measured.length >= MEASURED_ROWS) break
  }
  return measured.slice(0, MEASURED_ROWS)
}

/** The line above a time series and the columns below it; no line where records differ or are no series. */
function captionOf(result: ResultStore): { readonly caption: string; readonly shown: readonly number[] } {
  const all = result.columns.map((_, index) => index)
  const [timeframe, interval] = ['timeframe', 'interval'].map((name) =>
    result.columns.findIndex((it) => it.name === name),
  )
  if (timeframe! < 0 || interval! < 0 || all.length < 3 || result.recordCount === 0)
    return { caption: '', shown: all }
  const texts = new Set<string>()
  for (const rows of pieces(result)) {
    for (const row of rows) {
      texts.add(
        `${displayText(row[timeframe!] ?? null).replace('/', ' – ')}, every ${displayText(row[interval!] ?? null)}`,
      )
      if (texts.size > 1) return { caption: '', shown: all }
    }
  }
  return {
    caption: `${[...texts].join('')}\n`,
    shown: all.filter((index) => index !== timeframe && index !== interval),
  }
}

/** Widths that fit into a line: the widest columns give way first, none below a readable minimum. */
function fitted(wished: readonly number[], width: number): readonly number[] {
  const widths = [...wished]
  const total = (): number => widths.reduce((sum, it) => sum + it, 0) + GAP.length * (widths.length - 1)
  while (total() > width) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= NARROWEST_CELL) break
    widths[widest]!--
  }
  return widths
}

const numeric: ReadonlySet<string> = new Set(['long', 'double'])

function cellText(value: Value): string {
  const line = Array.isArray(value) ? sparkline(value as readonly Value[], SPARKLINE_WIDTH) : undefined
  return line ?? (value === null ? '' : printable(start(displayText(value))))
}

/** More of a text is never shown, and it may be half a gigabyte. */
function start(text: string): string {
  // A slice would keep the whole text in memory.
  return text.length > WIDEST_TEXT ? Buffer.from(text.slice(0, WIDEST_TEXT)).toString() : text
}

/** Characters that would move the cursor or start an escape sequence become dots. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to be replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '·')
}

/** Counted in code points: near enough to columns of a terminal for logs. */
const length = (text: string): number => Array.from(text).length

function pad(text: string, width: number, isRight: boolean): string {
  const shown = cut(text, width)
  const blanks = ' '.repeat(Math.max(0, width - length(shown)))
  return isRight ? blanks + shown : shown + blanks
}

function cut(text: string, width: number): string {
  if (text.length <= width) return text
  const characters = Array.from(text)
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`
}
