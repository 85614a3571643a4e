const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How to write times on an axis: no longer than it takes to tell them apart. Times are ascending, in milliseconds. */
export function timeFormat(times: readonly number[]): string {
  const first = times[0] ?? 0
  const span = (times.at(-1) ?? first) - first
  if (span < 10 * MINUTE) return '%H:%M:%S'
  if (span <= 2 * DAY) return '%H:%M'
  if (span <= 10 * DAY) return '%d %b %H:%M'
  return span <= 730 * DAY ? '%d %b' : '%b %Y'
}
