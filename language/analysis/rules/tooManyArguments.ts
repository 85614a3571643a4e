import { error } from '../../text'
import type { Binding } from '../binding'
import { knownOwners } from './bindings'
import type { Rule } from './rule'

/** A value without name needs a parameter that takes one. Source: DQL reference, "parameters". */
export const tooManyArguments: Rule = (facts) =>
  knownOwners(facts).flatMap(({ name: owner, binding }) =>
    binding.surplus
      .filter(({ value }) => value.kind !== 'missing')
      .map(({ span }) => error('too-many-arguments', span, owner, hintFor(binding))),
  )

/** The named parameter that the surplus value may have been meant for. */
function hintFor({ parameters, given }: Binding): string {
  const open = parameters.find(({ name, isNamed, isHidden }) => isNamed && !isHidden && !given.has(name))
  return open ? `Further ones are written by name, such as ${open.name}: ….` : ''
}
