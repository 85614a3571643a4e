import { deepFreeze } from './deepFreeze'

/** A letter of the formats of TIMESTAMP. */
export interface TimestampLetter {
  readonly letter: string
  readonly meaning: string
  /** What more or fewer of the letter in a row change, where they do. */
  readonly widths?: string
}

/** The letters of the formats of TIMESTAMP, from large to small. Text in single quotes stands for itself. */
export const timestampLetters: readonly TimestampLetter[] = deepFreeze([
  { letter: 'G', meaning: 'era' },
  {
    letter: 'y',
    meaning: 'year',
    widths: 'yy and yyyy take exactly so many digits; yy below 32 is 20yy, else 19yy',
  },
  { letter: 'Y', meaning: 'year that the week belongs to' },
  { letter: 'M', meaning: 'month', widths: 'M and MM a number, MMM a short name, MMMM a full name' },
  { letter: 'w', meaning: 'week of the year' },
  { letter: 'W', meaning: 'week of the month' },
  { letter: 'D', meaning: 'day of the year' },
  { letter: 'd', meaning: 'day of the month' },
  { letter: 'F', meaning: 'which of these weekdays in the month' },
  { letter: 'E', meaning: 'name of the weekday', widths: 'up to EEE short, EEEE full' },
  { letter: 'u', meaning: 'number of the weekday' },
  { letter: 'a', meaning: 'AM or PM' },
  { letter: 'H', meaning: 'hour, 0 to 23' },
  { letter: 'k', meaning: 'hour, 1 to 24' },
  { letter: 'K', meaning: 'hour of AM or PM, 0 to 11' },
  { letter: 'h', meaning: 'hour of AM or PM, 1 to 12' },
  { letter: 'm', meaning: 'minute' },
  { letter: 's', meaning: 'second; alone, seconds since 1970' },
  { letter: 'S', meaning: 'milliseconds as a number, so .5 is 5 ms; alone, milliseconds since 1970' },
  { letter: 'f', meaning: 'fraction of a second, so .5 is half a second' },
  { letter: 'z', meaning: 'time zone, as a name or offset' },
  { letter: 'Z', meaning: 'time zone, as a name or offset' },
])
