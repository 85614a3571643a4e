import type { Pattern } from '../../language'
import type { Matcher } from '../patterns/matcher'

/** The matcher of a pattern; compiled once per pattern and base time. */
export function compilePattern(_pattern: Pattern, _baseTime: bigint): Matcher {
  return { exports: [], match: () => -1 }
}
