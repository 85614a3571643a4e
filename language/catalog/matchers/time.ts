import { patternExample } from '../example'
import { matcherFamily, presence, textConfiguration } from './matcherFamily'

/** Dates and times. All give a moment in UTC; impossible dates do not match. */
export const timeMatchers = matcherFamily('time', 'log-processing-time-date', {
  TIMESTAMP: {
    type: 'timestamp',
    aliases: ['TIME'],
    quantifier: presence,
    configuration: [
      {
        name: 'format',
        type: 'string',
        default: 'yyyy-MM-dd HH:mm:ss',
        summary: 'Pattern letters such as yyyy, MM, dd, HH, mm, ss, S, Z; the first text needs no name.',
      },
      {
        name: 'timezone',
        aliases: ['tz'],
        type: 'string',
        summary: 'Zone of times that name none; UTC unless given.',
      },
      ...textConfiguration,
    ],
    summary:
      'A date and time in a given format. A missing year is that of now, other missing parts are lowest.',
    example: patternExample(
      "TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS', tz='Europe/Vienna'):time",
      '2024-05-01 12:00:00.250',
      ['time: 2024-05-01T10:00:00.250Z'],
    ),
  },
  ISO8601: {
    type: 'timestamp',
    quantifier: presence,
    summary: 'yyyy-MM-ddTHH:mm:ss with Z or an offset, without fraction.',
    example: patternExample('ISO8601:time', '2024-05-01T12:00:00+02:00', ['time: 2024-05-01T10:00:00Z']),
  },
  JSONTIMESTAMP: {
    type: 'timestamp',
    quantifier: presence,
    summary: 'yyyy-MM-ddTHH:mm:ss.SSS with Z or an offset; the three fraction digits are required.',
    example: patternExample('JSONTIMESTAMP:time', '2024-05-01T10:00:00.250Z', [
      'time: 2024-05-01T10:00:00.250Z',
    ]),
  },
  HTTPDATE: {
    type: 'timestamp',
    quantifier: presence,
    summary: 'dd/MMM/yyyy:HH:mm:ss with an offset, as web servers log it.',
    example: patternExample("'[' HTTPDATE:time ']'", '[01/May/2024:12:00:00 +0200]', [
      'time: 2024-05-01T10:00:00Z',
    ]),
  },
})
