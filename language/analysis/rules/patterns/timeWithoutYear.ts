import { remark } from '../rule'
import { patternRule } from './patternRule'
import { timeFormatsOf } from './timeFormats'

/** A missing year is taken from the base time, which is now. Source: DPL reference, "time and date"; DQL reference, "parse". */
export const timeWithoutYear = patternRule(
  {
    'time-without-year': {
      severity: 'information',
      title: 'Time without a year',
      description:
        'A year that the format does not have is that of the moment the query runs, so the same line gives another time next year. A missing month or day is the first.',
      bad: "TIMESTAMP('MMM d HH:mm:ss', tz='UTC'):time",
      good: "TIMESTAMP('yyyy MMM d HH:mm:ss', tz='UTC'):time",
    },
  },
  (facts) =>
    timeFormatsOf(facts)
      .filter(({ letters, isEpoch }) => !isEpoch && !letters.has('y') && !letters.has('Y'))
      .map(({ span }) => remark('time-without-year', span)),
)
