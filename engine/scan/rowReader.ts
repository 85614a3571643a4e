import { BATCH_SIZE, VectorBuilder, type Vector } from '../values'
import { countBroken, type ScanContext } from './counters'
import { endOfObject, type JsonFault } from './json'
import type { JsonLine } from './jsonLine'
import type { LineBlock } from './lines'
import type { MemberColumns, MembersRead } from './memberColumns'
import type { SourceRows } from './sourceRows'

/** Turns the lines of a block into rows; broken lines are counted and left out. */
export interface RowReader {
  read(block: LineBlock): SourceRows
  /** The columns given out stay in use: later ones get memory of their own. */
  renew(): void
}

/** Every line is a row; there are no members. */
export const textRows: RowReader = {
  read: ({ bytes, count, starts, ends }) => ({ bytes, count, starts, ends, member: () => undefined }),
  renew: () => undefined,
}

const CUT: JsonFault = { offset: 0, reason: 'the line is longer than the cap' }

/** What becomes of the lines of a JSON file. */
export interface JsonColumns {
  /** Whether an extraction is read in the same pass; it may have no exports. */
  readonly isMerged: boolean
  readonly exportCount: number
  readonly members: readonly string[]
  /** Undefined: lines are taken as they are, since they are read later. */
  readonly line: JsonLine | undefined
  /** Reads many lines at once, as far as they are usual. */
  readonly many?: MemberColumns | undefined
}

/** One line in so many may be unusual before lines are no longer read many at once. */
const UNUSUAL_SHARE = 4

/** Lines that hold a JSON object: exports of an extraction and members in columns. */
export class JsonRows implements RowReader {
  private builders: readonly VectorBuilder[] = []
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)
  private refused: number[] = []
  private repeated: MembersRead['repeated'] | undefined
  private lineCount = 0
  private unusualCount = 0

  constructor(
    private readonly columns: JsonColumns,
    private readonly context: ScanContext,
  ) {
    this.renew()
  }

  read(block: LineBlock): SourceRows {
    for (const builder of this.builders) reuse(builder, block.bytes)
    this.repeated = undefined
    const count = this.readMany(block) ?? this.readRows(block)
    const vectors = this.builders.map(
      (builder, column) => this.repeated?.get(column) ?? builder.finish(count),
    )
    const { exportCount, members, isMerged } = this.columns
    const byName = new Map<string, Vector>(members.map((name, i) => [name, vectors[exportCount + i]!]))
    return {
      bytes: block.bytes,
      count,
      starts: this.starts,
      ends: this.ends,
      member: (name) => byName.get(name),
      ...(isMerged && { merged: { exports: vectors.slice(0, exportCount), refused: this.refused } }),
    }
  }

  renew(): void {
    const { exportCount, members } = this.columns
    this.builders = Array.from({ length: exportCount + members.length }, () => new VectorBuilder(BATCH_SIZE))
    this.starts = new Int32Array(BATCH_SIZE)
    this.ends = new Int32Array(BATCH_SIZE)
  }

  /** Reads lines many at once, and the unusual ones among them one by one. */
  private readMany(block: LineBlock): number | undefined {
    const { bytes, count, cutLine } = block
    const { many } = this.columns
    const isUsual = this.unusualCount * UNUSUAL_SHARE <= this.lineCount
    if (!many || cutLine >= 0 || count === 0 || !isUsual) return undefined
    const { starts, ends, builders } = this
    for (let line = 0; line < count; line++) {
      starts[line] = block.starts[line]!
      ends[line] = endOfObject(bytes, starts[line]!, block.ends[line]!)
    }
    const read = many.read(bytes, { count, starts, ends }, builders)
    if (!read) return undefined
    this.refused = []
    this.repeated = read.repeated
    this.lineCount += count
    return read.marks.includes(1) ? this.readMarked(block, read.marks) : count
  }

  /** Reads the marked lines. Broken ones are left out, and the rows behind move up. */
  private readMarked(block: LineBlock, marks: Uint8Array): number {
    const { builders, starts, ends } = this
    const { line: reader } = this.columns
    let row = 0
    for (let line = 0; line < block.count; line++) {
      if (marks[line] !== 0) {
        this.unusualCount++
        const fault = reader?.read(block.bytes, starts[line]!, ends[line]!, builders, line)
        if (fault) {
          countBroken(this.context, block.offset + starts[line]!, fault, starts[line]!)
          continue
        }
        if (reader?.isRefused) this.refused.push(row)
      }
      if (row !== line) this.moveRow(line, row)
      row++
    }
    return row
  }

  private moveRow(from: number, to: number): void {
    this.starts[to] = this.starts[from]!
    this.ends[to] = this.ends[from]!
    for (const { tags, longs, starts, ends, boxed } of this.builders) {
      tags[to] = tags[from]!
      longs[to] = longs[from]!
      starts[to] = starts[from]!
      ends[to] = ends[from]!
      if (boxed.length > 0) boxed[to] = boxed[from]
    }
  }

  private readRows(block: LineBlock): number {
    const { builders, starts, ends } = this
    const { line: reader } = this.columns
    this.refused = []
    let count = 0
    for (let line = 0; line < block.count; line++) {
      const start = block.starts[line]!
      const end = endOfObject(block.bytes, start, block.ends[line]!)
      const fault = line === block.cutLine ? CUT : reader?.read(block.bytes, start, end, builders, count)
      if (fault) {
        countBroken(this.context, block.offset + start, fault, start)
        continue
      }
      if (reader?.isRefused) this.refused.push(count)
      starts[count] = start
      ends[count] = end
      count++
    }
    return count
  }
}

function reuse(builder: VectorBuilder, bytes: Uint8Array): void {
  builder.bytes = bytes
  if (builder.boxed.length > 0) builder.boxed = []
}
