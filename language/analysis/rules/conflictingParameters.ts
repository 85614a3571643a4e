import { error } from '../../text'
import { knownOwners } from './bindings'
import type { Rule } from './rule'

/** Some parameters say the same thing in two ways and exclude each other. Source: DQL reference, "parameters". */
export const conflictingParameters: Rule = (facts) =>
  knownOwners(facts).flatMap(({ binding }) => {
    const seen = new Set<string>()
    return binding.values.flatMap(({ parameter, argument }) => {
      if (!parameter || seen.has(parameter.name)) return []
      const other = parameter.excludes?.find((name) => seen.has(name))
      seen.add(parameter.name)
      return other ? [error('conflicting-parameters', argument.span, parameter.name, other)] : []
    })
  })
