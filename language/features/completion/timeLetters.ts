import { timestampLetters } from '../../catalog'
import type { Clock } from '../clock'
import { rank, type CompletionItem } from './item'

/** The letters of a time format, each with what it stands for and how it writes the moment that it is now. */
export const timeLetterItems = (clock: Clock | undefined): readonly CompletionItem[] =>
  letters.map(([label, write], index) => {
    const meaning = timestampLetters.find(({ letter }) => letter === label.charAt(0))
    return {
      label,
      kind: 'value',
      rank: rank.value + index / 100,
      ...(meaning && { detail: meaning.meaning, documentation: () => meaning.widths ?? meaning.meaning }),
      ...(clock && { description: write(new Date(clock.now)) }),
    }
  })

type Write = (moment: Date) => string

const digits = (count: number, part: (moment: Date) => number): Write => {
  return (moment) => String(part(moment)).padStart(count, '0').slice(-count)
}

const name =
  (options: Intl.DateTimeFormatOptions): Write =>
  (moment) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(moment)

const hour12 = (moment: Date): number => moment.getUTCHours() % 12 || 12

/** The usual runs of letters, in UTC. */
const letters: readonly (readonly [string, Write])[] = [
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
