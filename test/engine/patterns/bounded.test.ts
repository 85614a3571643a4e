import { describe, expect, test } from 'vitest'
import { captureAllText, captureText, splitText, type PatternMatcher } from '../../../engine/patterns'
import { lowerPattern } from '../../../engine/patterns/compile'
import { generateCode } from '../../../engine/patterns/generate'
import { dpl } from '../../../language'
import { captured, formsOf } from './capture'

const row = (count: number, partOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => partOf(index)).join(' ')

const nested = (depth: number, open: string, close: string, core: string): string =>
  open.repeat(depth) + core + close.repeat(depth)

const letter = (index: number): string => String.fromCharCode(98 + index)

/** The steps that a match took, and those it may take. */
function stepsOf(matcher: PatternMatcher, text: string): readonly [taken: number, allowed: number] {
  captureText(matcher, text)
  const { allowed, left } = matcher.budget
  return [allowed - left, allowed]
}

/** Patterns made to go over the same text again and again; `unit` makes the texts on which they do. */
const explosive: readonly (readonly [name: string, pattern: string, unit: string])[] = [
  [
    'optional groups in a row',
    `${row(20, (i) => `('${letter(i)}' LD:x${i})?`)} '!'`,
    'bcdefghijklmnopqrstuv',
  ],
  ['optional lazy steps in a row', `${row(20, () => '(LD)?')} '!'`, 'x'],
  ['nested optional groups', `LD ${nested(12, "('a' LD ", ")? 'b'", "'!'")}`, 'ab'],
  ['groups nested to the right', nested(30, "('a' LD ", ')', "'!'"), 'a'],
  ['groups that begin with lazy text', nested(30, "(LD 'a' ", ')', "'!'"), 'a'],
  ['lazy steps in a row', `${row(20, (i) => `LD:x${i} 'a'`)} '!'`, 'a'],
  ['looking ahead in a stop', "LD ('a' >>(LD 'b' LD 'c') '!')", 'abac'],
  ['looking ahead for what is far', "LD ('a' !>>(LD '!') 'x')", 'a'],
  ['looking back from everywhere', "LD ('a' <<(<<([a-z]*) [a-z]*) '!')", 'a'],
  ['long alternatives', `LD (${Array.from({ length: 40 }, (_, i) => `('a' LD '${i}!')`).join(' | ')})`, 'ab'],
  ['lists of lists', `LD ${nested(8, 'ARRAY{', '}{1,}', "('a' LD ',')")} '!'`, 'a,'],
  ['a list in a stop', "LD ARRAY{'a'}{1,}:x '!'", 'a'],
  ['pairs in a stop', "LD KVP{LD:key '=' LD:value ','}:x '!'", 'a=b,'],
  ['runs of letters', "LD ([a-z]* '!')", 'a'],
  ['runs of digits', "LD INT '!'", '1'],
  ['runs of hexadecimal digits', "LD HEXLONG '!'", 'f'],
  ['numbers with a fraction', "LD DOUBLE '!'", '1'],
  ['words', "LD STRING '!'", 'a'],
  ['quotes', "LD ('\"a' DQS '!')", '""a'],
  ['repeated text', "LD ('ab'{1,9999} '!')", 'ab'],
  ['arrays of JSON', 'LD JSON_ARRAY:x', '[1,'],
  ['objects of JSON', 'LD JSON{INT:x}(flat=true)', '{"a":'],
  ['JSON of any kind', "LD JSON:x '!'", '{"a":'],
  ['elements of XML', "LD XML:x '!'", '<a>'],
]

describe.each(explosive)('%s', (_, pattern, unit) => {
  test.each([300, 3000])('over %i characters stay within the steps', (length) => {
    const text = unit.repeat(Math.ceil(length / unit.length))
    for (const matcher of formsOf(pattern)) {
      const [taken, allowed] = stepsOf(matcher, text)
      // Steps are counted up after they were taken, at most one per character and part.
      expect(taken).toBeLessThanOrEqual(1.25 * allowed + 100)
    }
  })
})

/** Places for a pattern inside of others, with the text around one that it reads. */
const places: readonly (readonly [name: string, around: (pattern: string) => string, text: (text: string) => string])[] = [
  ['a member of JSON', (pattern) => `JSON{(${pattern}):m}:j`, (text) => JSON.stringify({ m: text })],
  ['a member that has to be there', (pattern) => `JSON{(${pattern})+:m}(flat=true)`, (text) => JSON.stringify({ m: text })],
  ['a member with escapes', (pattern) => `JSON{(${pattern}):m}:j`, (text) => JSON.stringify({ m: `${text}\n` })],
  ['a member that is often there', (pattern) => `JSON{(${pattern}):m}:j`, (text) => `{${`"m":${JSON.stringify(text.slice(0, 50))},`.repeat(text.length / 50)}"n":1}`],
  ['members of JSON in JSON', (pattern) => `JSON{JSON{JSON{(${pattern}):m}:l}:k}:j`, (text) => JSON.stringify({ k: { l: { m: text } } })],
  ['elements of an array', (pattern) => `JSON_ARRAY{STRUCTURE{${pattern}}}:a`, (text) => JSON.stringify([text, text])],
  ['a structure in a member', (pattern) => `JSON{STRUCTURE{STRUCTURE{${pattern}}:s}:m}:j`, (text) => JSON.stringify({ m: text })],
  ['a list in a list in a member', (pattern) => `JSON{ARRAY{ARRAY{${pattern}}{1,}:b}{1,}:m}:j`, (text) => JSON.stringify({ m: text })],
  ['values of pairs', (pattern) => `KVP{LD:key '=' (${pattern}):value}:k`, (text) => `k=${text}`],
  ['values of pairs in a member', (pattern) => `JSON{KVP{LD:key '=' (${pattern}):value}:m}:j`, (text) => JSON.stringify({ m: `k=${text}` })],
  ['JSON behind lazy text', (pattern) => `LD JSON{(${pattern}):m}:j '!'`, (text) => JSON.stringify({ m: text })],
  ['a stop of lazy text in a member', (pattern) => `JSON{(LD (${pattern})):m}:j`, (text) => JSON.stringify({ m: text })],
  ['what lies ahead in a member', (pattern) => `JSON{(LD ('a' >>(${pattern}))):m}:j`, (text) => JSON.stringify({ m: text })],
] // prettier-ignore

describe.each(places)('inside %s', (_, around, textAround) => {
  test.each(explosive)('%s stay within the steps', (_name, pattern, unit) => {
    const text = textAround(unit.repeat(Math.ceil(400 / unit.length)))
    for (const matcher of formsOf(around(pattern))) {
      const [taken, allowed] = stepsOf(matcher, text)
      expect(taken).toBeLessThanOrEqual(1.25 * allowed + 100)
    }
  })
})

test('the steps allowed are in proportion to the text and the pattern', () => {
  const allowed = (pattern: string, length: number): number => {
    const [matcher] = formsOf(pattern)
    return stepsOf(matcher!, 'x'.repeat(length))[1]
  }
  const base = allowed("LD 'a'", 0)
  expect(base).toBe(20_000)
  expect(allowed("LD 'a'", 2000) - base).toBe(2 * (allowed("LD 'a'", 1000) - base))
  const longPattern = row(20, () => "LD 'a'")
  expect(allowed(longPattern, 1000) - base).toBeGreaterThan(10 * (allowed("LD 'a'", 1000) - base))
  expect(allowed(longPattern, 10_000_000)).toBeLessThan(2 ** 30)
})

describe('a match that gives up', () => {
  const pattern = "LD ('a' LD '!')"

  test('is no match, and says so', () => {
    for (const matcher of formsOf(pattern)) {
      expect(captureText(matcher, 'a'.repeat(2000))).toBeUndefined()
      expect(matcher.budget.hasGivenUp).toBe(true)
    }
  })

  test('leaves the next one alone', () => {
    for (const matcher of formsOf(pattern)) {
      captureText(matcher, 'a'.repeat(2000))
      expect(captureText(matcher, 'xab!')).toEqual([])
      expect(matcher.budget.hasGivenUp).toBe(false)
      expect(captureText(matcher, 'x')).toBeUndefined()
      expect(matcher.budget.hasGivenUp).toBe(false)
    }
  })

  test('is none either where the failure would be optional or wanted', () => {
    for (const wrapped of [
      `(${pattern})? 'a'`,
      `!>>(${pattern}) 'a'`,
      `((${pattern}) | 'a')`,
      `ARRAY{${pattern}}{0,9}:x`,
    ]) {
      for (const matcher of formsOf(wrapped)) {
        expect(captureText(matcher, 'a'.repeat(2000))).toBeUndefined()
        expect(matcher.budget.hasGivenUp).toBe(true)
      }
    }
  })
})

describe('searches', () => {
  const text = 'a'.repeat(1500)

  test.each(["LD 'b'", "[a-z]* '!'", "LD ('a' LD '!')"])('for %s end', (pattern) => {
    for (const matcher of formsOf(pattern)) {
      expect(captureAllText(matcher, text)).toEqual([])
      expect(splitText(matcher, text)).toEqual([text])
    }
  })
})

describe('what is no explosion', () => {
  test.each([
    [
      'long lines of few parts',
      "DATA{0,200000}:head ' ERROR ' DATA:rest",
      `${'word '.repeat(20_000)} ERROR x`,
    ],
    ['many pairs', "KVP{LD:key '=' LD:value (' ' | EOS)}:all", 'key=value '.repeat(400)],
    ['many elements', "ARRAY{LD:x (',' | EOS)}{1,4096}:all", 'word,'.repeat(4000)],
    ['a stop that is often begun', "LD:a ' end of ' LD:b EOS", `${' end '.repeat(700)} end of it`],
    ['an object behind much text', 'LD JSON{INT:x}(flat=true)', `${'{y} '.repeat(500)}{"x":1}`],
    ['a date behind much text', 'LD ISO8601:at', `${'2025-01 '.repeat(400)}2025-01-03T09:00:00Z`],
  ])('%s match', (_, pattern, text) => {
    expect(captured(pattern, text)).not.toBe('no match')
  })
})

test('stops that many steps share are not written out for each', () => {
  const codeOf = (groups: number): string => {
    const { pattern } = dpl.parse(`${row(groups, (i) => `('${letter(i)}' LD:x${i})?`)} '!'`)
    return generateCode(lowerPattern(pattern).program, { baseTime: 0n }).text
  }
  expect(codeOf(20).length).toBeLessThan(300_000)
  expect(codeOf(20).length - codeOf(15).length).toBeLessThan(50_000)
})
