type Write = (moment: Date) => string

const digits = (count: number, part: (moment: Date) => number): Write => {
  return (moment) => String(part(moment)).padStart(count, '0').slice(-count)
}

const name =
  (options: Intl.DateTimeFormatOptions): Write =>
  (moment) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(moment)

const hour12 = (moment: Date): number => moment.getUTCHours() % 12 || 12

/** The usual runs of letters of a time format, the ones that are needed most first; all write in UTC. */
export const timeLetters: readonly (readonly [string, Write])[] = [
  ['yyyy', digits(4, (moment) => moment.getUTCFullYear())],
  ['MM', digits(2, (moment) => moment.getUTCMonth() + 1)],
  ['dd', digits(2, (moment) => moment.getUTCDate())],
  ['HH', digits(2, (moment) => moment.getUTCHours())],
  ['mm', digits(2, (moment) => moment.getUTCMinutes())],
  ['ss', digits(2, (moment) => moment.getUTCSeconds())],
  ['SSS', digits(3, (moment) => moment.getUTCMilliseconds())],
  ['Z', () => '+0000'],
  ['MMM', name({ month: 'short' })],
  ['MMMM', name({ month: 'long' })],
  ['yy', digits(2, (moment) => moment.getUTCFullYear())],
  ['d', (moment) => String(moment.getUTCDate())],
  ['EEE', name({ weekday: 'short' })],
  ['EEEE', name({ weekday: 'long' })],
  ['hh', digits(2, hour12)],
  ['a', (moment) => (moment.getUTCHours() < 12 ? 'AM' : 'PM')],
]

const writers: ReadonlyMap<string, Write> = new Map(timeLetters)

/** A moment in a format of such letters, in UTC; text may stand in single quotes. Undefined when a letter is another one. */
export function momentInFormat(format: string, moment: Date): string | undefined {
  let text = ''
  for (const [part, quoted] of format.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    if (quoted !== undefined) text += quoted === '' ? "'" : quoted.replaceAll("''", "'")
    else if (/^[A-Za-z]/.test(part)) {
      const write = writers.get(part)
      if (!write) return undefined
      text += write(moment)
    } else text += part
  }
  return text
}
