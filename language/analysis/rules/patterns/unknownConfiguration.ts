import { nearest, parameterNamed } from '../../../catalog'
import { remark } from '../rule'
import { configuredIn } from './configured'
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
    },
  },
  (facts) =>
    configuredIn(facts)
      .filter(({ definitions }) => definitions.length > 0)
      .flatMap(({ owner, definitions, parameters }) =>
        parameters.flatMap(({ name, nameSpan }) => {
          if (name === undefined || !nameSpan || parameterNamed(definitions, name)) return []
          const names = definitions.map((one) => one.name)
          return [remark('unknown-configuration', nameSpan, name, owner, nearest(name, names) ?? '')]
        }),
      ),
)
