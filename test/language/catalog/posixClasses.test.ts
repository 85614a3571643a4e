import { describe, expect, test } from 'vitest'
import { matcherNamed, posixClasses, type PosixClassName } from '../../../language/catalog'

/** The same sets as regular expressions over ASCII. */
const expected: Readonly<Record<PosixClassName, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  any: /[^]/,
  ascii: /[^]/,
  blank: /[ \t]/,
  // eslint-disable-next-line no-control-regex
  cntrl: /[\x01-\x1f\x7f]/,
  digit: /\d/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/,
  space: /[\t\n\v\f\r ]/,
  upper: /[A-Z]/,
  word: /\w/,
  xdigit: /[A-Fa-f0-9]/,
}

describe.each(Object.values(posixClasses))('[:$name:]', ({ name, matcher, ranges }) => {
  test('holds the right ASCII characters', () => {
    const holds = (code: number): boolean => ranges.some(([from, to]) => from <= code && code <= to)
    const wrong = Array.from({ length: 128 }, (_, code) => code).filter(
      (code) => holds(code) !== expected[name as PosixClassName].test(String.fromCharCode(code)),
    )
    expect(wrong).toEqual([])
  })

  test('has a matcher unless it holds everything', () => {
    expect(matcher === undefined ? name : matcherNamed(matcher)?.name).toBe(matcher ?? 'any')
  })
})

test('only the class of everything leaves ASCII', () => {
  const wide = Object.values(posixClasses).filter(({ ranges }) => ranges.some(([, to]) => to > 127))
  expect(wide.map(({ name }) => name)).toEqual(['any'])
})
