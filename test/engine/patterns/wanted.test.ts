import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { lowerPattern } from '../../../engine/patterns/compile'
import { generatedMatcher } from '../../../engine/patterns/generate'
import type { PatternMatcher } from '../../../engine/patterns/matcher'
import { printProgram } from '../../../engine/patterns/printProgram'
import { toJson, valueAt, VectorBuilder } from '../../../engine/values'
import { dpl } from '../../../language'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { bytesNear, patternSamples } from '../../support/patternArbitrary'

const context = { baseTime: 1_600_000_000_000_000_000n }

function programOf(pattern: string, wanted: readonly string[]): string {
  const { program } = lowerPattern(dpl.parse(pattern).pattern, { wanted })
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
      const some = lowerPattern(tree, { wanted })
      const expected = outcome(closureMatcher(all.program, all.exports, context), bytes, wanted)
      for (const form of [closureMatcher, generatedMatcher])
        expect(outcome(form(some.program, some.exports, context), bytes, wanted)).toBe(expected)
    }),
    tries(11, 400),
  )
})
