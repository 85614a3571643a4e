import type { Cell } from '../../protocol'
import type { CellStyle } from './grid/gridModel'
import { textPieces } from './textPieces'
import { exactText, shownText, type ValueStyle } from './valueText'

/** What a table shows of a cell: null and the empty text have words, what is cut ends in an ellipsis. */
export function cellText(cell: Cell, style: ValueStyle): string {
  if (cell.type === 'null') return 'null'
  if (cell.type === 'string' && cell.text === '') return 'empty'
  return shownText(cell.isCut ? `${cell.text}…` : cell.text, cell.type, style)
}

/** How the cells of a table are written: times in the zone, matches of `find` marked. */
export function cellStyle(style: ValueStyle, find: string): CellStyle {
  return {
    pieces: (cell, limit) => textPieces(cellText(cell, style).slice(0, limit), { find }),
    tooltip: ({ text, type, isCut }) => exactText(text, type, style) ?? (isCut ? `${text}…` : undefined),
  }
}
