import { parameterNamed } from '../../../catalog'
import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { removingEntry } from './patternEdits'
import { patternRule } from './patternRule'

/** A parameter is given once; an alias counts as the same. Source: DPL reference, "modifiers". */
export const duplicateConfiguration = patternRule(
  {
    'duplicate-configuration': {
      severity: 'error',
      title: 'Configuration parameter given twice',
      description: 'A parameter is given once; `tz` and `timezone` are the same one.',
      bad: "TIMESTAMP('yyyy-MM-dd', tz='UTC', timezone='CET'):day",
      good: "TIMESTAMP('yyyy-MM-dd', tz='UTC'):day",
    },
  },
  (facts) =>
    flatMap(configuredIn(facts), ({ definitions, parameters }) => {
      const seen = new Set<string>()
      return flatMap(parameters, ({ name, nameSpan, valueSpan }, index) => {
        const written = name ?? 'format'
        const known = parameterNamed(definitions, written)?.name ?? written.toLowerCase()
        const isRepeated = seen.has(known)
        seen.add(known)
        if (!isRepeated) return []
        const told = remark('duplicate-configuration', nameSpan ?? valueSpan, written)
        return [withFix(told, `Remove the second ${written}`, removingEntry(parameters, index))]
      })
    }),
)
