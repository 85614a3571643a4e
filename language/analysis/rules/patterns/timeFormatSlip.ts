import { flatMap } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { patternRule } from './patternRule'
import { timeFormatsOf, type FormatField, type TimeFormat } from './timeFormats'

/**
 * Letters of time formats that differ in case mean different things. Only combinations are told that make no sense
 * as written. Source: DPL reference, "time and date", its table of letters.
 */
export const timeFormatSlip = patternRule(
  {
    'time-format-slip': {
      severity: 'information',
      title: 'Letter of a time format in the wrong case',
      description:
        '`M` is the month and `m` the minute, `d` the day of the month and `D` that of the year, `y` the year and `Y` that of the week, `H` the hour of the day and `h` that of AM or PM.',
      bad: "TIMESTAMP('yyyy-mm-dd HH:mm:ss', tz='UTC'):time",
      good: "TIMESTAMP('yyyy-MM-dd HH:mm:ss', tz='UTC'):time",
    },
  },
  (facts) =>
    flatMap(timeFormatsOf(facts), (format) =>
      flatMap(format.fields, (field, index) => {
        const slip = slips[field.letter]
        if (!slip?.isSlip(format, index)) return []
        const place = format.placeOf(field)
        const meant = written({ ...field, letter: slip.meant })
        const told = remark('time-format-slip', place ?? format.span, written(field), slip.meaning, meant)
        return [place ? withFix(told, `Change to ${meant}`, replacing(place, meant)) : told]
      }),
    ),
)

interface Slip {
  readonly meaning: string
  readonly meant: string
  readonly isSlip: (format: TimeFormat, index: number) => boolean
}

const slips: Readonly<Record<string, Slip>> = {
  m: {
    meaning: 'minutes',
    meant: 'M',
    // Between year and day, in a format that has no month.
    isSlip: ({ fields, letters }, index) =>
      !letters.has('M') && ['yd', 'dy'].includes(`${fields[index - 1]?.letter}${fields[index + 1]?.letter}`),
  },
  D: {
    meaning: 'the day of the year',
    meant: 'd',
    isSlip: ({ letters }) => letters.has('M') && !letters.has('d'),
  },
  Y: {
    meaning: 'the year of the week',
    meant: 'y',
    isSlip: ({ letters }) => letters.has('M') && letters.has('d') && !letters.has('w') && !letters.has('y'),
  },
  h: {
    meaning: 'the hour of AM or PM',
    meant: 'H',
    isSlip: ({ letters }) => !letters.has('a') && !letters.has('H'),
  },
  H: {
    meaning: 'the hour of the day, not of AM or PM',
    meant: 'h',
    isSlip: ({ letters }) => letters.has('a') && !letters.has('h') && !letters.has('K'),
  },
}

const written = ({ letter, count }: Pick<FormatField, 'letter' | 'count'>): string => letter.repeat(count)
