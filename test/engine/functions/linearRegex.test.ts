import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linearRegex } from '../../../engine/functions/linearRegex'

const platform = (source: string, text: string): boolean => new RegExp(`^(?:${source})$`, 'u').test(text)

test.each([
  ['a.c', ['abc', 'a\nc', 'ac', 'a😀c']],
  ['.*error.*', ['an error here', 'error', 'eror']],
  ['(a|b)*abb', ['abb', 'ababb', 'ab']],
  ['(?:ab){2,3}', ['ab', 'abab', 'ababab', 'abababab']],
  ['a{2}b{0,1}c{1,}', ['aac', 'aabccc', 'abc', 'aab']],
  ['[^\\]a-c]+', ['xyz', 'xa', ']']],
  ['[\\d\\-]+', ['1-2', '1_2']],
  ['\\d+\\.\\d+', ['1.5', '1x5', '.5']],
  ['\\p{Lu}\\P{Lu}*', ['Äb', 'ab']],
  ['\\u0041\\x42\\u{43}\\t', ['ABC\t', 'ABCt']],
  ['\\ud83d\\ude00', ['😀', 'x']],
  ['(?<year>\\d{4})|now', ['2024', 'now', '24']],
  ['a*?b+?c??', ['aabb', 'bc', 'a']],
  ['^a$|b', ['a', 'b', 'ab']],
  ['\\bfoo\\b.*|\\Bx', ['foo bar', 'foobar', 'x']],
  ['', ['', 'a']],
  ['(|a)*', ['', 'aaa', 'b']],
  ['\\/\\.\\*', ['/.*', '/x']],
])('%s', (source, texts) => {
  const fits = linearRegex(source)!
  expect(texts.map(fits)).toEqual(texts.map((text) => platform(source, text)))
})

test('what is no expression, or needs more than one way at a time, is not taken', () => {
  const refused = [
    '(',
    '*a',
    '[z-a]',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '(?=a)b',
    '(?<!a)b',
    'a{3000}',
    '(a{50}){50}',
  ]
  expect(refused.map((source) => linearRegex(source))).toEqual(refused.map(() => undefined))
})

test('agrees with the platform', () => {
  const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$')
  const source = fc.letrec<{ readonly tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      piece,
      fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => left + right),
      fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => `(${left}|${right})`),
      fc.tuple(tie('tree'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '*?')).map(([inner, sign]) => `(?:${inner})${sign}`), // prettier-ignore
    ),
  })).tree
  const text = fc.array(fc.constantFrom('a', 'b', '-', '😀'), { maxLength: 6 }).map((units) => units.join(''))
  fc.assert(
    fc.property(source, text, (expression, subject) => {
      expect(linearRegex(expression)?.(subject)).toBe(platform(expression, subject))
    }),
    { numRuns: 2000, seed: 5 },
  )
})

test.each(['(a+)+c', '(a|a)*c', '(.*a){20}c', '(a*)*(a*)*c'])('%s ends soon on a hostile text', (source) => {
  expect(linearRegex(source)!('a'.repeat(5000))).toBe(false)
})
