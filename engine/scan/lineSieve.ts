import { encodeUtf8 } from '../values'
import type { ScanContext } from './counters'
import { endOfObject } from './json'
import { originOf } from './fields'
import type { LineBlock } from './lines'
import { USUAL_MAX_BYTES } from './mergedExtraction'
import { LONGEST_NEEDLE, type Needle } from './simd/lineKernels'
import { threadKernels, type ThreadKernels } from './simd/threadKernels'
import type { SourceFile } from './sourceFile'
import { hasTimeframe, type NeedleText, type ScanSpec, type Sieve } from './spec'

/** So many lines at a time go to a filter that wants to see more of them. */
const LINES_OF_HEAD = 64

/** Lines of which more than this share pass are not worth the look. */
const MOST_PASSING = 0.5

/**
 * Leaves out lines that cannot pass the filter, before anything is read of them: those without any of the needles in
 * their bytes. A line that may be broken is kept, so that it is told; the answer of a scan is the same as without.
 */
export class LineSieve {
  private isWorthIt = true
  private marks = new Uint8Array(0)

  private constructor(
    private readonly file: SourceFile,
    private readonly sieve: Sieve,
    private readonly needles: readonly Needle[],
    private readonly kernels: ThreadKernels,
    private readonly context: ScanContext,
  ) {}

  /** The sieve of a file, or undefined where the bytes of lines tell nothing of a filter. */
  static over(
    file: SourceFile,
    spec: ScanSpec,
    sieve: Sieve | undefined,
    context: ScanContext,
  ): LineSieve | undefined {
    if (!sieve || sieve.needles.length === 0 || !hasPlainLines(file)) return undefined
    // Records are counted by their time first.
    if (hasTimeframe(spec) || spec.reader === 'reference') return undefined
    const needles = sieve.needles.map((it) => needleIn(file, it))
    const kernels = needles.every((it) => it !== undefined) ? threadKernels() : undefined
    return kernels && new LineSieve(file, sieve, needles as Needle[], kernels, context)
  }

  /** The lines of a block that are left, in one or more blocks. */
  *pieces(block: LineBlock): Generator<LineBlock> {
    let rest = block
    while (rest.count > 0 && this.isWorthIt && !this.sieve.isOpen()) {
      yield linesOf(rest, 0, Math.min(LINES_OF_HEAD, rest.count))
      rest = linesOf(rest, Math.min(LINES_OF_HEAD, rest.count), rest.count)
    }
    if (rest.count > 0) rest = this.sifted(rest)
    if (rest.count > 0) yield rest
  }

  private sifted(block: LineBlock): LineBlock {
    const { bytes, count, starts, ends, cutLine } = block
    this.isWorthIt &&= this.isPromising(block)
    if (!this.isWorthIt || cutLine >= 0 || !this.mark(block)) return block
    const left = { starts: new Int32Array(count), ends: new Int32Array(count) }
    const { records } = this.kernels
    const unknown = this.file.format === 'text' ? undefined : records.marksOf(bytes, block)
    let [kept, other, otherCount] = [0, 0, 0]
    for (let line = 0; line < count; line++) {
      if (this.marks[line] === 0) {
        if (unknown?.[line] === 0) continue
        if (this.isRecord(bytes, starts[line]!, ends[line]!)) {
          other = line
          otherCount++
          continue
        }
      }
      left.starts[kept] = starts[line]!
      left.ends[kept++] = ends[line]!
    }
    if (unknown && otherCount > 0) records.heed(otherCount, count, bytes, starts[other]!, ends[other]!)
    this.context.counters.filtered += count - kept
    this.sieve.leaveOut(count - kept)
    return { ...block, ...left, count: kept }
  }

  /** Whether most of the first lines can be left out. */
  private isPromising(block: LineBlock): boolean {
    const head = linesOf(block, 0, Math.min(LINES_OF_HEAD, block.count))
    const passing = this.mark(head)
      ? this.marks.subarray(0, head.count).reduce((sum, mark) => sum + mark, 0)
      : 0
    return passing <= head.count * MOST_PASSING
  }

  /** Marks the lines that hold one of the needles; answers whether the block could be looked through. */
  private mark({ bytes, count, starts, ends }: LineBlock): boolean {
    const [start, end] = [starts[0]!, ends[count - 1]!]
    if (!this.kernels.lines.take(bytes, start, end)) return false
    if (this.marks.length < count) this.marks = new Uint8Array(count)
    this.marks.fill(0, 0, count)
    for (const needle of this.needles) {
      let line = 0
      for (let at = start; (at = this.kernels.lines.find(needle, at, end)) >= 0; at = ends[line]!) {
        while (ends[line]! <= at) line++
        this.marks[line] = 1
      }
    }
    return true
  }

  /** Whether a line is surely a record, and says what it says without escapes of four digits. */
  private isRecord(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.file.format === 'text') return true
    return (
      end - start <= USUAL_MAX_BYTES && this.kernels.lines.isObject(start, endOfObject(bytes, start, end))
    )
  }
}

const hasPlainLines = ({ format }: SourceFile): boolean => format === 'jsonLines' || format === 'text'

/** What the bytes of a line hold whose field holds a text; undefined where that cannot be said. */
function needleIn(file: SourceFile, { field, text, ignoresCase }: NeedleText): Needle | undefined {
  const { kind } = originOf(file, field)
  const isOfLine = kind === 'content' || (kind === 'member' && file.format === 'jsonLines')
  if (!isOfLine) return undefined
  const pieces = text.split(file.format === 'text' ? NOT_IN_TEXT : NOT_IN_JSON)
  const parts = ignoresCase ? pieces.flatMap((piece) => piece.split(OF_ODD_CASE)) : pieces
  const bytes = parts.map((part) => encodeUtf8(part)).reduce((a, b) => (b.length > a.length ? b : a))
  if (bytes.length === 0) return undefined
  const fold = ignoresCase ? 32 : 0
  return { bytes: bytes.subarray(0, LONGEST_NEEDLE).map((byte) => byte | fold), fold }
}

/** Bytes that are no UTF-8 read as U+FFFD, and so do halves of characters. */
const NOT_IN_TEXT = /[\p{Surrogate}\uFFFD]+/u

/** Characters that have an escape of two characters in JSON, which may also be without need. */
const NOT_IN_JSON = /[\p{Surrogate}\uFFFD\p{Cc}"\\/]+/u

/** What is not ASCII, and letters that are the same as such a character but for their case. */
const OF_ODD_CASE = /[^\0-\x7F]+|[kis]+/iu

function linesOf(block: LineBlock, from: number, to: number): LineBlock {
  const cutLine = block.cutLine >= from && block.cutLine < to ? block.cutLine - from : -1
  const [starts, ends] = [block.starts.subarray(from, to), block.ends.subarray(from, to)]
  return { ...block, starts, ends, cutLine, count: to - from }
}
