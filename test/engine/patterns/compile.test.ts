import { describe, expect, test } from 'vitest'
import { compile, matcherOf } from '../../../engine/patterns'
import { dpl } from '../../../language'

const context = { baseTime: 0n }
const remarks = (pattern: string): string =>
  compile(dpl.parse(pattern).pattern, context)
    .diagnostics.map(({ code, args, span }) => `${code}(${args.join()})@${span.start}-${span.end}`)
    .join(' ')

describe('what cannot be run is refused by name', () => {
  test.each([
    ['INT[]:x', 'array-outside-json(INT)@3-5'],
    ['JSON{INT[]:a}:x JSON_ARRAY{LONG[]}:y JSON_VALUE{INT[][]}:z', ''],
    ["JSON{('x' INT[]):a}:x", 'array-outside-json(INT)@13-15'],
    ["TIMESTAMP('yyyy', tz='Mars/Base'):t", 'unknown-configuration-value(Mars/Base,time zone,)@21-32'],
    ["TIMESTAMP('MMM', locale='Klingon'):t", 'unknown-configuration-value(Klingon,language,)@24-33'],
    ["TIMESTAMP('MMM', locale='?'):t", 'unknown-configuration-value(?,language,)@24-27'],
    ["('a' LD)(locale='Klingon'):t", 'unknown-configuration-value(Klingon,language,)@16-25'],
    ["LD(charset='latin1'):x", ''],
    ["LD(charset='nonsense'):x", 'unknown-configuration-value(nonsense,charset,)@11-21'],
    ["JSON{STRING(charset='nonsense'):a}:x", 'unknown-configuration-value(nonsense,charset,)@20-30'],
    ["LD(charset='UTF-16'):x", ''],
    ['JSON(flat=true)', 'flat-without-members()@5-14'],
    ['JSON{}(flat=true)', 'flat-without-members()@7-16'],
    ['JSON{JSON(flat=true):m, INT:a}(flat=true)', 'flat-without-members()@10-19'],
    ['JSON{JSON{INT:a}(flat=true):m}:j', ''],
    ['FOO:x', 'unknown-matcher(FOO,)@0-3'],
    ['[:foo:]', 'unknown-character-class(foo,)@0-7'],
    ['$m', 'undefined-macro(m,)@0-2'],
    ['EOL:x CR:y EOLWIN:z', ''],
    ['EOS:x', 'export-not-supported(EOS)@0-5'],
    ['STRUCTURE:x', 'missing-body(STRUCTURE)@0-11'],
    ['ARRAY{INT:a}:x', 'missing-quantifier(ARRAY)@0-14'],
    ["KVP{WORD:name '=' LD:text}:x", 'pairs-without-name(key)@0-28 pairs-without-name(value)@0-28'],
    ['ENUM:x', 'missing-body(ENUM)@0-6'],
    ["ENUM{'a'=1.5}:x", 'enum-value(a)@9-12'],
    ['LD >>', 'missing-operand(>>)@5-5'],
  ])('%s', (pattern, expected) => {
    expect(remarks(pattern)).toBe(expected)
  })
})

test('exports come from the tree also when the pattern is refused', () => {
  const { exports, matcher } = compile(dpl.parse('INT:n FOO:x').pattern, context)
  expect(matcher).toBeUndefined()
  expect(exports).toEqual([
    { name: 'n', type: 'long' },
    { name: 'x', type: 'any' },
  ])
})

test('a matcher of a refused pattern matches nothing', () => {
  const matcher = matcherOf(dpl.parse('FOO:x').pattern, context)
  expect(matcher.match(new Uint8Array([60]), 0, 1, [], 0)).toBe(-1)
})

describe('a matcher is kept between runs', () => {
  const matcherAt = (text: string, iso: string) =>
    matcherOf(dpl.parse(text).pattern, { baseTime: BigInt(Date.parse(iso)) * 1_000_000n })

  test.each(["TIMESTAMP('MMM d'):t", 'HTTPDATE:t', 'INT:n'])('%s in the same year', (pattern) => {
    expect(matcherAt(pattern, '2025-03-01')).toBe(matcherAt(pattern, '2025-11-25'))
  })

  test('but another year completes times in another way', () => {
    const pattern = "TIMESTAMP('MMM d'):t"
    expect(matcherAt(pattern, '2024-12-31')).not.toBe(matcherAt(pattern, '2025-01-01'))
  })
})
