import { scatteredValuesFixes } from '../fixes/arguments'
import type { ParameterDefinition } from '../../catalog'
import type { Argument } from '../../dql'
import { flatMap } from '../../text'
import { ungroupedLists } from '../ungrouped'
import type { Binding } from '../binding'
import { isAlias } from './aliasNotAllowed'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'

/** Values of one list with a named parameter between them. Allowed, but hard to read. Source: DQL reference, "parameters". */
export const scatteredValues = textRule(
  {
    'scattered-values': {
      severity: 'hint',
      title: 'List in several places',
      description: 'A named parameter stands between values that belong to one list.',
      bad: 'fetch logs | summarize count(), by: {host}, avg(duration)',
      good: 'fetch logs | summarize count(), avg(duration), by: {host}',
      fixes: scatteredValuesFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) => {
      const strays = straysIn(binding)
      const [first] = strays
      const parameter = binding.values.find(({ argument }) => argument === first)?.parameter
      if (!first || !parameter || ungroupedLists(binding).length > 0) return []
      return [remark('scattered-values', first.span, parameter.name, owner)]
    }),
)

/** The arguments that continue a list behind a named parameter. */
export function straysIn({ owner, values }: Binding): readonly Argument[] {
  if (!owner.arguments.some((argument) => argument.name && !isAlias(argument))) return []
  const parameters = new Map(values.map(({ argument, parameter }) => [argument, parameter]))
  const begun = new Set<ParameterDefinition>()
  const interrupted = new Set<ParameterDefinition>()
  return owner.arguments.filter((argument) => {
    const parameter = parameters.get(argument)
    if (argument.name) {
      for (const one of isAlias(argument) ? [] : begun) if (one !== parameter) interrupted.add(one)
      return false
    }
    if (!parameter?.isVariadic) return false
    begun.add(parameter)
    return interrupted.has(parameter)
  })
}
