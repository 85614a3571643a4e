import { BATCH_SIZE, VectorBuilder, type Vector } from '../values'
import { countBroken, type ScanContext } from './counters'
import type { JsonFault } from './json'
import type { LineBlock } from './lines'
import type { ReadMembers } from './members'
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

/** Lines that hold a JSON object, with the members `names` in columns. */
export class JsonRows implements RowReader {
  private columns: readonly VectorBuilder[] = []
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)

  constructor(
    private readonly names: readonly string[],
    private readonly readMembers: ReadMembers,
    private readonly context: ScanContext,
  ) {
    this.renew()
  }

  read(block: LineBlock): SourceRows {
    for (const column of this.columns) reuse(column, block.bytes)
    const count = this.readRows(block)
    const vectors = new Map<string, Vector>()
    this.columns.forEach((column, i) => vectors.set(this.names[i]!, column.finish(count)))
    const { starts, ends } = this
    return { bytes: block.bytes, count, starts, ends, member: (name) => vectors.get(name) }
  }

  renew(): void {
    this.columns = this.names.map(() => new VectorBuilder(BATCH_SIZE))
    this.starts = new Int32Array(BATCH_SIZE)
    this.ends = new Int32Array(BATCH_SIZE)
  }

  private readRows(block: LineBlock): number {
    const { readMembers, columns, starts, ends } = this
    let count = 0
    for (let line = 0; line < block.count; line++) {
      const start = block.starts[line]!
      const end = block.ends[line]!
      const fault = line === block.cutLine ? CUT : readMembers(block.bytes, start, end, columns, count)
      if (fault) this.refuse(block, start, fault)
      else {
        starts[count] = start
        ends[count] = end
        count++
      }
    }
    return count
  }

  private refuse(block: LineBlock, start: number, fault: JsonFault): void {
    countBroken(this.context, block.offset + start, fault, start)
  }
}

function reuse(column: VectorBuilder, bytes: Uint8Array): void {
  column.bytes = bytes
  if (column.boxed.length > 0) column.boxed = []
}
