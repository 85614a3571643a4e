import type { Pattern } from '../../language'
import { matcherOf, type PatternMatcher } from '../patterns'

const matchers = new WeakMap<Pattern, { readonly baseTime: bigint; readonly matcher: PatternMatcher }>()

/** The matcher of a pattern; the last one of each pattern is remembered, since every morsel asks for it. */
export function compilePattern(pattern: Pattern, baseTime: bigint): PatternMatcher {
  const known = matchers.get(pattern)
  if (known?.baseTime === baseTime) return known.matcher
  const matcher = matcherOf(pattern, { baseTime })
  matchers.set(pattern, { baseTime, matcher })
  return matcher
}
