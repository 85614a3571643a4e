import { headTimeEnd } from './timestamps'
import { matcherGiving } from '../patterns'
import { newTimeSlot } from './time'
import { QuotedRecords } from './quotedRecords'
import type { RecordStart, SourceFile } from './sourceFile'

/** Says where records end that may have several lines. One object per reader. */
export interface RecordSplitter {
  /** Takes up memory: records lie in `bytes`; `isAll` tells that the file ends there. */
  begin(bytes: Buffer, isAll: boolean): void
  /**
   * Where the record that begins at `start` ends, exclusive: at a line feed or at the end of the file. -1 when that
   * cannot be told from these bytes.
   */
  endOf(start: number): number
  /** Whether the line at `start` may begin a record for a reader that begins there; undefined: too few bytes to tell. */
  isHead(start: number): boolean | undefined
  /** Whether the record told last has been cut: the next one belongs to the same lines, wherever they lie. */
  readonly goesOn: boolean
}

/** Whether every line of a file is a record. */
export const areRecordsLines = ({ recordStart, table }: SplitFile): boolean =>
  recordStart === undefined && table?.hasQuotes !== true

/** The splitter of a file; undefined when every line is a record. */
export function splitterOf({ recordStart, table }: SplitFile): RecordSplitter | undefined {
  if (table?.hasQuotes) return new QuotedRecords(table.delimiter)
  return recordStart && new JoinedLines(headTest(recordStart))
}

/** What tells how a file falls into records. */
export type SplitFile = Pick<SourceFile, 'recordStart' | 'table'>

/** So much of a line is looked at to see whether it begins a record. */
const HEAD = 4096

/** Records of several lines are cut at the first line break behind so many bytes. */
export const JOINED_CAP = 1_048_576

const LINE_FEED = 10

/** Whether a line, or its first bytes, begins a record. */
export type HeadTest = (bytes: Uint8Array, start: number, end: number) => boolean

/** The test of a rule. */
export function headTest(rule: RecordStart): HeadTest {
  if (rule.kind === 'time') {
    const slot = newTimeSlot()
    return (bytes, start, end) => headTimeEnd(bytes, start, end, slot) >= 0
  }
  const matcher = matcherGiving(rule.pattern, new Set(), { baseTime: 0n })
  return (bytes, start, end) => matcher.match(bytes, start, end, [], 0) >= 0
}

/** Lines that do not begin a record belong to the record before; so do blank lines. */
class JoinedLines implements RecordSplitter {
  goesOn = false
  private bytes: Buffer = Buffer.alloc(0)
  private isAll = false

  constructor(private readonly test: HeadTest) {}

  begin(bytes: Buffer, isAll: boolean): void {
    this.bytes = bytes
    this.isAll = isAll
  }

  endOf(start: number): number {
    for (let at = start; ;) {
      const lineFeed = this.bytes.indexOf(LINE_FEED, at)
      if (lineFeed < 0) return this.isAll ? this.endAt(this.bytes.length, false) : -1
      const isHead = this.isHead(lineFeed + 1)
      if (isHead === undefined) return -1
      if (isHead) return this.endAt(lineFeed, false)
      if (lineFeed - start >= JOINED_CAP) return this.endAt(lineFeed, true)
      at = lineFeed + 1
    }
  }

  private endAt(end: number, goesOn: boolean): number {
    this.goesOn = goesOn
    return end
  }

  isHead(start: number): boolean | undefined {
    const { bytes, isAll } = this
    if (start >= bytes.length) return isAll ? true : undefined
    const lineFeed = bytes.indexOf(LINE_FEED, start)
    const isWhole = lineFeed >= 0 || isAll || bytes.length - start >= HEAD
    if (!isWhole) return undefined
    return this.test(bytes, start, Math.min(lineFeed < 0 ? bytes.length : lineFeed, start + HEAD))
  }
}
