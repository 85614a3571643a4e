import type { RecordSplitter } from './recordSplitter'

/** How far behind an opening quote its closing one may lie. */
export const QUOTE_REACH = 1_048_576

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34

/**
 * Where the quote that closes a cell lies, whose opening quote lies before `from`: -1 when there is none before `end`,
 * -2 when other text than a delimiter or a line break follows, so that the opening quote was none. A doubled quote closes
 * nothing.
 */
export function closingQuote(bytes: Buffer, from: number, end: number, delimiter: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0 && at < end; at = bytes.indexOf(QUOTE, at + 2)) {
    const next = at + 1
    if (next < end && bytes[next] === QUOTE) continue
    return isCellEnd(bytes, next, end, delimiter) ? at : -2
  }
  return -1
}

/** Whether a cell may end before this place. */
function isCellEnd(bytes: Buffer, at: number, end: number, delimiter: number): boolean {
  if (at >= end || bytes[at] === delimiter || bytes[at] === LINE_FEED) return true
  return bytes[at] === CARRIAGE_RETURN && (at + 1 >= end || bytes[at + 1] === LINE_FEED)
}

/**
 * Records of cells, some of them with line breaks inside quotes. A quote that opens a cell and is not closed within reach
 * is text like any other: the record ends with its line, and the damage stays there.
 */
export class QuotedRecords implements RecordSplitter {
  readonly goesOn = false
  private bytes: Buffer = Buffer.alloc(0)
  private isAll = false
  /** The first quote at or behind the place that was asked for last. */
  private quote = 0

  constructor(private readonly delimiter: number) {}

  begin(bytes: Buffer, isAll: boolean): void {
    this.bytes = bytes
    this.isAll = isAll
    this.quote = -1
  }

  endOf(start: number): number {
    const lineFeed = this.bytes.indexOf(LINE_FEED, start)
    const lineEnd = lineFeed < 0 ? this.bytes.length : lineFeed
    if (this.quote < start) {
      const quote = this.bytes.indexOf(QUOTE, start)
      this.quote = quote < 0 ? this.bytes.length : quote
    }
    if (this.quote < lineEnd) return this.endOfCells(start)
    return lineFeed < 0 && !this.isAll ? -1 : lineEnd
  }

  /** Nobody begins inside of such a file. */
  isHead(): boolean {
    return true
  }

  private endOfCells(start: number): number {
    const { bytes, delimiter } = this
    for (let at = start; ;) {
      if (bytes[at] === QUOTE) {
        const close = this.closeOf(at)
        if (close === -1) return -1
        if (close > 0) at = close + 1
      }
      while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LINE_FEED) at++
      if (at >= bytes.length) return this.isAll ? bytes.length : -1
      if (bytes[at] === LINE_FEED) return at
      at++
    }
  }

  /** The closing quote, -1 when more bytes are needed, -2 when there is none. */
  private closeOf(quote: number): number {
    const { bytes, isAll } = this
    const reach = quote + QUOTE_REACH
    const close = closingQuote(bytes, quote + 1, Math.min(bytes.length, reach), this.delimiter)
    // What stands behind the last quote decides, so that it must be seen.
    const isSeen = isAll || bytes.length >= reach
    if (close === -1) return isSeen ? -2 : -1
    return !isSeen && close >= bytes.length - 2 ? -1 : close
  }
}
