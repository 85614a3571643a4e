import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { lowerPattern } from '../../../engine/patterns/compile'
import { toJson, valueAt, VectorBuilder } from '../../../engine/values'
import { applyEdits, dpl, openSnapshot, type Diagnostic } from '../../../language'
import { fuzzTimeout, tries } from '../../support/fuzzing'

/** What a pattern makes of a text at each of its places: where it ends, and its values. */
function outcomes(pattern: string, text: string, withValues: boolean): string {
  const { program, exports } = lowerPattern(dpl.parse(pattern).pattern)
  const matcher = closureMatcher(program, exports, { baseTime: 0n })
  const bytes = new TextEncoder().encode(text)
  const captures = matcher.exports.map(() => new VectorBuilder(3))
  for (const capture of captures) capture.bytes = bytes
  const lines = Array.from({ length: bytes.length + 1 }, (_, at) => {
    const end = matcher.matchAt(bytes, 0, at, bytes.length, captures, 2)
    if (end < 0 || !withValues) return end
    return [end, ...captures.map((capture) => toJson(valueAt(capture, 2)))]
  })
  return JSON.stringify(lines)
}

const quantifiers = ['', '', '', '*', '+', '?', '{1,2}', '{2,}', '*?', '+?']
const bases = [
  ...[
    "'a'",
    "'ab'",
    "'b'",
    "'1'",
    "' '",
    '[ab]',
    '[^a]',
    '[a-c1]',
    'WORD',
    'DIGIT',
    'NSPACE',
    'SPACE',
    'LOWER',
  ],
  ...['LD', 'XDIGIT', '[:alpha:]', 'EOL'],
]
const item = fc
  .tuple(fc.constantFrom(...bases), fc.constantFrom(...quantifiers))
  .map((parts) => parts.join(''))
const value = fc.constantFrom(
  'INT',
  'INT*',
  'INT?',
  'LONG',
  'DOUBLE',
  'HEXINT',
  'BOOLEAN',
  'BOS',
  'EOS',
  "ENUM{'a'=1, 'ab'=2}",
)
const mark = fc.constantFrom('', '', '?')

const pattern = fc.letrec<{ item: string; sequence: string }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: item, weight: 8 },
    { arbitrary: value, weight: 2 },
    fc.tuple(tie('sequence'), mark).map(([inner, optional]) => `(${inner})${optional}`),
    fc
      .tuple(fc.array(tie('item'), { minLength: 2, maxLength: 3 }), mark)
      .map(([branches, optional]) => `(${branches.join(' | ')})${optional}`),
    tie('sequence').map((inner) => `>>(${inner})`),
    tie('sequence').map((inner) => `STRUCTURE{${inner}}`),
    tie('sequence').map((inner) => `ARRAY{(${inner})?}{0,3}`),
    tie('sequence').map((inner) => `(${inner})(fs=' ')`),
  ),
  sequence: fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((items) => items.join(' ')),
})).sequence

const text = fc.string({ unit: fc.constantFrom('a', 'a', 'b', '1', ' ', '-', '\n'), maxLength: 9 })

/** Text that no input has. */
const unmatched = "'\\u0002\\u0003'"

/** The pattern with a part, which is said to match nothing, put out of action. */
function without(source: string, { span }: Diagnostic): string {
  const part = source.slice(span.start, span.end)
  const look = part.startsWith('>>') ? '>>' : ''
  const { items } = dpl.parse(part).pattern.sequence
  const only = items[0]
  const isCountedFromNothing = only?.quantifier !== undefined && (only.quantifier.min ?? 0) === 0
  const kept = `${look}${unmatched}${isCountedFromNothing ? '*' : ''}${only?.isOptional ? '?' : ''}`
  return source.slice(0, span.start) + kept + source.slice(span.end)
}

test('what is said to match nothing can be put out of action', { timeout: fuzzTimeout }, () => {
  let count = 0
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 6, maxLength: 6 }), (source, texts) => {
      const remarks = openSnapshot(source, { language: 'dpl' }).diagnostics
      for (const remark of remarks) {
        if (remark.code !== 'never-matches' && remark.code !== 'unreachable-alternative') continue
        count++
        const changed = without(source, remark)
        for (const one of texts)
          expect(outcomes(changed, one, false), `${source} as ${changed} on ${JSON.stringify(one)}`).toBe(
            outcomes(source, one, false),
          )
      }
    }),
    tries(11, 150),
  )
  expect(count).toBeGreaterThan(10)
})

test('an optional mark without effect has none', { timeout: fuzzTimeout }, () => {
  let count = 0
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 6, maxLength: 6 }), (source, texts) => {
      for (const { code, fix } of openSnapshot(source, { language: 'dpl' }).diagnostics) {
        if (code !== 'redundant-optional' || !fix) continue
        count++
        const changed = applyEdits(source, fix.edits)
        for (const one of texts)
          expect(outcomes(changed, one, true), `${source} as ${changed} on ${JSON.stringify(one)}`).toBe(
            outcomes(source, one, true),
          )
      }
    }),
    tries(13, 200),
  )
  expect(count).toBeGreaterThan(10)
})
