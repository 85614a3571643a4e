import { unknownWord } from '../../../catalog'
import { encodeLiteral } from '../../../dpl'
import { flatMap } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { patternRule } from './patternRule'

/**
 * Zones, languages and charsets have names of their own, which a pattern can only use. Source: DPL reference,
 * "time and date", its table of parameters.
 */
export const unknownConfigurationValue = patternRule(
  {
    'unknown-configuration-value': {
      severity: 'error',
      title: 'Unknown time zone, language or charset',
      description:
        'Time zones are named like `Europe/Vienna`, by a short name such as `CET`, or by an offset such as `+01:00`; languages by a tag such as `de` or by their English name; charsets like `UTF-8`.',
      bad: "TIMESTAMP('yyyy-MM-dd HH:mm:ss', tz='Europe/Viena'):time",
      good: "TIMESTAMP('yyyy-MM-dd HH:mm:ss', tz='Europe/Vienna'):time",
    },
  },
  (facts) =>
    flatMap(configuredIn(facts), ({ parameters }) =>
      flatMap(parameters, ({ name, value, valueSpan }) => {
        const unknown = unknownWord(name, value)
        if (!unknown) return []
        const { text, kind, nearest } = unknown
        const told = remark('unknown-configuration-value', valueSpan, text, kind, nearest ?? '')
        if (nearest === undefined) return [told]
        return [withFix(told, `Change to ${nearest}`, replacing(valueSpan, encodeLiteral(nearest)))]
      }),
    ),
)
