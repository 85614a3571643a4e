import { STREAM_COUNT, type ContainerLines } from './containerLines'
import type { RecordSplitter } from './recordSplitter'

/** So many bytes of other streams may lie between two parts of a line. */
export const PART_REACH = 131_072

/** Longer lines of a file are no parts: runtimes cut at 16 KB, which escapes make longer. */
export const LONGEST_PART = 262_144

/** Parts of more bytes than this, and so many records among one another, are cut. */
const PARTS_CAP = 67_108_864
const MOST_RECORDS = 1000

const LINE_FEED = 10

/** Which streams have a part that is to be continued. */
export class OpenParts {
  /** Bytes since the last part of each stream; beyond the reach when none is open. */
  private since: number[] = new Array<number>(STREAM_COUNT).fill(Infinity)

  /** Hears of the next line by what `partOf` says, and its length; answers whether it continues a line of its stream. */
  pass(part: number, length: number): boolean {
    const { since } = this
    const stream = part >> 1
    const continues = part >= 0 && since[stream]! <= PART_REACH
    for (let i = 0; i < since.length; i++) since[i] = since[i]! + length
    if (part >= 0) since[stream] = part % 2 === 1 && length <= LONGEST_PART ? 0 : Infinity
    return continues
  }

  get isAny(): boolean {
    return this.since.some((bytes) => bytes <= PART_REACH)
  }

  /** Takes over what is open elsewhere; nothing when undefined. */
  set(other?: OpenParts): void {
    this.since = other ? [...other.since] : this.since.map(() => Infinity)
  }
}

/**
 * Lines of containers that belong together: from a part on, as long as there is one to be continued. Where records begin
 * depends on the lines before within reach, and on nothing else.
 */
export class JoinedParts implements RecordSplitter {
  goesOn = false
  recordCount = 1
  readonly lookBack = PART_REACH + LONGEST_PART
  private bytes: Buffer = Buffer.alloc(0)
  private isAll = false
  /** At the line that is looked at, and where the record begins. */
  private readonly open = new OpenParts()
  private readonly atStart = new OpenParts()

  constructor(private readonly lines: ContainerLines) {}

  begin(bytes: Buffer, isAll: boolean): void {
    this.bytes = bytes
    this.isAll = isAll
  }

  endOf(start: number): number {
    const { bytes, open, isAll } = this
    open.set(this.atStart)
    // Behind a cut each stream may begin another record.
    let records = this.goesOn ? STREAM_COUNT : 0
    for (let at = start; ;) {
      const lineFeed = bytes.indexOf(LINE_FEED, at)
      if (lineFeed < 0 && !isAll) return -1
      const end = lineFeed < 0 ? bytes.length : lineFeed
      if (!this.passLine(at, end)) records++
      if (!open.isAny) return this.endAt(end, records, false)
      if (end + 1 >= bytes.length) return isAll ? this.endAt(end, records, false) : -1
      if (end - start >= PARTS_CAP || records >= MOST_RECORDS) return this.endAt(end, records, true)
      at = end + 1
    }
  }

  isHead(): boolean {
    return !this.open.isAny
  }

  passOver(start: number, end: number): void {
    this.passLine(start, end)
  }

  private passLine(start: number, end: number): boolean {
    return this.open.pass(this.lines.partOf(this.bytes, start, end), end - start + 1)
  }

  private endAt(end: number, records: number, isCut: boolean): number {
    this.atStart.set(isCut ? this.open : undefined)
    this.goesOn = isCut
    this.recordCount = records
    return end
  }
}
