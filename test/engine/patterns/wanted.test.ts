import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captureText } from '../../../engine/patterns/callers'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { canOpen, lowerPattern, type MemberOf } from '../../../engine/patterns/compile'
import { generatedMatcher } from '../../../engine/patterns/generate'
import type { PatternMatcher } from '../../../engine/patterns/matcher'
import { printProgram } from '../../../engine/patterns/printProgram'
import { RecordValue, toJson, valueAt, VectorBuilder, type Value } from '../../../engine/values'
import { dpl } from '../../../language'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { bytesNear, patternSamples } from '../../support/patternArbitrary'

const context = { baseTime: 1_600_000_000_000_000_000n }

function programOf(pattern: string, wanted: readonly string[]): string {
  const { program } = lowerPattern(dpl.parse(pattern).pattern, { wanted: { exports: wanted } })
  return printProgram(program)
}

describe('a pattern of which some exports are wanted', () => {
  test.each([
    ["INT:a ',' INT:b", ['b'], ['sequence', '  integer base 10 from -2147483648 to 2147483647', '  literal ","', '  integer base 10 from -2147483648 to 2147483647 → 0']], // prettier-ignore
    [
      "(INT:a ' '):b",
      ['a'],
      ['sequence', '  integer base 10 from -2147483648 to 2147483647 → 0', '  literal " "'],
    ],
    ['STRUCTURE{ BOOL:a }:b', [], ['boolean']],
    ["KVP{ DIGIT:key '=' BOOL:value }:b", [], ['pairs {1,128} ()', '  sequence', '    characters 30-39 {1,4096}', '    literal "="', '    boolean']], // prettier-ignore
    ['JSON{ INT:a, BOOL:b }(flat=true)', ['b'], ['json', '  members', '    b', '      boolean → 0']],
    ['JSON{ BOOL+:a, BOOL:b }(flat=true)', ['b'], ['json', '  members', '    a required', '      boolean', '    b', '      boolean → 0']], // prettier-ignore
    ['JSON{ BOOL:a, BOOL:b }:c', [], ['json', '  members']],
    ['JSON{ BOOL+:a, JSON{ BOOL:d }:b }:c', [], ['json', '  members', '    a required', '      boolean']],
    ["JSON{ BOOL:a }(flat=true, greedy='rest')", ['rest'], ['json', '  members', '    a', '      natural any', '    others → 0']], // prettier-ignore
    ['JSON_ARRAY{ BOOL }:a', [], ['json', '  elements', '    boolean']],
  ])('%s for %j keeps what decides about a match', (pattern, wanted, lines) => {
    expect(programOf(pattern, wanted)).toBe(lines.join('\n'))
  })

  test('is as it was when all are wanted, in any order', () => {
    expect(programOf("BOOL:a ' ' BOOL:b", ['b', 'a'])).toBe(
      'sequence\n  boolean → 0\n  literal " "\n  boolean → 1',
    )
  })
})

/** Where a match ends, with the wanted values by name. */
function outcome(matcher: PatternMatcher, bytes: Uint8Array, wanted: readonly string[]): string {
  const captures = matcher.exports.map(() => new VectorBuilder(1))
  for (const capture of captures) capture.bytes = bytes
  const end = matcher.match(bytes, 0, bytes.length, captures, 0)
  if (end < 0) return 'no match'
  const values = wanted.map((name) => {
    const slot = matcher.exports.findIndex((it) => it.name === name)
    return toJson(valueAt(captures[slot]!, 0))
  })
  return JSON.stringify([end, ...values])
}

const samples = patternSamples.chain(({ pattern, text }) =>
  fc.tuple(fc.constant(pattern), bytesNear(text), fc.nat({ max: 255 })),
)

test('what is wanted does not change what matches, or its values', { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(samples, ([pattern, bytes, choice]) => {
      const tree = dpl.parse(pattern).pattern
      const all = lowerPattern(tree)
      const wanted = all.exports.flatMap(({ name }, i) => ((choice >> (i % 8)) & 1 ? [name] : []))
      const some = lowerPattern(tree, { wanted: { exports: wanted } })
      const expected = outcome(closureMatcher(all.program, all.exports, context), bytes, wanted)
      for (const form of [closureMatcher, generatedMatcher])
        expect(outcome(form(some.program, some.exports, context), bytes, wanted)).toBe(expected)
    }),
    tries(11, 400),
  )
})

describe('records of which some members are wanted', () => {
  test.each([
    ["KVP{LD:key '=' (LONG:valueA | LD:valueB) (',' | EOS)}:r", ['b', 'x'], 'a=1,b=2,c=q', '{"b":"2"}'],
    ["KVP{LD:key '=' LD:value (',' | EOS)}:r", ['a'], 'a=1,a=2', '{"a":"2"}'],
    [
      "KVP{LD:key '=' LD:value (',' | EOS)}:r",
      ['ä', 'service', ''],
      'service=1,ä=2,servicf=3',
      '{"service":"1","ä":"2"}',
    ],
    ["KVP{LD*:key '=' LD:value (',' | EOS)}:r", [''], '=1,ab=2', '{"":"1"}'],
    ["KVP{INT:key '=' LD:value (',' | EOS)}:r", ['12'], '12=1,13=2', '{"12":"1"}'],
    ["KVP{DQS:key '=' LD:value (',' | EOS)}:r", ['a"b'], '"a\\"b"=1,"a"=2', '{"a\\"b":"1"}'],
    ["KVP{LD:key '=' LD:value (',' | EOS)}:r", ['\ufffd'], '\ufffd=1,b=2', '{"\ufffd":"1"}'],
    ["KVP{LD:key '=' LD:value ','}:r", ['a'], 'b=1', 'no match'],
    ["KVP{LD:key '=' LD:value ','}:r", [], 'b=1,', '{}'],
    ['JSON:r', ['b', 'x'], '{"a":[1,{"c":"}"}],"b":{"d":null},"b":1.5}', '{"b":1.5,"x":null}'],
    ['JSON:r', ['b'], '{"a":[1,],"b":1}', 'no match'],
    ['JSON{INT:a, STRING:b, INT:c}:r', ['c', 'b'], '{"a":1,"b":"q","c":"3"}', '{"b":"q","c":"3"}'],
    ['JSON{INT+:a, STRING:b}:r', ['b'], '{"b":"q"}', 'no match'],
    ["JSON{INT:a}(greedy='rest'):r", ['rest'], '{"a":1,"b":2}', '{"rest":{"b":"2"}}'],
    ['JSON{JSON:o, INT:r}(flat=true)', ['x'], '{"o":{"x":1,"y":2},"r":5}', '5'],
    ["STRUCTURE{INT:a ',' INT:b}:r", ['b'], '1,2', '{"b":"2"}'],
    ["$m = INT:a ',' INT:b; $m:r", ['a'], '1,2', '{"a":"1"}'],
  ])('%s with %j from %s', (pattern, names, text, expected) => {
    const wanted = { exports: ['r'], members: { r: names } }
    const { program, exports } = lowerPattern(dpl.parse(pattern).pattern, { wanted })
    for (const form of [closureMatcher, generatedMatcher]) {
      const values = captureText(form(program, exports, context), text)
      expect(
        values === undefined
          ? 'no match'
          : JSON.stringify(toJson(values[0] ?? null)).replace(/^"(.*)"$/, '$1'),
      ).toBe(expected)
    }
  })
})

/** The values of members of `r` as exports of their own, in both forms. */
function ownMembers(pattern: string, names: readonly string[], text: string): readonly string[] {
  const memberFields = Object.fromEntries(names.map((member) => [`r.${member}`, { of: 'r', member }]))
  const tree = dpl.parse(pattern).pattern
  const { program, exports } = lowerPattern(tree, {
    wanted: { exports: Object.keys(memberFields), memberFields },
  })
  return [closureMatcher, generatedMatcher].map((form) => {
    const values = captureText(form(program, exports, context), text)
    return values === undefined ? 'no match' : JSON.stringify(values.map(toJson))
  })
}

describe('members that are exports of their own', () => {
  test.each([
    ["KVP{LD:key '=' (LONG:valueA | LD:valueB) (',' | EOS)}:r", ['b', 'x'], 'a=1,b=2,c=q', '["2",null]'],
    ["KVP{LD:key '=' (LONG:valueA | LD:valueB) (',' | EOS)}:r", ['c'], 'c=1,c=q', '["q"]'],
    ["KVP{LD:key '=' INT?:value (',' | EOS)}:r", ['a'], 'a=1,a=,b=2', '[null]'],
    ["KVP{LD:key '=' DQS:value (',' | EOS)}:r", ['a', 'ä'], 'a="x",ä="\\"y"', '["x","\\"y"]'],
    ["KVP{INT:key '=' LD:value (',' | EOS)}:r", ['12'], '12=1,13=2', '["1"]'],
    ["KVP{LD:key '=' IPADDR:value (',' | EOS)}:r", ['a'], 'a=1.2.3.4,b=::1', '["1.2.3.4"]'],
    ["KVP{LD:key '=' LD:value (',' | EOS)}:r", ['\ufffd'], '\ufffd=1,b=2', '["1"]'],
    ["KVP{LD:key '=' LD:value ','}:r", ['a'], 'b=1', 'no match'],
    ["(KVP{LD:key '=' LD:value ','}:r)? LD", ['a'], 'q', '[null]'],
    ["(JSON:r | 'x' STRUCTURE{INT:a}:r)", ['a'], 'x7', '["7"]'],
    ["(JSON:r | 'x' STRUCTURE{INT:a}:r)", ['a'], '{"a":"q"}', '["q"]'],
    ['JSON:r', ['b', 'x'], '{"a":[1,{"c":"}"}],"b":{"d":null},"b":1.5}', '[1.5,null]'],
    ['JSON:r', ['b'], '{"a":[1,],"b":1}', 'no match'],
    ['JSON{INT:a, STRING:b, INT:c}:r', ['c', 'b'], '{"a":1,"b":"q","c":"3"}', '["3","q"]'],
    ['JSON{INT+:a, STRING:b}:r', ['b'], '{"b":"q"}', 'no match'],
    ["JSON{INT:a}(greedy='rest'):r", ['rest'], '{"a":1,"b":2}', '[{"b":"2"}]'],
    ['JSON{JSON:r, INT:n}(flat=true)', ['x'], '{"r":{"x":1,"y":2},"n":5}', '["1"]'],
    ['JSON{JSON{INT+:x, INT:y}:r}(flat=true)', ['y'], '{"r":{"y":2}}', '[null]'],
    ['JSON{JSON{INT:x}:r}(flat=true)', ['x'], '{"r":{"x":1},"r":null}', '[null]'],
    ["STRUCTURE{INT:a ',' INT:b}:r", ['b'], '1,2', '["2"]'],
    ["$m = INT:a ',' INT:b; $m:r", ['a'], '1,2', '["1"]'],
  ])('%s with %j from %s', (pattern, names, text, expected) => {
    expect(ownMembers(pattern, names, text)).toEqual([expected, expected])
  })

  test.each([
    ['XML:r', 'a'],
    ['STRUCTURE{INT:a}:r', 'b'],
    ['JSON{INT:a}:r', 'b'],
    ['JSON_VALUE:r', 'a'],
    ["JSON{INT:a}(flat=true, greedy='r')", 'b'],
    ['INT:r', 'a'],
    ['INT:s', 'a'],
    ['(JSON:r | XML:r)', 'a'],
    ['FOO:r', 'a'],
  ])('%s does not give %s by itself', (pattern, member) => {
    expect(canOpen(dpl.parse(pattern).pattern, { of: 'r', member })).toBe(false)
  })
})

test('members by themselves are those of the records', { timeout: fuzzTimeout }, () => {
  let openCount = 0
  fc.assert(
    fc.property(samples, ([pattern, bytes, choice]) => {
      const tree = dpl.parse(pattern).pattern
      const all = lowerPattern(tree)
      const values = valuesOf(closureMatcher(all.program, all.exports, context), bytes)
      const memberFields: Record<string, MemberOf> = {}
      const expected: Value[] = []
      all.exports.forEach(({ name: of }, slot) => {
        const value = values?.[slot]
        const names = value instanceof RecordValue ? [...value.members.keys()] : []
        for (const member of ['key', ...names].filter((_, i) => i !== choice % 4)) {
          if (!canOpen(tree, { of, member })) continue
          memberFields[`${of}.${member}`] = { of, member }
          expected.push(value instanceof RecordValue ? (value.members.get(member) ?? null) : null)
        }
      })
      openCount += expected.length
      const wanted = { exports: Object.keys(memberFields), memberFields }
      const own = lowerPattern(tree, { wanted })
      for (const form of [closureMatcher, generatedMatcher])
        expect(valuesOf(form(own.program, own.exports, context), bytes)?.map(toJson)).toEqual(
          values && expected.map(toJson),
        )
    }),
    tries(12, 400),
  )
  expect(openCount).toBeGreaterThan(20)
})

function valuesOf(matcher: PatternMatcher, bytes: Uint8Array): readonly Value[] | undefined {
  const captures = matcher.exports.map(() => new VectorBuilder(1))
  for (const capture of captures) capture.bytes = bytes
  if (matcher.match(bytes, 0, bytes.length, captures, 0) < 0) return undefined
  return captures.map((capture) => valueAt(capture, 0))
}
