import type { Argument } from '../../dql'
import { ungroupedLists } from '../ungrouped'
import type { Binding } from '../binding'
import { isAlias } from './aliasNotAllowed'
import { knownOwners } from './bindings'
import { remark, rule } from './rule'

/** Values of one list with a named parameter between them. Allowed, but hard to read. Source: DQL reference, "parameters". */
export const scatteredValues = rule(
  {
    'scattered-values': {
      severity: 'hint',
      title: 'List in several places',
      description: 'A named parameter stands between values that belong to one list.',
      bad: 'fetch logs | summarize count(), by: {host}, avg(duration)',
      good: 'fetch logs | summarize count(), avg(duration), by: {host}',
    },
  },
  (facts) =>
    knownOwners(facts).flatMap(({ name: owner, binding }) => {
      const strays = straysIn(binding)
      const [first] = strays
      const parameter = binding.values.find(({ argument }) => argument === first)?.parameter
      if (!first || !parameter || ungroupedLists(binding).length > 0) return []
      return [remark('scattered-values', first.span, parameter.name, owner)]
    }),
)

/** The arguments that continue a list behind a named parameter. */
export function straysIn({ owner, values }: Binding): readonly Argument[] {
  const all = owner.arguments
  const isOf = (argument: Argument, parameter: object): boolean =>
    values.some((value) => value.argument === argument && value.parameter === parameter)
  return all.filter((argument, index) => {
    const parameter = values.find((value) => value.argument === argument)?.parameter
    if (argument.name || !parameter?.isVariadic) return false
    const firstIndex = all.findIndex((one) => isOf(one, parameter))
    return all.slice(firstIndex, index).some((one) => one.name && !isAlias(one) && !isOf(one, parameter))
  })
}
