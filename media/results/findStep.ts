import type { Cell } from '../../protocol'
import type { CellPlace } from './grid/selection'

/** Where matches are looked for. */
export interface Searched {
  readonly rowCount: number
  readonly columnCount: number
  readonly cell: (row: number, column: number) => Cell | undefined
}

/** Rows that are looked through before the search says that it found none; more are rarely at hand. */
const ROWS_AT_MOST = 2_000

/**
 * The next cell after `from` (before it, for -1) whose text holds `find`, whatever the letter case, round the end of the
 * table. A row that is not at hand yet counts as a match: records of a search all hold the text. Undefined without one.
 */
export function findStep(
  { rowCount, columnCount, cell }: Searched,
  from: CellPlace,
  { find, by }: { readonly find: string; readonly by: -1 | 1 },
): CellPlace | undefined {
  const wanted = find.toLowerCase()
  if (wanted === '' || rowCount === 0 || columnCount === 0) return undefined
  let { row, column } = from
  for (let step = Math.min(rowCount, ROWS_AT_MOST) * columnCount; step > 0; step--) {
    column += by
    if (column < 0 || column >= columnCount) {
      column = by === 1 ? 0 : columnCount - 1
      row = (row + by + rowCount) % rowCount
    }
    const shown = cell(row, column)
    if (shown === undefined || shown.text.toLowerCase().includes(wanted)) return { row, column }
  }
  return undefined
}
