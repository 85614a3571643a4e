const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** `1 record`, `3,000 records`. */
export function countText(count: number, thing: string): string {
  return `${numberText(count)} ${thing}${count === 1 ? '' : 's'}`
}

/** Made once: every row of a table is numbered by it. */
const NUMBERS = new Intl.NumberFormat('en-US')

/** A whole number with a comma between thousands. */
export function numberText(count: number): string {
  return NUMBERS.format(count)
}

/** Milliseconds below ten seconds, seconds below two minutes, else minutes and seconds. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 10_000) return `${numberText(Math.round(milliseconds))} ms`
  if (milliseconds < 120_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Bytes in decimal units with about three digits: `4.2 MB`. */
export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toFixed(digits)} ${UNITS[unit] ?? ''}`
}
