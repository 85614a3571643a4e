import { displayText, typeNameOf, type Value } from '../engine'
import type { Cell } from '../protocol'

/** Characters of a cell in a table; the record view shows the whole. */
export const CELL_LENGTH = 300

/** A line in a cell shows no more detail than this. */
const SERIES_ELEMENTS_AT_MOST = 500

/** What a table shows of a value, cut after so many characters. */
export function cellOf(value: Value, limit = CELL_LENGTH): Cell {
  const text = displayText(value)
  const isCut = text.length > limit
  const cell = { text: isCut ? text.slice(0, limit) : text, type: typeNameOf(value), isCut }
  const series = seriesOf(value)
  return series ? { ...cell, series } : cell
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
