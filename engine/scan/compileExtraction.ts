import { matcherOf, type PatternMatcher } from '../patterns'
import type { ScanExtraction } from './spec'

interface Known {
  readonly baseTime: bigint
  readonly matcher: PatternMatcher
}

const matchers = new WeakMap<readonly string[], Known>()

/**
 * The matcher of an extraction, which gives its wanted exports only. It is remembered by their list, since every morsel
 * of a run asks for the same one.
 */
export function compileExtraction(
  { pattern, ...wanted }: Pick<ScanExtraction, 'pattern' | 'exports' | 'members' | 'memberFields'>,
  baseTime: bigint,
): PatternMatcher {
  const known = matchers.get(wanted.exports)
  if (known?.baseTime === baseTime) return known.matcher
  const matcher = matcherOf(pattern, { baseTime }, wanted)
  matchers.set(wanted.exports, { baseTime, matcher })
  return matcher
}
