import { tooManyArgumentsFixes } from '../fixes/arguments'
import { parameterNamed } from '../../catalog'
import type { Argument } from '../../dql'
import { flatMap } from '../../text'
import type { Binding } from '../binding'
import { ungroupedLists, type UngroupedList } from '../ungrouped'
import { knownOwners } from './bindings'
import { namelessValues } from './nameNeeded'
import { remark, rule } from './rule'
import { textOf } from './ungroupedValues'

/** A value without name needs a parameter that takes one. Source: DQL reference, "parameters". */
export const tooManyArguments = rule(
  {
    'too-many-arguments': {
      severity: 'error',
      title: 'Too many values',
      description: 'A value without name needs a parameter that takes one.',
      bad: 'fetch logs | limit 10, 20',
      good: 'fetch logs | limit 10',
      fixes: tooManyArgumentsFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) =>
      (namelessValues(facts).has(binding.owner) ? [] : binding.surplus)
        .filter(({ value }) => value.kind !== 'missing')
        .map((argument) => {
          const list = ungroupedLists(binding).find(({ others }) => others.includes(argument))
          const hint = list ? groupHint(list) : hintFor(binding, argument)
          return remark('too-many-arguments', argument.span, owner, hint)
        }),
    ),
)

/** How the list is written that a value was most likely meant for. */
const groupHint = (list: UngroupedList): string =>
  `Several values of ${list.parameter.name} stand in braces: ${list.parameter.name}: {${textOf(list)}}.`

/** The named parameter that the surplus value may have been meant for. */
function hintFor({ parameters, given, missing }: Binding, { value }: Argument): string {
  const named = value.kind === 'field' ? parameterNamed(parameters, value.name) : undefined
  if (named?.isNamed) return `The parameter is written with a colon: ${named.name}: ….`
  const open =
    missing.find(({ isNamed }) => isNamed) ??
    parameters.find(({ name, isNamed, isHidden }) => isNamed && !isHidden && !given.has(name))
  return open ? `Further ones are written by name, such as ${open.name}: ….` : ''
}
