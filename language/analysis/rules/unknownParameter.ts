import { nearest } from '../../catalog'
import { error } from '../../text'
import { knownOwners } from './bindings'
import type { Rule } from './rule'

/** A named argument must name a parameter of its command or function. Source: DQL reference, "parameters". */
export const unknownParameter: Rule = (facts) =>
  knownOwners(facts).flatMap(({ name: owner, binding }) => {
    const open = binding.parameters.filter(({ name, isHidden }) => !isHidden && !binding.given.has(name))
    return binding.unknown.flatMap(({ name }) =>
      name
        ? [
            error(
              'unknown-parameter',
              name.span,
              name.text,
              owner,
              nearest(
                name.text,
                open.map((one) => one.name),
              ) ?? '',
            ),
          ]
        : [],
    )
  })
