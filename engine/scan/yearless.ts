import { civilFromDays, daysFromCivil, daysInMonth, Tag, type VectorBuilder } from '../values'

const DAY = 86_400_000_000_000n

/** As of then dates without year may be a 29 February: for looking whether there are any. */
export const OF_LEAP_YEAR = BigInt(Date.UTC(2000, 0)) * 1_000_000n

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

/**
 * The last 29 February that a file written at this moment may hold. A pattern reads that day in leap years only, so that
 * what it does not read is tried once more as of then.
 */
export function leapDayBefore(modified: bigint): bigint {
  const latest = modified + DAY
  let { year } = civilFromDays(Number(latest / DAY))
  while (daysInMonth(year, 2) < 29 || leapDayOf(year) > latest) year--
  return leapDayOf(year)
}

const leapDayOf = (year: number): bigint => BigInt(daysFromCivil(year, 2, 29)) * DAY

/** The same day and time one year before; 29 February becomes the 28th. */
function yearBefore(nanos: bigint): bigint {
  const rest = ((nanos % DAY) + DAY) % DAY
  const { year, month, day } = civilFromDays(Number((nanos - rest) / DAY))
  const days = daysFromCivil(year - 1, month, Math.min(day, daysInMonth(year - 1, month)))
  return BigInt(days) * DAY + rest
}
