import { VectorBuilder } from '../values'
import { countBroken, type ScanContext } from './counters'
import { isFault, readJsonObject } from './json'
import type { LineBlock } from './lines'
import type { SourceRows } from './sourceRows'

/** Rows with whatever members they have; `names` in order of first appearance. */
export interface OpenRows extends SourceRows {
  readonly names: readonly string[]
}

/**
 * Reads the selected rows again, whole: every member of every record becomes a column. Reads at most `limit` records.
 * Lines that turn out broken are counted and left out.
 */
export function readOpenRows(
  block: LineBlock,
  rows: SourceRows,
  selection: Int32Array | undefined,
  limit: number,
  context: ScanContext,
): OpenRows {
  const candidates = selection?.length ?? rows.count
  const columns = new Map<string, VectorBuilder>()
  const starts = new Int32Array(candidates)
  const ends = new Int32Array(candidates)
  let count = 0
  for (let i = 0; i < candidates && count < limit; i++) {
    const row = selection ? selection[i]! : i
    const start = rows.starts[row]!
    const end = rows.ends[row]!
    const members = readJsonObject(rows.bytes, start, end)
    if (isFault(members)) {
      countBroken(context, block.offset + start, members, start)
      continue
    }
    for (const [name, value] of members) {
      let column = columns.get(name)
      if (!column) columns.set(name, (column = new VectorBuilder(candidates)))
      column.set(count, value)
    }
    starts[count] = start
    ends[count] = end
    count++
  }
  for (const column of columns.values()) column.finish(count)
  const member = (name: string): VectorBuilder | undefined => columns.get(name)
  return { bytes: rows.bytes, count, starts, ends, member, names: [...columns.keys()] }
}
