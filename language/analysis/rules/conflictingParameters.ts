import { flatMap } from '../../text'
import { conflictingParametersFixes } from '../fixes/arguments'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'

/** Some parameters say the same thing in two ways and exclude each other. Source: DQL reference, "parameters". */
export const conflictingParameters = textRule(
  {
    'conflicting-parameters': {
      severity: 'error',
      title: 'Parameters that exclude each other',
      description: 'Two parameters say the same thing in different ways; only one of them can hold.',
      bad: 'fetch logs | makeTimeseries count(), interval: 1m, bins: 10',
      good: 'fetch logs | makeTimeseries count(), interval: 1m',
      fixes: conflictingParametersFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ binding }) => {
      if (!binding.parameters.some(({ excludes }) => excludes)) return []
      const seen = new Set<string>()
      return flatMap(binding.values, ({ parameter, argument }) => {
        if (!parameter || seen.has(parameter.name)) return []
        const other = parameter.excludes?.find((name) => seen.has(name))
        seen.add(parameter.name)
        return other ? [remark('conflicting-parameters', argument.span, parameter.name, other)] : []
      })
    }),
)
