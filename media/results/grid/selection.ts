/** A cell by numbers from 0. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells between two corners; `focus` is the corner that moves and carries the keyboard. */
export interface Selection {
  readonly anchor: CellPlace
  readonly focus: CellPlace
}

/** Ends are exclusive. */
export interface CellRange {
  readonly firstRow: number
  readonly endRow: number
  readonly firstColumn: number
  readonly endColumn: number
}

export function selectionAt(place: CellPlace): Selection {
  return { anchor: place, focus: place }
}

export function rangeOf({ anchor, focus }: Selection): CellRange {
  return {
    firstRow: Math.min(anchor.row, focus.row),
    endRow: Math.max(anchor.row, focus.row) + 1,
    firstColumn: Math.min(anchor.column, focus.column),
    endColumn: Math.max(anchor.column, focus.column) + 1,
  }
}

export function contains(range: CellRange, { row, column }: CellPlace): boolean {
  return (
    row >= range.firstRow && row < range.endRow && column >= range.firstColumn && column < range.endColumn
  )
}

/** Size of the table, and how many rows one page of it shows. */
export interface TableSize {
  readonly rowCount: number
  readonly columnCount: number
  readonly pageRows: number
}

/** Moves by key, as the grid pattern of the ARIA practices has them. */
const MOVES: Readonly<Record<string, (place: CellPlace, size: TableSize) => CellPlace>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, size) => ({ row, column: size.columnCount - 1 }),
  PageUp: ({ row, column }, size) => ({ row: row - size.pageRows, column }),
  PageDown: ({ row, column }, size) => ({ row: row + size.pageRows, column }),
  'Control+Home': () => ({ row: 0, column: 0 }),
  'Control+End': (_place, size) => ({ row: size.rowCount - 1, column: size.columnCount - 1 }),
  'Control+ArrowUp': ({ column }) => ({ row: 0, column }),
  'Control+ArrowDown': ({ column }, size) => ({ row: size.rowCount - 1, column }),
  'Control+ArrowLeft': ({ row }) => ({ row, column: 0 }),
  'Control+ArrowRight': ({ row }, size) => ({ row, column: size.columnCount - 1 }),
}

/**
 * The selection after a key; undefined when the key does not move.
 * With shift the focus moves alone and the rectangle grows; the table's edges hold.
 */
export function moved(
  selection: Selection,
  key: { readonly key: string; readonly isControl: boolean; readonly isShift: boolean },
  size: TableSize,
): Selection | undefined {
  const move = MOVES[key.isControl ? `Control+${key.key}` : key.key]
  if (!move) return undefined
  const wish = move(selection.focus, size)
  const focus = {
    row: clamp(wish.row, size.rowCount),
    column: clamp(wish.column, size.columnCount),
  }
  return key.isShift ? { anchor: selection.anchor, focus } : selectionAt(focus)
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value))
}
