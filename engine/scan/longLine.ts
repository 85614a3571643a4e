import type { VectorBuilder } from '../values'
import { contentOfString, forEachMember, scalarOf, type JsonFault } from './json'

/** The columns of members, in their order, and the row that is filled. */
export interface MemberRow {
  readonly members: readonly string[]
  readonly columns: readonly VectorBuilder[]
  readonly row: number
}

const QUOTE = 34
const BACKSLASH = 92

/**
 * Reads members of a line as the reference does, for lines so long that copies of their texts count: texts without escapes
 * stay where they are, and what nobody asks for is not made. The columns must point into `bytes`.
 */
export function readLongLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  { members, columns, row }: MemberRow,
): JsonFault | undefined {
  for (const column of columns) column.setNull(row)
  const wanted = new Map(members.map((name, i) => [name, columns[i]!]))
  return forEachMember(bytes, start, end, (nameStart, nameEnd, from, to, nested) => {
    const column = wanted.get(contentOfString(bytes, nameStart, nameEnd))
    if (!column) return
    if (nested !== undefined) column.set(row, nested)
    else if (bytes[from - 1] === QUOTE && !hasEscape(bytes, from, to)) column.setSlice(row, from, to)
    else column.set(row, scalarOf(bytes, from, to))
  })
}

const hasEscape = (bytes: Uint8Array, from: number, to: number): boolean =>
  bytes.subarray(from, to).includes(BACKSLASH)
