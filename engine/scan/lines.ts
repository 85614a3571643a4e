import { isUtf8 } from 'node:buffer'
import { BATCH_SIZE } from '../values'
import { countUndecodable, type ScanCounters } from './counters'
import type { RecordSplitter } from './recordSplitter'
import type { LineKernels } from './simd/lineKernels'
import { threadKernels } from './simd/threadKernels'

/**
 * Lines that lie in one piece of memory. `ends` are exclusive, before the line break. No line is blank: holds nothing
 * but spaces and control characters. Where lines are joined to records, each "line" is a record with its line breaks.
 */
export interface LineBlock {
  readonly bytes: Buffer
  /** Where in the file `bytes[0]` lies. */
  readonly offset: number
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The index of a line that was cut at the cap, or -1. */
  readonly cutLine: number
}

export interface LineOptions {
  readonly fileIndex: number
  readonly start: number
  readonly end: number
  /** Where the first line of the file starts. */
  readonly dataStart: number
  readonly chunkBytes: number
  /** Reads begin with so many bytes and double up to a chunk; all are whole chunks when undefined. */
  readonly firstBytes?: number | undefined
  readonly lineCap: number
  /** Joins lines to records; every line is one when undefined. */
  readonly splitter?: RecordSplitter | undefined
  /** Hears after each read how many bytes of the range are new; answers whether to go on. */
  readonly progress: ((bytes: number) => boolean) | undefined
}

/** Copies bytes `[from, from + length)` of a file into `target`; gives how many there were, 0 at the end of the file. */
export type ByteReader = (target: Buffer, start: number, length: number, from: number) => number

/** What to do after a block: `next` and `keep` (its memory stays in use) go on, `stop` ends. */
export type AfterBlock = 'next' | 'keep' | 'stop'

/** A line of exactly the cap is seen whole with its line break. */
const ROOM_BEHIND_CAP = 16

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32

/** How much is read beyond the end of a morsel at first: its last line usually ends there. */
const OVERHANG = 16_384

/** A buffer of this size that is too small is not doubled any more: the next one has what the open line needs. */
const MEASURED = 4_194_304

/**
 * Reads the lines whose first byte lies in `[start, end)`, in blocks of at most `BATCH_SIZE` lines, in file order.
 * A line ends at LF or CR LF or at the end of the file. Blank lines are counted and left out; a line longer than the
 * cap is cut there and the rest passed over. Which lines there are does not depend on the size of the chunks. Records of
 * several lines belong to the range in which the line lies that begins them, and are read to their end.
 * Throws what `read` throws.
 */
export function readLines(
  read: ByteReader,
  options: LineOptions,
  counters: ScanCounters,
  onBlock: (block: LineBlock) => AfterBlock,
): void {
  new LineReader(read, options, counters, onBlock).run()
}

class LineReader {
  /** Room for the cap and a line break, so that a line of exactly the cap is seen whole. */
  private buffer: Buffer
  /** Bytes of the buffer in use, and where in the file they begin. */
  private held = 0
  private offset: number
  private position = 0
  /** Passing over the rest of a line: one that began before the range, or one that was cut. */
  private isSkipping: boolean
  /** Passing over the lines of a record that began before the range. */
  private isSeekingHead: boolean
  private isAtEnd = false
  private isKept = false
  private isStopped = false
  /** The next read is no larger. */
  private mostRead: number
  private count = 0
  /** How many records come of the lines: a few more where lines of several streams are mixed. */
  private recordCount = 0
  private cutLine = -1
  private starts = new Int32Array(BATCH_SIZE)
  private ends = new Int32Array(BATCH_SIZE)
  /** Where the buffer lies, as long as it is the piece that kernels can look into. */
  private readonly kernels = threadKernels()
  private isBorrowed: boolean
  /** Whether the lines of the block are surely nothing but ASCII. */
  private isAscii = true

  constructor(
    private readonly read: ByteReader,
    private readonly options: LineOptions,
    private readonly counters: ScanCounters,
    private readonly onBlock: (block: LineBlock) => AfterBlock,
  ) {
    const length = Math.max(16, options.chunkBytes)
    const borrowed = this.kernels?.memory.lend(length)
    this.isBorrowed = borrowed !== undefined
    this.buffer = borrowed ?? Buffer.allocUnsafeSlow(length)
    const { start, dataStart, splitter, firstBytes = Infinity } = options
    this.mostRead = firstBytes
    const isInside = start > dataStart
    const lookBack = splitter?.lookBack ?? 0
    // Starting one byte early tells whether a line starts exactly there.
    this.offset = isInside ? Math.max(dataStart, start - 1 - lookBack) : dataStart
    this.isSkipping = isInside && (lookBack === 0 || this.offset > dataStart)
    this.isSeekingHead = isInside && splitter !== undefined
  }

  run(): void {
    try {
      this.readOn()
    } finally {
      this.giveBack()
    }
  }

  /** What was given out last may stay in use. */
  private giveBack(): void {
    const memory = this.kernels?.memory
    if (!this.isBorrowed || !memory) return
    this.isBorrowed = false
    if (this.isKept || this.isStopped) memory.isLost = true
    else memory.takeBack()
  }

  private readOn(): void {
    const { splitter } = this.options
    while (!this.isStopped && (this.offset < this.options.end || splitter?.goesOn === true)) {
      this.fill()
      if (this.isSkipping) this.skip()
      if (!this.isSkipping) this.take(splitter)
      this.flush()
      if (this.isAtEnd) return
      this.carryOver()
    }
  }

  private take(splitter: RecordSplitter | undefined): void {
    if (!splitter) this.takeLines()
    else {
      splitter.begin(this.buffer.subarray(0, this.held), this.isAtEnd)
      if (this.isSeekingHead) this.seekHead(splitter)
      if (!this.isSeekingHead) this.takeRecords(splitter)
    }
    this.takeOpenLine(splitter)
  }

  private fill(): void {
    const room = this.buffer.length - this.held
    const from = this.offset + this.held
    // A line that goes on far behind the range is looked through once more for each read: reads grow with it.
    const wanted = Math.min(
      room,
      this.mostRead,
      Math.max(OVERHANG, this.held, this.options.end - from + OVERHANG),
    )
    this.mostRead *= 2
    const read = this.read(this.buffer, this.held, wanted, from)
    if (read === 0) this.isAtEnd = true
    this.held += read
    this.position = 0
    this.countBytes(Math.min(from + read, this.options.end) - Math.max(from, this.options.start))
  }

  /** Bytes of the range that have been read; those before and behind it are other ranges' bytes. */
  private countBytes(bytes: number): void {
    this.counters.bytes += Math.max(0, bytes)
    if (this.options.progress?.(Math.max(0, bytes)) === false) this.isStopped = true
  }

  private skip(): void {
    const lineFeed = this.buffer.subarray(0, this.held).indexOf(LINE_FEED, this.position)
    this.position = lineFeed < 0 ? this.held : lineFeed + 1
    this.isSkipping = lineFeed < 0
  }

  private takeLines(): void {
    const view = this.buffer.subarray(0, this.held)
    const limit = this.options.end - this.offset
    while (this.position < limit && !this.isStopped) {
      if (this.isBorrowed && this.kernels && this.takeUsualLines(this.kernels.lines, limit)) continue
      const lineFeed = view.indexOf(LINE_FEED, this.position)
      if (lineFeed < 0) break
      this.takeLine(this.position, lineFeed, lineFeed + 1)
    }
  }

  /** The same for many lines at once, up to an unusual one; answers whether there were any. */
  private takeUsualLines(kernels: LineKernels, limit: number): boolean {
    const { buffer, position, held, count, counters } = this
    const search = { start: position, end: held, limit, cap: this.options.lineCap, most: BATCH_SIZE - count }
    const lines = kernels.usualLines(buffer, search)
    this.starts.set(lines.starts, count)
    this.ends.set(lines.ends, count)
    this.count += lines.count
    this.recordCount += lines.count
    this.position = lines.next
    this.isAscii &&= lines.isAscii
    counters.lines += lines.count
    counters.blankLines += lines.blankCount
    if (this.count === BATCH_SIZE) this.flush()
    return lines.next > position
  }

  /** Goes on to the line that begins a record; without one in the range there is nothing to read. */
  private seekHead(splitter: RecordSplitter): void {
    const limit = this.options.end - this.offset
    while (this.isSeekingHead) {
      if (this.position >= limit) {
        this.isStopped = true
        return
      }
      const isBefore = this.offset + this.position < this.options.start
      const isHead = isBefore ? false : splitter.isHead(this.position)
      if (isHead === undefined) return
      if (isHead) this.isSeekingHead = false
      else if (!this.passOver(splitter)) return
    }
  }

  /** Passes over a line, which the splitter hears of where it has to; answers whether its end was there. */
  private passOver(splitter: RecordSplitter): boolean {
    if (splitter.passOver) {
      const lineFeed = this.buffer.subarray(0, this.held).indexOf(LINE_FEED, this.position)
      const isOpen = lineFeed < 0 && !this.isAtEnd
      if (isOpen && this.held - this.position <= (splitter.lookBack ?? 0)) return false
      splitter.passOver(this.position, lineFeed < 0 ? this.held : lineFeed)
    }
    this.skip()
    return !this.isSkipping
  }

  private takeRecords(splitter: RecordSplitter): void {
    const limit = this.options.end - this.offset
    while ((this.position < limit || splitter.goesOn) && this.position < this.held && !this.isStopped) {
      const wasCut = splitter.goesOn
      const end = splitter.endOf(this.position)
      if (end < 0) return
      if (wasCut) this.counters.splitRecords++
      const recordCount = splitter.recordCount ?? 1
      if (this.recordCount + recordCount > BATCH_SIZE) this.flush()
      this.recordCount += recordCount - 1
      this.takeLine(this.behindBlankLines(this.position, end), end, Math.min(end + 1, this.held))
    }
  }

  /** A record does not begin with blank lines, even where the file does. */
  private behindBlankLines(start: number, end: number): number {
    let line = start
    for (let at = start; at < end && this.buffer[at]! <= SPACE; at++) {
      if (this.buffer[at] === LINE_FEED) line = at + 1
    }
    return line
  }

  /** The line that has no end yet: at the end of the file it ends there, beyond the cap it is cut. */
  private takeOpenLine(splitter: RecordSplitter | undefined): void {
    const limit = this.options.end - this.offset
    const rest = this.held - this.position
    const isOfRange = this.position < limit || splitter?.goesOn === true
    const hasOpenLine = rest > 0 && isOfRange && !this.isStopped && !this.isSkipping && !this.isSeekingHead
    if (!hasOpenLine) return
    if (this.isAtEnd) this.takeLine(this.position, this.held, this.held)
    // One byte more than the cap may be the CR of the line break.
    else if (rest > this.options.lineCap + 1) this.cutOpenLine()
  }

  private cutOpenLine(): void {
    this.takeLine(this.position, this.held, this.held)
    this.isSkipping = true
  }

  private takeLine(start: number, end: number, next: number): void {
    this.position = next
    let last = this.withoutReturn(start, end)
    // Blank lines behind a record are not part of it.
    while (last > start && this.buffer[last - 1] === LINE_FEED) last = this.withoutReturn(start, last - 1)
    if (this.isBlank(start, last)) {
      this.counters.blankLines++
      return
    }
    this.counters.lines++
    this.isAscii = false
    if (last - start > this.options.lineCap) {
      this.counters.overlongLines++
      last = start + this.options.lineCap
      this.cutLine = this.count
    }
    this.starts[this.count] = start
    this.ends[this.count] = last
    this.count++
    this.recordCount++
    if (this.recordCount === BATCH_SIZE || this.cutLine >= 0) this.flush()
  }

  private withoutReturn(start: number, end: number): number {
    return end > start && this.buffer[end - 1] === CARRIAGE_RETURN ? end - 1 : end
  }

  private isBlank(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.buffer[at]! > SPACE) return false
    return true
  }

  private flush(): void {
    if (this.count === 0) return
    if (!this.isAscii) this.countInvalidUtf8()
    this.isAscii = true
    const { buffer, offset, count, starts, ends, cutLine } = this
    this.count = 0
    this.recordCount = 0
    this.cutLine = -1
    const answer = this.onBlock({ bytes: buffer, offset, count, starts, ends, cutLine })
    if (answer === 'stop') this.isStopped = true
    if (answer !== 'keep') return
    this.isKept = true
    this.starts = new Int32Array(BATCH_SIZE)
    this.ends = new Int32Array(BATCH_SIZE)
  }

  private countInvalidUtf8(): void {
    const { buffer, count, starts, ends, counters, options } = this
    const context = { counters, fileIndex: options.fileIndex }
    if (isUtf8(buffer.subarray(starts[0], ends[count - 1]))) return
    for (let line = 0; line < count; line++) {
      if (!isUtf8(buffer.subarray(starts[line], ends[line])))
        countUndecodable(context, this.offset + starts[line]!)
    }
  }

  /**
   * Moves what is left to the front of the buffer, of a new one when the old one stays in use, is too small, or was made
   * for a line much longer than others.
   */
  private carryOver(): void {
    // What was given out last may stay in use.
    if (this.isStopped) return
    const rest = this.held - this.position
    const { length } = this.buffer
    const { chunkBytes } = this.options
    const isHuge = length > chunkBytes * 8 && rest < length / 4 && this.position > 0
    const wanted =
      rest > length * 0.75 ? this.grownLength(rest) : isHuge ? Math.max(chunkBytes, rest * 2) : length
    const target = this.isKept || wanted !== length ? Buffer.allocUnsafeSlow(wanted) : this.buffer
    this.buffer.copy(target, 0, this.position, this.held)
    if (target !== this.buffer) this.giveBack()
    this.buffer = target
    this.isKept = false
    this.offset += this.position
    this.held = rest
  }

  /** Room for the open line, of which so many bytes are there. */
  private grownLength(rest: number): number {
    const { length } = this.buffer
    const most = Math.max(length + 16, this.options.lineCap + ROOM_BEHIND_CAP)
    if (length < MEASURED) return Math.min(length * 2, most)
    const line = rest + this.bytesToLineEnd(this.offset + this.held, most - rest) + OVERHANG
    // A record may have many more lines.
    const wanted = this.options.splitter ? Math.max(line, length * 2) : line
    return Math.min(wanted, Math.max(most, rest + OVERHANG))
  }

  /** Bytes from a place of the file up to the end of its line, or to where the file ends, or `most`. */
  private bytesToLineEnd(from: number, most: number): number {
    const piece = Buffer.allocUnsafeSlow(this.options.chunkBytes)
    for (let bytes = 0; bytes < most;) {
      const read = this.read(piece, 0, piece.length, from + bytes)
      const lineFeed = piece.subarray(0, read).indexOf(LINE_FEED)
      if (read === 0 || lineFeed >= 0) return bytes + lineFeed + 1
      bytes += read
    }
    return most
  }
}
