import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeActions, messageOf, openSnapshot } from '../../../language'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { patternSamples } from '../../support/patternArbitrary'
import { patternCases } from '../../support/patternCases'

/** Whatever holds for every pattern: nothing throws, and remarks and fixes stand inside of the text. */
function checkPatternText(text: string): void {
  const snapshot = openSnapshot(text, { language: 'dpl' })
  for (const remark of snapshot.diagnostics) {
    const { span } = remark
    expect(0 <= span.start && span.start <= span.end && span.end <= text.length, text).toBe(true)
    expect(messageOf(remark)).not.toMatch(/undefined|\[object/)
  }
  for (const { edits } of codeActions(snapshot, { start: 0, end: text.length }))
    for (const { span } of edits)
      expect(0 <= span.start && span.start <= span.end && span.end <= text.length, text).toBe(true)
}

/** The same for a pattern in each kind of string of a query. */
function checkInQuery(pattern: string): void {
  for (const string of [JSON.stringify(pattern), `"""${pattern}"""`, `"${pattern}`, `'${pattern}'`]) {
    const text = `fetch logs | parse content, ${string} | limit 1`
    const { diagnostics } = openSnapshot(text)
    for (const { span, fix } of diagnostics)
      for (const place of [span, ...(fix?.edits.map((edit) => edit.span) ?? [])])
        expect(0 <= place.start && place.start <= place.end && place.end <= text.length, text).toBe(true)
  }
}

// prettier-ignore
const pieces = [
  'INT', 'LD', 'DATA', 'JSON', 'ENUM', 'ARRAY', 'KVP', 'STRUCTURE', "TIMESTAMP('yyyy-mm-dd')", 'WORD+', '[a-z]*', '[^\\\\s]', '[a\n]', '$a', '$a = INT;',
  "'x'", "'it''s'", '"y"', "'\\\\n'", '[:digit:]', '(', ')', '{', '}', '|', ',', ':', ':n', ':key', ':value', ':null', '?', '*', '+', '{1,2}',
  '{}', '(min=1)', "(fs={' '})", '(flat=true)', '<', '>', '<true>', '>>', '!<<', "'a'=1", '//c\n', '/*', "'", '"', '[', '\\', '.', '^',
]

const changed = fc
  .tuple(fc.constantFrom(...patternCases), fc.nat(), fc.constantFrom(...pieces, ''))
  .map(([{ pattern }, seed, piece]) => {
    const at = seed % (pattern.length + 1)
    return pattern.slice(0, at) + piece + pattern.slice(at + (seed % 3))
  })

test('random pieces', { timeout: fuzzTimeout }, () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(' '))
  fc.assert(fc.property(texts, checkPatternText), tries(21, 300))
})

test('patterns with one place changed', { timeout: fuzzTimeout }, () => {
  fc.assert(fc.property(changed, checkPatternText), tries(22, 300))
})

const misnamed: ReadonlySet<string> = new Set(['rename-not-allowed', 'export-not-supported'])

test('right patterns of most matchers', { timeout: fuzzTimeout }, () => {
  const texts = patternSamples.map(({ pattern }) => pattern)
  fc.assert(
    fc.property(texts, (text) => {
      checkPatternText(text)
      const { diagnostics } = openSnapshot(text, { language: 'dpl' })
      // The samples put names where arrays want one, also behind places and other names.
      const errors = diagnostics.filter(({ severity, code }) => severity === 'error' && !misnamed.has(code))
      expect(errors.map(messageOf)).toEqual([])
    }),
    tries(23, 100),
  )
})

test('in the strings of queries', { timeout: fuzzTimeout }, () => {
  fc.assert(fc.property(changed, checkInQuery), tries(24, 60))
})

const codesOf = (text: string): readonly string[] => [
  ...new Set(openSnapshot(text, { language: 'dpl' }).diagnostics.map(({ code }) => code)),
]

const many = (count: number, part: (index: number) => string, separator = ''): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(separator)

// prettier-ignore
test.each([
  ['ten thousand nested groups', `${'('.repeat(10_000)}INT${')'.repeat(10_000)}`, ['brackets-too-deep']],
  ['ten thousand nested bodies', `${'STRUCTURE{'.repeat(10_000)}INT`, ['missing-body', 'brackets-too-deep']],
  ['a literal of a megabyte', `'${'x'.repeat(1_000_000)}':a`, []],
  ['a literal of a megabyte of escapes', `'${'\\n'.repeat(500_000)}':a`, []],
  ['an open literal of a megabyte', `'${'x'.repeat(1_000_000)}`, ['unterminated-string']],
  ['a comment of a megabyte', `/*${'*'.repeat(1_000_000)}*/ INT`, []],
  ['a class of many characters', `[${'ab'.repeat(50_000)}]+`, []],
  ['many backward ranges', `[${'z-a'.repeat(50_000)}]+`, ['character-range-order']],
  ['many closers', ')'.repeat(50_000), ['unexpected-token', 'empty-pattern']],
  ['many looks', '>>'.repeat(20_000), ['missing-operand', 'part-given-twice']],
  ['many expressions', many(10_000, (i) => `[a-z]{${i}} '${i}' `), []],
  ['many alternatives', `(${many(5_000, (i) => `'${i}x'`, '|')})`, []],
  ['two long alternatives', `('${'x'.repeat(300_000)}' | '${'x'.repeat(300_001)}')`, ['unreachable-alternative']],
  ['many macros', `${many(2_000, (i) => `$m${i} = INT ${i > 0 ? `$m${i - 1}` : ''};`)} $m1999`, []],
  ['many pairs', many(500, () => "KVP{WORD:key '=' INT:value} "), []],
])('%s', (_, text, codes) => {
  expect(codesOf(text)).toEqual(codes)
})
