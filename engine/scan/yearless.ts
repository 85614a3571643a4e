import { civilFromDays, daysFromCivil, daysInMonth, Tag, type VectorBuilder } from '../values'

const DAY = 86_400_000_000_000n

/**
 * Times without year were read as of the year in which the file was written last. Those more than a day behind that
 * moment lie in the year before: a log does not hold the future. Times of a file that covers more than a year stay
 * ambiguous.
 */
export function moveIntoPast({ tags, longs }: VectorBuilder, count: number, modified: bigint): void {
  const latest = modified + DAY
  for (let row = 0; row < count; row++) {
    if (tags[row] === Tag.timestamp && longs[row]! > latest) longs[row] = yearBefore(longs[row]!)
  }
}

/** The same day and time one year before; 29 February becomes the 28th. */
function yearBefore(nanos: bigint): bigint {
  const rest = ((nanos % DAY) + DAY) % DAY
  const { year, month, day } = civilFromDays(Number((nanos - rest) / DAY))
  const days = daysFromCivil(year - 1, month, Math.min(day, daysInMonth(year - 1, month)))
  return BigInt(days) * DAY + rest
}
