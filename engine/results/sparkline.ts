import type { Value } from '../values'

const BARS = '▁▂▃▄▅▆▇█'

/**
 * An array of numbers as one line of bars from zero (or below) to its largest value; a blank where it has none. Longer
 * arrays show the largest value of each stretch. Undefined for arrays that hold anything but numbers and nulls.
 */
export function sparkline(values: readonly Value[], width: number): string | undefined {
  const numbers = values.map(numberOf)
  if (numbers.length < 2 || numbers.includes(undefined)) return undefined
  const shown = stretches(numbers as readonly (number | null)[], width)
  const filled = shown.filter((value) => value !== null)
  if (filled.length === 0) return ' '.repeat(shown.length)
  const low = filled.reduce((a, b) => Math.min(a, b))
  const high = filled.reduce((a, b) => Math.max(a, b))
  return shown.map((value) => (value === null ? ' ' : barOf(value, Math.min(low, 0), high))).join('')
}

/** Undefined for what is no number and not null. */
function numberOf(value: Value): number | null | undefined {
  if (value === null || typeof value === 'number') return value
  return typeof value === 'bigint' ? Number(value) : undefined
}

function stretches(numbers: readonly (number | null)[], width: number): readonly (number | null)[] {
  if (numbers.length <= width) return numbers
  return Array.from({ length: width }, (_, index) => {
    const start = Math.floor((index * numbers.length) / width)
    const end = Math.floor(((index + 1) * numbers.length) / width)
    const filled = numbers.slice(start, end).filter((value) => value !== null)
    return filled.length === 0 ? null : Math.max(...filled)
  })
}

function barOf(value: number, low: number, high: number): string {
  const share = high === low ? 0 : (value - low) / (high - low)
  return BARS[Math.round(share * (BARS.length - 1))]!
}
