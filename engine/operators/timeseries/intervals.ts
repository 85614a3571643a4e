const MINUTE = 60_000_000_000n
const HOUR = 60n * MINUTE
const DAY = 24n * HOUR

/** The longest interval on the list; beyond it, intervals are multiples of it. */
const LONGEST = 30n * DAY

/**
 * The well-known intervals in nanoseconds, ascending: minutes and hours that divide the next larger unit, then whole
 * days up to thirty. Source: DQL reference, "makeTimeseries command".
 */
export const wellKnownIntervals: readonly bigint[] = [
  ...[1n, 2n, 3n, 5n, 10n, 15n, 30n].map((count) => count * MINUTE),
  ...[1n, 2n, 3n, 4n, 6n, 8n, 12n].map((count) => count * HOUR),
  ...Array.from({ length: 30 }, (_, index) => BigInt(index + 1) * DAY),
]

/**
 * The well-known interval nearest to a wished length, the longer one of two equally near ones. The direction of the
 * rounding is not documented; this one fits the samples (5 h gives 6 h, a day in 120 slots gives 10 min).
 */
export function nearestInterval(wished: bigint): bigint {
  const distance = (interval: bigint): bigint => (interval < wished ? wished - interval : interval - wished)
  return wellKnownIntervals.reduce((best, it) => (distance(it) <= distance(best) ? it : best))
}

/** The next longer interval. */
export function longerInterval(interval: bigint): bigint {
  return wellKnownIntervals.find((candidate) => candidate > interval) ?? interval + LONGEST
}

/** The longest length that divides every interval from `shortest` on. */
export function commonDivisor(shortest: bigint): bigint {
  return wellKnownIntervals.filter((interval) => interval >= shortest).reduce(greatestCommonDivisor)
}

/** The greatest common divisor of two positive numbers. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
