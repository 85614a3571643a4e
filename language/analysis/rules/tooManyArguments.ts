import type { Binding } from '../binding'
import { knownOwners } from './bindings'
import { remark, rule } from './rule'

/** A value without name needs a parameter that takes one. Source: DQL reference, "parameters". */
export const tooManyArguments = rule(
  {
    'too-many-arguments': {
      severity: 'error',
      title: 'Too many values',
      description: 'A value without name needs a parameter that takes one.',
      bad: 'fetch logs | limit 10, 20',
      good: 'fetch logs | limit 10',
    },
  },
  (facts) =>
    knownOwners(facts).flatMap(({ name: owner, binding }) =>
      binding.surplus
        .filter(({ value }) => value.kind !== 'missing')
        .map(({ span }) => remark('too-many-arguments', span, owner, hintFor(binding))),
    ),
)

/** The named parameter that the surplus value may have been meant for. */
function hintFor({ parameters, given }: Binding): string {
  const open = parameters.find(({ name, isNamed, isHidden }) => isNamed && !isHidden && !given.has(name))
  return open ? `Further ones are written by name, such as ${open.name}: ….` : ''
}
