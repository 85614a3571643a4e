import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'
import { phraseMatcher } from '../../../engine/functions/phrase'

/** Every wildcard tried in every way: right, but slow. */
function plainly(phrase: string): (text: string) => boolean {
  const word = '[\\p{L}\\p{N}]'
  const body = phrase
    .split('*')
    .map((part) => part.replaceAll('.', '\\.'))
    .join(`${word}*`)
  const before = /^[\p{L}\p{N}*]/u.test(phrase) ? `(?<!${word})` : ''
  const after = /[\p{L}\p{N}*]$/u.test(phrase) ? `(?!${word})` : ''
  const expression = new RegExp(`${before}${body}${after}`, 'iu')
  return (text) => expression.test(text)
}

const letters = (characters: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...characters.split('|')), { maxLength }).map((units) => units.join(''))

it('finds what every way of reading wildcards finds', () => {
  const phrases = letters('a|b|A|.|-| |*', 7).filter((it) => /[^*]/.test(it) && !it.includes('**'))
  fc.assert(
    fc.property(phrases, letters('a|a|b|b|A|.|-| ', 14), (phrase, text) => {
      const matches = phraseMatcher(phrase, { wildcard: '*', isCaseSensitive: false })
      expect(matches(text)).toBe(plainly(phrase)(text))
    }),
    { numRuns: 3000, seed: 11 },
  )
})

it('takes time in proportion to the text', () => {
  const phrase = `${'a*'.repeat(30)}b`
  const matches = phraseMatcher(phrase, { wildcard: '*', isCaseSensitive: false })
  expect(matches('a'.repeat(20_000))).toBe(false)
  expect(matches(`${'a'.repeat(20_000)}b`)).toBe(true)
})

it('finds phrases in values', () => {
  checkExpressions(`
    matchesPhrase("foo-bar.baz", "bar.b*") => true
    matchesPhrase("foo bar", "foo*bar") => false
    matchesPhrase("aXbYc", "a*b*c") => true
    matchesPhrase("a-b", "a*-*b") => true
    matchesPhrase("D*L", "D*L") => true
    matchesPhrase("[ERROR] x", "[ERROR]") => true
    matchesPhrase("über", "ÜBER") => true
  `)
})
