import { ungroupedValuesFixes } from '../fixes/arguments'
import { print } from '../../dql'
import { flatMap } from '../../text'
import { ungroupedLists, type UngroupedList } from '../ungrouped'
import type { Binding } from '../binding'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'

/**
 * Without braces, a named parameter takes one value; what follows goes to the next parameter without name. Values
 * that fit nowhere are reported as such. Source: DQL reference, "parameters".
 */
export const ungroupedValues = textRule(
  {
    'ungrouped-values': {
      severity: 'information',
      title: 'List without braces',
      description:
        'Without braces only the first value belongs to the named parameter; the next one is read as a value without name.',
      bad: 'fetch logs | dedup host, sort: timestamp, loglevel',
      good: 'fetch logs | dedup host, sort: {timestamp, loglevel}',
      fixes: ungroupedValuesFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) =>
      flatMap(
        ungroupedLists(binding).filter((list) => isReadElsewhere(binding, list)),
        (list) => {
          const [stray] = list.others
          const taker = binding.values.find(({ argument }) => argument === stray)?.parameter?.name ?? ''
          return stray
            ? [
                remark(
                  'ungrouped-values',
                  stray.span,
                  print(stray),
                  owner,
                  taker,
                  list.parameter.name,
                  textOf(list),
                ),
              ]
            : []
        },
      ),
    ),
)

/** The values of the list as they should stand between braces. */
export const textOf = ({ first, others }: UngroupedList): string =>
  [first, ...others].map(({ value }) => print(value)).join(', ')

/** Whether the query runs and does something else, so that no error tells. */
const isReadElsewhere = (binding: Binding, { others }: UngroupedList): boolean =>
  others.every((argument) => {
    const parameter = binding.values.find((value) => value.argument === argument)?.parameter
    return (
      parameter !== undefined && !parameter.kinds.some((kind) => kind.toLowerCase().includes('aggregation'))
    )
  })
