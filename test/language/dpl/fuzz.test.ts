import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { dpl } from '../../../language'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { patternCases } from '../../support/patternCases'

vi.setConfig({ testTimeout: fuzzTimeout })

/** Whatever holds for every text. */
function checkText(text: string): void {
  const { pattern, diagnostics } = dpl.parse(text)
  checkTokens(text)
  checkSpans(text, pattern, diagnostics.length === 0)
  for (const { span } of diagnostics) {
    expect(0 <= span.start && span.start <= span.end && span.end <= text.length, text).toBe(true)
  }
  const printed = dpl.print(pattern)
  dpl.exportsOf(pattern, () => undefined)
  // The value of an entry that is no number has no place in the tree, which the analysis remarks.
  if (diagnostics.length > 0 || /enumEntry .*=$/m.test(dpl.printTree(pattern))) return
  const again = dpl.parse(printed)
  expect(again.diagnostics, printed).toEqual([])
  expect(dpl.printTree(again.pattern), printed).toBe(dpl.printTree(pattern))
  expect(dpl.print(again.pattern)).toBe(printed)
}

/** Tokens cover everything but blanks. */
function checkTokens(text: string): void {
  let before = 0
  for (const { span, text: image } of dpl.lex(text)) {
    expect(text.slice(before, span.start)).toMatch(/^[ \t\r\n\f\v]*$/)
    expect(text.slice(span.start, span.end)).toBe(image)
    before = span.end
  }
  expect(text.slice(before)).toMatch(/^[ \t\r\n\f\v]*$/)
}

/** Children lie inside their parents and, in a pattern without faults, in order. */
function checkSpans(text: string, root: dpl.Node, isFaultless: boolean): void {
  dpl.walk(root, (node) => {
    let before = node.span.start
    for (const { span } of dpl.childrenOf(node)) {
      const isInside = node.span.start <= span.start && span.start <= span.end && span.end <= node.span.end
      expect(isInside, `${node.kind} in ${text}`).toBe(true)
      if (isFaultless) expect(span.start >= before, `${node.kind} in ${text}`).toBe(true)
      before = span.end
    }
  })
}

// prettier-ignore
const pieces = [
  'INT', 'ld', 'JSON', 'ENUM', 'TIMESTAMP', 'KVP', '$a', '$a =', ';', "'x'", '"y"', "'\\'", '[a-z]', '[^x', '[:digit:]', '[]',
  '(', ')', '{', '}', '|', ',', ':', ':n', ':a.b', ':1x', ":'q r'", ':null', '?', '*', '+', '{1,2}', '{,3}', '{}', '=', '(min=1)',
  "('f')", "(fs={' '})", '<', '>', '<true>', '>>', '<<', '!>>', '!', '1', '-2.5', '0xF', 'true', '//c\n', '/*c*/', '/*', "'", '"', '[', '\\',
]

const oddCharacters = [
  ...'aN1 |,:;=()[]{}"\'\\$<>!?*+-_/.\n\r\té'.split(''),
  '\uFEFF',
  '😀',
  '\uD800',
  '\u00A0',
]

test('random characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...oddCharacters), maxLength: 60 }), checkText),
    tries(3, 1000),
  )
})

test('random pieces', () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(' '))
  fc.assert(fc.property(texts, checkText), tries(5, 2000))
})

test('patterns with one place changed', () => {
  const texts = fc
    .tuple(fc.constantFrom(...patternCases), fc.nat(), fc.constantFrom(...pieces, ''))
    .map(([{ pattern }, seed, piece]) => {
      const at = seed % (pattern.length + 1)
      return pattern.slice(0, at) + piece + pattern.slice(at + (seed % 3))
    })
  fc.assert(fc.property(texts, checkText), tries(9, 1500))
})

test('patterns of the cases', () => {
  for (const { pattern } of patternCases) checkText(pattern)
})

test('deep brackets end in a remark', () => {
  for (const opener of ['(', 'JSON{', '(((', 'X(fs={']) {
    const { diagnostics } = dpl.parse(opener.repeat(20_000))
    expect(diagnostics.map(({ code }) => code)).toContain('brackets-too-deep')
  }
})

test('long patterns take linear time', () => {
  const { diagnostics } = dpl.parse("LD:a ',' ".repeat(5_000))
  expect(diagnostics).toEqual([])
})
