import type { Pattern } from '../../language'
import { matcherOf, type MatchContext, type PatternMatcher } from '../patterns'

interface Known extends MatchContext {
  readonly matcher: PatternMatcher
}

const matchers = new WeakMap<Pattern, Known>()

/** The matcher of a pattern; the last one of each pattern is remembered, since every morsel asks for it. */
export function compilePattern(pattern: Pattern, baseTime: bigint, timezone = 'UTC'): PatternMatcher {
  const known = matchers.get(pattern)
  if (known?.baseTime === baseTime && known.timezone === timezone) return known.matcher
  const matcher = matcherOf(pattern, { baseTime, timezone })
  matchers.set(pattern, { baseTime, timezone, matcher })
  return matcher
}
