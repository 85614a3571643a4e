import { BATCH_SIZE, VectorBuilder, type Vector } from '../values'
import { countBroken, type ScanContext } from './counters'
import { endOfObject, type JsonFault } from './json'
import type { JsonLine } from './jsonLine'
import type { LineBlock } from './lines'
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
}

/** Lines that hold a JSON object: exports of an extraction and members in columns. */
export class JsonRows implements RowReader {
  private builders: readonly VectorBuilder[] = []
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)
  private refused: number[] = []

  constructor(
    private readonly columns: JsonColumns,
    private readonly context: ScanContext,
  ) {
    this.renew()
  }

  read(block: LineBlock): SourceRows {
    for (const builder of this.builders) reuse(builder, block.bytes)
    const count = this.readRows(block)
    const vectors = this.builders.map((builder) => builder.finish(count))
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
