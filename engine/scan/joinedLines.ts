import { matcherOf } from '../patterns'
import type { RecordSplitter } from './recordSplitter'
import type { RecordStart } from './sourceFile'
import { newTimeSlot } from './time'
import { headTimeEnd } from './timestamps'
import { OF_LEAP_YEAR } from './yearless'

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
  const matcher = matcherOf(rule.pattern, { baseTime: OF_LEAP_YEAR }, { exports: [] })
  return (bytes, start, end) => matcher.match(bytes, start, end, [], 0) >= 0
}

/** Lines that do not begin a record belong to the record before; so do blank lines. */
export class JoinedLines implements RecordSplitter {
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
