import { error } from '../../text'
import { knownOwners } from './bindings'
import type { Rule } from './rule'

/**
 * Required parameters must be given. Values that no parameter takes are reported on their own, so that one slip
 * does not give two remarks. Source: DQL reference, "parameters".
 */
export const missingParameter: Rule = (facts) =>
  knownOwners(facts).flatMap(({ name: owner, binding }) => {
    if (binding.missing.length === 0 || binding.unknown.length + binding.surplus.length > 0) return []
    if (mayBeEmpty.has(owner)) return []
    const names = binding.missing.map(({ name }) => name).join(' and ')
    return [error('missing-parameter', binding.owner.name.span, names, owner)]
  })

/** Functions that make an empty value from no arguments. */
const mayBeEmpty: ReadonlySet<string> = new Set(['array', 'record'])
