import { closingQuote } from './quotedRecords'
import type { Table } from './sourceFile'

const QUOTE = 34

/** Places of cells: of cell `i` the start, the end, and 1 where doubled quotes lie in between. */
export const cellPlaces = (count: number): Int32Array => new Int32Array(count * 3)

/** What reading a record gave. */
export interface CellsRead {
  /** How many cells there are, also beyond those whose places were kept. */
  count: number
  /** Whether a quote opens a cell and does not close it. */
  hasOpenQuote: boolean
}

/**
 * Finds the cells of one record in `bytes[start … end)`, without its line break. Keeps as many places as there is room
 * for; quotes around a cell are not part of it.
 */
export function readCells(
  bytes: Buffer,
  start: number,
  end: number,
  { delimiter, hasQuotes }: Pick<Table, 'delimiter' | 'hasQuotes'>,
  places: Int32Array,
  read: CellsRead,
): void {
  read.count = 0
  read.hasOpenQuote = false
  for (let at = start; ; at++) {
    let from = at
    let to = -1
    let isDoubled = 0
    if (hasQuotes && at < end && bytes[at] === QUOTE) {
      to = closingQuote(bytes, at + 1, end, delimiter)
      if (to < 0) read.hasOpenQuote = true
      else {
        from = at + 1
        isDoubled = hasQuoteIn(bytes, from, to) ? 1 : 0
        at = to + 1
      }
    }
    while (at < end && bytes[at] !== delimiter) at++
    const place = read.count++ * 3
    if (place < places.length) {
      places[place] = from
      places[place + 1] = to < 0 ? at : to
      places[place + 2] = isDoubled
    }
    if (at >= end) return
  }
}

function hasQuoteIn(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === QUOTE) return true
  return false
}
