import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { lowerPattern } from '../../../engine/patterns/compile'
import { generatedMatcher } from '../../../engine/patterns/generate'
import type { PatternMatcher } from '../../../engine/patterns/matcher'
import { toJson, valueAt, VectorBuilder } from '../../../engine/values'
import { dpl } from '../../../language'
import { slotsOf } from '../../../engine/patterns/slots'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { jsonPrograms, jsonTexts } from '../../support/jsonArbitrary'
import { bytesNear, patternSamples } from '../../support/patternArbitrary'

const context = { baseTime: 1_600_000_000_000_000_000n }

const STARTS = 10

/** What a matcher makes of bytes in the middle of others, at the first places and at the end. */
function outcomes(matcher: PatternMatcher, bytes: Uint8Array): string {
  const around = Uint8Array.from([97, ...bytes, 97, 49, 34])
  const captures = matcher.exports.map(() => new VectorBuilder(3))
  for (const capture of captures) capture.bytes = around
  const starts = [...Array(Math.min(STARTS, bytes.length)).keys(), bytes.length]
  const lines = starts.map((at) => {
    const end = matcher.matchAt(around, 1, at + 1, bytes.length + 1, captures, 2)
    return JSON.stringify(end < 0 ? -1 : [end, ...captures.map((capture) => toJson(valueAt(capture, 2)))])
  })
  return lines.join('\n')
}

const samples = patternSamples.chain(({ pattern, text }) => fc.tuple(fc.constant(pattern), bytesNear(text)))

test.each([
  ["(LD:e1 HEXINT?) ENUM{'ok'=1, ''=0}", [111, 0xbf, 107]],
  ['DATA{1}:x [:any:]', [97, 0x80, 0x80, 98]],
  ['JSON{JSON_VALUE+:a, JSON_VALUE:b}(flat=true)', [...new TextEncoder().encode('{"a":1e999,"b":1e999}')]],
])('both forms agree on %s over %j', (pattern, bytes) => {
  const { program, exports } = lowerPattern(dpl.parse(pattern).pattern)
  const closures = outcomes(closureMatcher(program, exports, context), Uint8Array.from(bytes))
  expect(outcomes(generatedMatcher(program, exports, context), Uint8Array.from(bytes))).toBe(closures)
})

test('generated code of patterns agrees with closures', { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(samples, ([pattern, bytes]) => {
      const { pattern: tree, diagnostics } = dpl.parse(pattern)
      expect(diagnostics).toEqual([])
      const { program, exports } = lowerPattern(tree)
      const closures = outcomes(closureMatcher(program, exports, context), bytes)
      expect(outcomes(generatedMatcher(program, exports, context), bytes)).toBe(closures)
    }),
    tries(7, 1000),
  )
})

test('generated readers of JSON agree with closures', { timeout: fuzzTimeout }, () => {
  const samples = fc.tuple(jsonPrograms, jsonTexts.chain(bytesNear))
  fc.assert(
    fc.property(samples, ([program, bytes]) => {
      const exports = slotsOf(program).map((slot) => ({ name: `e${slot}`, type: 'any' as const }))
      const closures = outcomes(closureMatcher(program, exports, context), bytes)
      expect(outcomes(generatedMatcher(program, exports, context), bytes)).toBe(closures)
    }),
    tries(7, 1000),
  )
})
