import { equalBytes, VectorBuilder, type Value } from '../values'
import { countBroken, type ScanContext } from './counters'
import { contentOfString, scalarOf, type JsonFault, type OnMember } from './json'
import type { LineBlock } from './lines'
import type { SourceRows } from './sourceRows'

/** Rows with whatever members they have; `names` in order of first appearance. */
export interface OpenRows extends SourceRows {
  readonly names: readonly string[]
}

/** What to read: `walk` goes through the members of a line. */
export interface OpenReading {
  readonly block: LineBlock
  readonly rows: SourceRows
  readonly selection: Int32Array | undefined
  readonly limit: number
  readonly walk: MemberWalk
}

export type MemberWalk = (
  bytes: Uint8Array,
  start: number,
  end: number,
  onMember: OnMember,
) => JsonFault | undefined

/**
 * Reads the selected rows again, whole: every member of every record becomes a column. Reads at most `limit` records.
 * Lines that turn out broken are counted and left out.
 */
export function readOpenRows(
  { block, rows, selection, limit, walk }: OpenReading,
  context: ScanContext,
): OpenRows {
  const candidates = selection?.length ?? rows.count
  const columns = new OpenColumns(rows.bytes, candidates, walk)
  const starts = new Int32Array(candidates)
  const ends = new Int32Array(candidates)
  const places = rows.places && new Int32Array(candidates)
  let count = 0
  for (let i = 0; i < candidates && count < limit; i++) {
    const row = selection ? selection[i]! : i
    const start = rows.starts[row]!
    const end = rows.ends[row]!
    const fault = columns.read(start, end, count)
    if (fault) {
      countBroken(context, block.offset + start, fault, start)
      continue
    }
    starts[count] = start
    ends[count] = end
    if (places) places[count] = rows.places[row]!
    count++
  }
  return { bytes: rows.bytes, count, starts, ends, ...(places && { places }), ...columns.finish(count) }
}

/** A column, with the bytes of the name it was first seen under. */
interface OpenColumn {
  readonly name: string
  readonly nameStart: number
  readonly nameEnd: number
  readonly builder: VectorBuilder
}

/** Columns that appear as records bring them. */
class OpenColumns {
  private readonly byName = new Map<string, OpenColumn>()
  /** The columns of the last record by place: most records have the same members in the same order. */
  private readonly order: OpenColumn[] = []
  private row = 0
  private place = 0

  constructor(
    private readonly bytes: Uint8Array,
    private readonly capacity: number,
    private readonly walk: MemberWalk,
  ) {}

  /** Reads one line into a row; after a fault the row is void and may be read again. */
  read(start: number, end: number, row: number): JsonFault | undefined {
    this.row = row
    this.place = 0
    const fault = this.walk(this.bytes, start, end, this.put)
    // What a broken line has left must not show in the line that takes its row.
    if (fault) for (const { builder } of this.byName.values()) builder.setNull(row)
    return fault
  }

  finish(count: number): Pick<OpenRows, 'names' | 'member'> {
    for (const { builder } of this.byName.values()) builder.finish(count)
    return { names: [...this.byName.keys()], member: (name) => this.byName.get(name)?.builder }
  }

  private readonly put = (
    nameStart: number,
    nameEnd: number,
    start: number,
    end: number,
    nested: Value | undefined,
  ): void => {
    const { builder } = this.columnOf(nameStart, nameEnd)
    if (nested !== undefined) builder.set(this.row, nested)
    else if (this.bytes[start - 1] === QUOTE && !this.hasEscape(start, end))
      builder.setSlice(this.row, start, end)
    else builder.set(this.row, scalarOf(this.bytes, start, end))
  }

  private columnOf(nameStart: number, nameEnd: number): OpenColumn {
    const place = this.place++
    const expected = this.order[place]
    if (
      expected &&
      equalBytes(this.bytes, expected.nameStart, expected.nameEnd, this.bytes, nameStart, nameEnd)
    ) {
      return expected
    }
    const name = contentOfString(this.bytes, nameStart, nameEnd)
    let column = this.byName.get(name)
    if (!column) {
      const builder = new VectorBuilder(this.capacity)
      builder.bytes = this.bytes
      column = { name, nameStart, nameEnd, builder }
      this.byName.set(name, column)
    }
    this.order[place] = column
    return column
  }

  private hasEscape(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.bytes[at] === BACKSLASH) return true
    return false
  }
}

const QUOTE = 34
const BACKSLASH = 92
