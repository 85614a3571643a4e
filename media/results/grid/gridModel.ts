import type { Cell } from '../../../protocol'
import type { TextPiece } from '../textPieces'

/** What a grid shows: rows and columns by number from 0, whatever they stand for. */
export interface GridModel {
  readonly rowCount: number
  readonly columns: readonly GridColumn[]
  /** How many columns from the left stay in view when the others scroll. */
  readonly frozenCount: number
  /** Name of what the column at the left edge holds. */
  readonly gutterTitle: string
  readonly gutterWidth: number
  rowTitle(row: number): string
  /** Whether the row belongs to what is selected in the chart. */
  isLinked(row: number): boolean
  /** Undefined while it is on its way. */
  cell(row: number, column: number): Cell | undefined
  /** These cells are about to be looked at. */
  want(rows: CellSpan, columns: CellSpan): void
}

/** Numbers of rows or columns; end exclusive. */
export interface CellSpan {
  readonly first: number
  readonly end: number
}

/** The head of a column. */
export interface GridColumn {
  /** Names the column whatever its place: widths go with it. */
  readonly id: string
  readonly name: string
  readonly tooltip: string
  readonly isRight: boolean
  /** A short word for the type of its values, shown beside the name. */
  readonly badge: string
  readonly sort:
    { readonly order: 'ascending' | 'descending'; readonly place: number | undefined } | undefined
  readonly isFiltered: boolean
  /** Whether the head offers a menu and sorts on a click. */
  readonly hasMenu: boolean
}

/** How cells are written. */
export interface CellStyle {
  /** What a cell shows, in pieces to be set as text. */
  /** With a limit, no more characters than that: the rest would not be seen. */
  readonly pieces: (cell: Cell, limit?: number) => readonly TextPiece[]
  /** What hovering tells. */
  readonly tooltip: (cell: Cell) => string | undefined
}
