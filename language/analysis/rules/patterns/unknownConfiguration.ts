import { suggestion } from '../../fixes/fixes'
import { nearest, parameterNamed } from '../../../catalog'
import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { removingEntry } from './patternEdits'
import { patternRule } from './patternRule'

/** A configuration parameter must be one of the matcher's. Source: DPL reference, the page of each matcher. */
export const unknownConfiguration = patternRule(
  {
    'unknown-configuration': {
      severity: 'error',
      title: 'Unknown configuration parameter',
      description: 'Every matcher has its own parameters; this one has none of this name.',
      bad: 'INT(mni=100):status',
      good: 'INT(min=100):status',
      fixes: suggestion(2),
    },
  },
  (facts) =>
    flatMap(
      configuredIn(facts).filter(({ definitions }) => definitions.length > 0),
      ({ owner, definitions, parameters }) =>
        flatMap(parameters, ({ name, nameSpan }, index) => {
          if (name === undefined || !nameSpan || parameterNamed(definitions, name)) return []
          const names = definitions.map((one) => one.name)
          const meant = nearest(name, names)
          const told = remark('unknown-configuration', nameSpan, name, owner, meant ?? '')
          return [
            meant === undefined && parameters.length > 1
              ? withFix(told, `Remove ${name}`, removingEntry(parameters, index))
              : told,
          ]
        }),
    ),
)
