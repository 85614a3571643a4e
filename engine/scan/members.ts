import type { VectorBuilder } from '../values'
import { isFault, readJsonObject, type JsonFault } from './json'

/**
 * Reads one line that holds a JSON object: writes the value of each wanted member into row `row` of its column, null
 * where it is missing. Gives undefined, or why the line is no JSON object; then the row is undefined.
 */
export type ReadMembers = (
  bytes: Uint8Array,
  start: number,
  end: number,
  columns: readonly VectorBuilder[],
  row: number,
) => JsonFault | undefined

/** The plain reader: parses the whole line, then picks. Column `i` takes the member `names[i]`. */
export function referenceMembers(names: readonly string[]): ReadMembers {
  return (bytes, start, end, columns, row) => {
    const members = readJsonObject(bytes, start, end)
    if (isFault(members)) return members
    for (let i = 0; i < names.length; i++) columns[i]!.set(row, members.get(names[i]!) ?? null)
    return undefined
  }
}
