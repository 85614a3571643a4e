import { decodeUtf8, type Value, type VectorBuilder } from '../values'

/** What the cells of a column are, from the narrowest to the widest. */
export type CellType = 'boolean' | 'long' | 'double' | 'string'

const LONG = /^[+-]?\d{1,19}$/
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** The types with what they make of a cell; undefined where it is none of the type. */
const readings: readonly (readonly [CellType, (cell: string) => Value | undefined])[] = [
  ['boolean', (cell) => (/^(?:true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : undefined)],
  ['long', longOf],
  ['double', (cell) => (NUMBER.test(cell) && Number.isFinite(Number(cell)) ? Number(cell) : undefined)],
  ['string', (cell) => cell],
]

/** The narrowest type that takes all of these cells; empty ones do not count. */
export function cellTypeOf(cells: readonly string[]): CellType {
  const filled = cells.filter((cell) => cell !== '')
  return readings.find(([, read]) => filled.every((cell) => read(cell) !== undefined))![0]
}

/** A cell as a value of a type, or as a string where it is none; an empty cell is null. */
export function valueOfCell(type: CellType, cell: string): Value {
  if (cell === '') return null
  const [, read] = readings.find(([name]) => name === type)!
  return read(cell) ?? cell
}

/** The value that a bare word of `key=value` means: a number, a boolean or a string. */
export function valueOfWord(word: string): Value {
  const reading = readings.find(([, read]) => read(word) !== undefined)!
  return reading[1](word) ?? word
}

function longOf(cell: string): bigint | undefined {
  if (!LONG.test(cell)) return undefined
  const value = BigInt(cell.replace('+', ''))
  return BigInt.asIntN(64, value) === value ? value : undefined
}

/** Most digits of a number that is exact as a double. */
const EXACT_DIGITS = 15

/** Puts a cell into a row; of strings a slice, so the builder's memory must be that of the cell. */
export function putCell(
  builder: VectorBuilder,
  row: number,
  type: CellType,
  bytes: Uint8Array,
  start: number,
  end: number,
): void {
  if (start === end) builder.setNull(row)
  else if (type === 'string') builder.setSlice(row, start, end)
  else if (type === 'long' && putDigits(builder, row, bytes, start, end)) return
  else {
    const value = valueOfCell(type, decodeUtf8(bytes, start, end))
    if (typeof value === 'string') builder.setSlice(row, start, end)
    else builder.set(row, value)
  }
}

/** Puts a short whole number without sign; false when the cell is anything else. */
function putDigits(
  builder: VectorBuilder,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (end - start > EXACT_DIGITS) return false
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return false
    value = value * 10 + digit
  }
  builder.setLong(row, BigInt(value))
  return true
}
