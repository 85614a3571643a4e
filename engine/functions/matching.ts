import { SmartscapeId, type Value } from '../values'
import type { Arguments, ScalarFunction } from './context'
import { isArray, lift, string } from './lift'
import { linearRegex } from './linearRegex'
import { phraseMatcher, type TextTest } from './phrase'
import { wildcardMatcher } from './wildcard'

/** Tests of values against patterns with a wildcard. Source: DQL reference, "string functions". */
export const matching = {
  /** `like(expression, pattern)`: the whole string fits; `%` is any run, `_` one UTF-16 unit. */
  like: lift([string, string], ([text, pattern]) =>
    remembered(`like ${pattern}`, () => wildcardMatcher(pattern, { any: '%', one: '_' }))(text),
  ),
  /** `matchesRegex(expression, pattern)`: a regular expression fits the whole string; null for one that is not taken. */
  matchesRegex: lift(
    [string, string],
    ([text, pattern]) => remembered(`regex ${pattern}`, () => linearRegex(pattern))?.(text) ?? null,
  ),
  /** `matchesValue(caseSensitive:, wildcard:, expression, value…)`: the whole text fits one of the patterns. */
  matchesValue([isCaseSensitive = false, wildcard = '*', value = null, ...patterns]: Arguments): Value {
    if (typeof isCaseSensitive !== 'boolean' || typeof wildcard !== 'string') return null
    const tests = patternTexts(patterns).map((pattern) => valueTest(pattern, wildcard, isCaseSensitive))
    return matchesAny(value, (text) => tests.some((test) => test(text)))
  },
  /** `matchesPhrase(expression, phrase, caseSensitive:, wildcard:)`: the text holds the phrase, token by token. */
  matchesPhrase([value = null, phrase = null, isCaseSensitive = false, wildcard = '*']: Arguments): Value {
    if (typeof phrase !== 'string' || typeof isCaseSensitive !== 'boolean' || typeof wildcard !== 'string')
      return null
    return matchesAny(value, phraseTest(phrase, wildcard, isCaseSensitive))
  },
} satisfies Record<string, ScalarFunction>

/** Strings and smartscape ids are tested as they are, arrays by their elements; other types and null give null. */
function matchesAny(value: Value, test: TextTest): boolean | null {
  if (typeof value === 'string') return test(value)
  if (value instanceof SmartscapeId) return test(value.text)
  return isArray(value) ? value.some((element) => matchesAny(element, test) === true) : null
}

/** Patterns come one by one or in arrays; what is no string matches nothing. */
function patternTexts(patterns: Arguments): string[] {
  return patterns
    .flatMap((pattern) => (isArray(pattern) ? [...pattern] : [pattern]))
    .filter((it) => typeof it === 'string')
}

/** Patterns are constants, so tests are made once. */
const tests = new Map<string, TextTest | undefined>()

function remembered<Test extends TextTest | undefined>(key: string, make: () => Test): Test {
  if (!tests.has(key)) {
    if (tests.size >= 1000) tests.clear()
    tests.set(key, make())
  }
  return tests.get(key) as Test
}

/** Letter case is free for ASCII letters only. */
function valueTest(pattern: string, wildcard: string, isCaseSensitive: boolean): TextTest {
  return remembered(`value ${isCaseSensitive} ${wildcard} ${pattern}`, () => {
    if (isCaseSensitive) return wildcardMatcher(pattern, { any: wildcard })
    const matches = wildcardMatcher(lowerAscii(pattern), { any: lowerAscii(wildcard) })
    return (text) => matches(lowerAscii(text))
  })
}

function phraseTest(phrase: string, wildcard: string, isCaseSensitive: boolean): TextTest {
  return remembered(`phrase ${isCaseSensitive} ${wildcard} ${phrase}`, () =>
    phraseMatcher(phrase, { wildcard, isCaseSensitive }),
  )
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
