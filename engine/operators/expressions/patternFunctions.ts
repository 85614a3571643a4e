import { dpl } from '../../../language'
import {
  type Arguments,
  type EvaluationContext,
  type ExpressionFunctionName,
  type ScalarFunction,
} from '../../functions'
import {
  matcherOf,
  matchesText,
  parseAllText,
  parseText,
  replaceText,
  splitText,
  type PatternMatcher,
} from '../../patterns'
import { Timestamp, type Value } from '../../values'

/**
 * Functions that take a pattern of the Dynatrace Pattern Language. Null for null, for what is no string, and for a
 * pattern that cannot run, which the analysis has reported. Source: DQL reference, "string" and "general functions".
 */
export const patternFunctions = {
  matchesPattern: onText((matcher, text) => matchesText(matcher, text)),
  parse: onText(parseText),
  parseAll: onText(parseAllText),
  replacePattern: onText((matcher, text, replacement) =>
    typeof replacement === 'string' ? replaceText(matcher, text, replacement) : null,
  ),
  splitByPattern: onText(splitText),
} satisfies Record<Exclude<ExpressionFunctionName, `i${string}` | 'lookup'>, ScalarFunction>

type UseMatcher = (matcher: PatternMatcher, text: string, third: Value | undefined) => Value

/** Arguments are the text, the pattern, and for some a third: the replacement, or the time that completes dates. */
function onText(use: UseMatcher): ScalarFunction {
  return ([text = null, pattern = null, third]: Arguments, context: EvaluationContext) => {
    if (typeof text !== 'string' || typeof pattern !== 'string' || third === null) return null
    const baseTime = third instanceof Timestamp ? third.nanos : context.now
    const matcher = matcherFor(pattern, baseTime)
    return matcher === undefined ? null : use(matcher, text, third)
  }
}

/** Patterns are constants, so their matchers are made once; the last few are kept. */
const matchers = new Map<string, PatternMatcher | undefined>()
const MATCHERS_KEPT = 200

function matcherFor(pattern: string, baseTime: bigint): PatternMatcher | undefined {
  const key = `${String(baseTime)} ${pattern}`
  if (matchers.has(key)) return matchers.get(key)
  if (matchers.size >= MATCHERS_KEPT) matchers.clear()
  const { pattern: tree, diagnostics } = dpl.parse(pattern)
  const matcher = diagnostics.length > 0 ? undefined : matcherOf(tree, { baseTime })
  matchers.set(key, matcher)
  return matcher
}
