import { displayText, typeNameOf, type Value } from '../engine'
import type { Cell } from '../protocol'

/** Characters of a cell in a table, unless the run says otherwise; the record view shows the whole. */
export const CELL_LENGTH = 300

/** A line in a cell shows no more detail than this. */
const SERIES_ELEMENTS_AT_MOST = 500

/** How much of a long text a cell holds. */
interface Cut {
  readonly limit?: number
  /** What was looked for, whatever the letter case; empty or undefined: nothing. */
  readonly find?: string | undefined
}

/** What a table shows of a value, cut to so many characters; around the first place of what was looked for. */
export function cellOf(value: Value, { limit = CELL_LENGTH, find = '' }: Cut = {}): Cell {
  const text = displayText(value)
  const isCut = text.length > limit
  const cell = { text: isCut ? part(text, limit, find) : text, type: typeNameOf(value), isCut }
  const series = seriesOf(value)
  return series ? { ...cell, series } : cell
}

/** Characters in front of a match that tell where it stands. */
const LEAD = 40

function part(text: string, limit: number, find: string): string {
  const at = find === '' ? -1 : text.toLowerCase().indexOf(find.toLowerCase())
  if (at + find.length <= limit) return text.slice(0, limit)
  const start = Math.max(0, Math.min(at, text.length - limit + LEAD) - LEAD)
  return `…${text.slice(start, start + limit)}`
}

/** The elements of an array that can be drawn as a line: numbers and nulls, at least one number, not too many. */
function seriesOf(value: Value): readonly (number | null)[] | undefined {
  if (!Array.isArray(value) || value.length > SERIES_ELEMENTS_AT_MOST) return undefined
  const elements = value as readonly Value[]
  const isDrawable = elements.every(
    (element) => element === null || typeof element === 'number' || typeof element === 'bigint',
  )
  if (!isDrawable || elements.every((element) => element === null)) return undefined
  return elements.map((element) => (element === null ? null : Number(element)))
}
