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
    pieces: (cell, limit) => textPieces(seenPart(cellText(cell, style), find, limit), { find }),
    tooltip: ({ text, type, isCut }) => exactText(text, type, style) ?? (isCut ? `${text}…` : undefined),
  }
}

/** Usual characters are so many times as wide as the narrowest, which limits count by. */
const USUAL_WIDTH = 3

/** Characters in front of a match that stay with it. */
const LEAD = 8

/** At most `limit` characters of a text: its beginning, or from shortly before the first match when that would be out of sight. */
export function seenPart(text: string, find: string, limit = Infinity): string {
  const at = find === '' ? -1 : text.toLowerCase().indexOf(find.toLowerCase())
  const isSeen = at < 0 || at + find.length <= limit / USUAL_WIDTH
  if (isSeen || at <= LEAD) return text.slice(0, limit)
  return `…${text.slice(at - LEAD, at - LEAD + limit)}`
}
