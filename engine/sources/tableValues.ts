import { cellTypeOf, valueOfCell } from '../scan'
import type { Value } from '../values'

/**
 * The cells of a column as values of one type: the narrowest of boolean, long, double and string that takes all of them.
 * An empty cell is null.
 */
export function columnValues(cells: readonly string[]): readonly Value[] {
  const type = cellTypeOf(cells)
  return cells.map((cell) => valueOfCell(type, cell))
}
