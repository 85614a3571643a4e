import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { lowerPattern } from '../../../engine/patterns/compile'
import { generatedMatcher } from '../../../engine/patterns/generate'
import { captureText, type PatternMatcher } from '../../../engine/patterns'
import { toJson } from '../../../engine/values'
import { dpl } from '../../../language'

/** 2020-09-13T12:26:40Z */
const context = { baseTime: 1_600_000_000_000_000_000n }

/** Both forms of the matcher of a pattern that must be faultless. */
export function formsOf(pattern: string): readonly PatternMatcher[] {
  const { pattern: tree, diagnostics } = dpl.parse(pattern)
  const { program, exports, diagnostics: refusals } = lowerPattern(tree)
  const problems = [...diagnostics, ...refusals].map(({ code }) => code)
  if (problems.length > 0) throw new Error(`${pattern}: ${problems.join(' ')}`)
  return [closureMatcher(program, exports, context), generatedMatcher(program, exports, context)]
}

/**
 * What a pattern exports from a text: the values as JSON, one after the other, or `no match`.
 * Both forms have to agree.
 */
export function captured(pattern: string, text: string): string {
  const [closures, generated] = formsOf(pattern).map((matcher) => {
    const captures = captureText(matcher, text)
    return captures?.map((value) => JSON.stringify(toJson(value))).join(' ') ?? 'no match'
  })
  if (closures !== generated) throw new Error(`closures give ${closures}, generated code ${generated}`)
  return closures ?? ''
}
