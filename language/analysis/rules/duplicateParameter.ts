import { error } from '../../text'
import { knownOwners } from './bindings'
import type { Rule } from './rule'

/** A parameter is named at most once. Source: DQL reference, "parameters". */
export const duplicateParameter: Rule = (facts) =>
  knownOwners(facts).flatMap(({ name: owner, binding }) =>
    binding.repeated.flatMap(({ name }) =>
      name ? [error('duplicate-parameter', name.span, name.text, owner)] : [],
    ),
  )
