import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { lowerPattern } from '../../../engine/patterns/compile'
import { generatedMatcher } from '../../../engine/patterns/generate'
import type { Export, PatternMatcher } from '../../../engine/patterns/matcher'
import type { Program } from '../../../engine/patterns/program'
import { encodeUtf8, Tag, toJson, valueAt, VectorBuilder } from '../../../engine/values'
import { dpl } from '../../../language'
import { slotsOf } from '../../../engine/patterns/slots'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { jsonPrograms, jsonTexts } from '../../support/jsonArbitrary'
import { bytesNear, patternSamples } from '../../support/patternArbitrary'

const context = { baseTime: 1_600_000_000_000_000_000n }

/** At so many places at the beginning of an input a match is tried. */
const STARTS = 4

/** Inputs of one matcher after the other: what it remembers of one must not show in the next. */
const INPUTS = 5

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
  return [...lines, ...outcomesOfRows(matcher, around, bytes.length)].join('\n')
}

/** What it makes of rows: texts that begin a little later each, texts that are cut, and one that is none. */
function outcomesOfRows(matcher: PatternMatcher, bytes: Uint8Array, length: number): readonly string[] {
  const starts = Int32Array.from({ length: 2 * STARTS + 1 }, (_, row) => 1 + Math.min(row % STARTS, length))
  const ends = starts.map((start, row) => (row < STARTS ? length + 1 : Math.max(start, length - row)))
  const tags = new Uint8Array(starts.length).fill(Tag.string).fill(Tag.null, STARTS, STARTS + 1)
  const texts = { bytes, tags, starts, ends, length: starts.length }
  const captures = matcher.exports.map(() => new VectorBuilder(starts.length))
  for (const capture of captures) capture.bytes = bytes
  return [undefined, Int32Array.of(STARTS, 1)].map((rows) => {
    const misses = new Set<number>()
    matcher.matchRows(texts, rows, captures, (row) => misses.add(row))
    const matched = [...(rows ?? starts.keys())].filter((row) => !misses.has(row))
    const values = matched.map((row) => captures.map((capture) => toJson(valueAt(capture, row))))
    return JSON.stringify([[...misses], values])
  })
}

const inputsNear = (text: string): fc.Arbitrary<readonly Uint8Array[]> =>
  fc.array(bytesNear(text), { minLength: INPUTS, maxLength: INPUTS })

const samples = patternSamples.chain(({ pattern, text }) => fc.tuple(fc.constant(pattern), inputsNear(text)))

function expectAgreement(program: Program, exports: readonly Export[], inputs: readonly Uint8Array[]): void {
  const [closures, generated] = [closureMatcher, generatedMatcher].map((form) =>
    form(program, exports, context),
  ) as [PatternMatcher, PatternMatcher]
  for (const bytes of inputs) expect(outcomes(generated, bytes)).toBe(outcomes(closures, bytes))
}

test.each([
  ["(LD:e1 HEXINT?) ENUM{'ok'=1, ''=0}", [111, 0xbf, 107]],
  ['DATA{1}:x [:any:]', [97, 0x80, 0x80, 98]],
  ["LD:x (',' | EOS)", [97, 98, 44, 99]],
  ["LD:x (',' | EOS)", [97, 98, 99, 10]],
  ['LD*:x ([,;\\n] | EOS)', [97, 98, 59, 10, 99]],
  ["DATA{2,3}:x (',' | EOS)", [97, 10, 0xc3, 0xa4, 44]],
  ['LD:x EOS', [97, 10, 98]],
  ['LD:x EOS?', [97, 98]],
  ["KVP{LD:key '=' LD:value (' ' | EOS)}:r", [97, 61, 98, 32, 99, 61, 100]],
  ['JSON{JSON_VALUE+:a, JSON_VALUE:b}(flat=true)', [...new TextEncoder().encode('{"a":1e999,"b":1e999}')]],
])('both forms agree on %s over %j', (pattern, bytes) => {
  const { program, exports } = lowerPattern(dpl.parse(pattern).pattern)
  expectAgreement(program, exports, [Uint8Array.from(bytes)])
})

// Each text stands twice, so that the second one meets what the first one has left; they differ in one place.
test.each([
  [
    "TIMESTAMP('yyyy-MM-dd HH:mm:ss'):t",
    ['2020-02-29 01:02:03', '2021-02-29 01:02:03', '2020-02-29 01:02:63'],
  ],
  ['HTTPDATE:t', ['05/Nov/2019:23:59:59 -0500', '05/Nov/2019:23:59:59 -0501', '05/Nov/2019:23:59:58 +05:00']],
  ["TIMESTAMP('yyyyMMdd HHmmss.SSSZ'):t", ['20200203 040506.007+0100', '20200203 040506.008+0100x']],
  ["TIMESTAMP('MMM dd HH:mm:ss'):t", ['Nov 05 23:59:59', 'Nov 05 23:59:5', 'Feb 30 23:59:59']],
  ['HTTPDATE', ['05/Nov/2019:23:59:59 -0500', '31/Nov/2019:23:59:59 -0500', '05/Nov/2019:23:59:59 -9900']],
  ['IPADDR:ip', ['1.2.3.4', '1.2.3.256', '1.2.3.1234', '255.255.255.255', '1.2.3.', '001.02.3.4', '1.2.3']],
])('both forms agree on %s over %j, again and again', (pattern, texts) => {
  const { program, exports } = lowerPattern(dpl.parse(pattern).pattern)
  const inputs = texts.flatMap((text) => [text, text, `${text}Z`, `${text}9`]).map(encodeUtf8)
  expectAgreement(program, exports, [...inputs, ...inputs.toReversed()])
})

test('generated code of patterns agrees with closures', { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(samples, ([pattern, inputs]) => {
      const { pattern: tree, diagnostics } = dpl.parse(pattern)
      expect(diagnostics).toEqual([])
      const { program, exports } = lowerPattern(tree)
      expectAgreement(program, exports, inputs)
    }),
    tries(7, 200),
  )
})

test('generated readers of JSON agree with closures', { timeout: fuzzTimeout }, () => {
  const samples = fc.tuple(jsonPrograms, jsonTexts.chain(inputsNear))
  fc.assert(
    fc.property(samples, ([program, inputs]) => {
      const exports = slotsOf(program).map((slot) => ({ name: `e${slot}`, type: 'any' as const }))
      expectAgreement(program, exports, inputs)
    }),
    tries(7, 200),
  )
})
