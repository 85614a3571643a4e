import type { Value } from '../values'

/** What the cells of a column become. */
type Reading = (cell: string) => Value

const LONG = /^[+-]?\d{1,19}$/
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** From the narrowest type to the widest. */
const readings: readonly (readonly [fits: (cell: string) => boolean, read: Reading])[] = [
  [(cell) => /^(?:true|false)$/i.test(cell), (cell) => cell.toLowerCase() === 'true'],
  [(cell) => LONG.test(cell) && fitsLong(cell), (cell) => BigInt(cell.replace('+', ''))],
  [(cell) => NUMBER.test(cell) && Number.isFinite(Number(cell)), Number],
  [() => true, (cell) => cell],
]

/**
 * The cells of a column as values of one type: the narrowest of boolean, long, double and string that takes all of them.
 * An empty cell is null.
 */
export function columnValues(cells: readonly string[]): readonly Value[] {
  const filled = cells.filter((cell) => cell !== '')
  const [, read] = readings.find(([fits]) => filled.every(fits))!
  return cells.map((cell) => (cell === '' ? null : read(cell)))
}

function fitsLong(cell: string): boolean {
  const value = BigInt(cell.replace('+', ''))
  return BigInt.asIntN(64, value) === value
}
