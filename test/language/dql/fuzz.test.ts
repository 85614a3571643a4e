import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { lex, parse, print, printTree, type Token } from '../../../language/dql'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { caseQueries } from '../../support/queries'
import { checkTree } from './checkTree'
import { shapeOf } from './shapeOf'

vi.setConfig({ testTimeout: fuzzTimeout })

/** Whatever holds for every text. */
function checkText(text: string): void {
  const { tree, tokens, diagnostics } = parse(text)
  checkTiling(text, tokens)
  expect(lex(text).tokens).toEqual(tokens)
  checkTree(text, tree)
  for (const { span } of diagnostics) {
    const isInside = 0 <= span.start && span.start <= span.end && span.end <= text.length
    expect(isInside, text).toBe(true)
  }
  const printed = print(tree)
  expect(printTree(tree)).toContain('query')
  if (diagnostics.length === 0) {
    expect(printTree(tree), text).not.toMatch(/ missing$/m)
    const again = parse(printed)
    expect(again.diagnostics, printed).toEqual([])
    expect(shapeOf(again.tree), printed).toBe(shapeOf(tree))
  }
}

function checkTiling(text: string, tokens: readonly Token[]): void {
  const ends = tokens.map((token) => token.span.end)
  expect(tokens.map((token) => token.span.start)).toEqual([0, ...ends].slice(0, tokens.length))
  expect(tokens.map(({ span }) => text.slice(span.start, span.end))).toEqual(
    tokens.map((token) => token.text),
  )
  expect(ends.at(-1) ?? 0).toBe(text.length)
}

// prettier-ignore
const pieces = [
  'fetch', 'logs', 'filter', 'a', '`b c`', 'in', 'asc', 'desc', 'not', 'and', 'or', 'xor', 'mod', 'true', 'null',
  '1', '2.5', '0xF', '5m', '"s"', '"""r"""', "'q'", '$v', '@h', '@', '@15m', '|', ',', ':', '=', '==', '!=', '<>',
  '<', '+', '-', '*', '/', '%', '~', '(', ')', '[', ']', '{', '}', '!', '&&', '#', '//c\n', '/*c*/', '"', '`', '.',
]

const oddCharacters = [
  ...'fa1 |,:=()[]{}"\'`\\@$~<>!+-*/%.\n\r\t#&é“\u00A0'.split(''),
  '\uFEFF',
  '😀',
  '\uD800',
]

test('random characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...oddCharacters), maxLength: 60 }), checkText),
    tries(11, 500),
  )
})

test('random text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), checkText), tries(12, 300))
})

test('random tokens', () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', '', '\n')), { maxLength: 30 })
    .map((tokens) => tokens.map((token) => token.join('')).join(''))
  fc.assert(fc.property(text, checkText), tries(13, 500))
})

test('queries with a piece cut out, doubled or put in', () => {
  const queries = caseQueries().map(({ query }) => query)
  const mutated = fc
    .record({
      query: fc.constantFrom(...queries),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 12 }),
      change: fc.constantFrom(...pieces, 'cut', 'double'),
    })
    .map(({ query, at, length, change }) => {
      const start = Math.floor(at * query.length)
      const [before, piece, after] = [
        query.slice(0, start),
        query.slice(start, start + length),
        query.slice(start + length),
      ]
      if (change === 'cut') return before + after
      return before + (change === 'double' ? piece + piece : change + piece) + after
    })
  fc.assert(fc.property(mutated, checkText), tries(14, 400))
})

test('every beginning of a query, as while typing', () => {
  const query =
    'fetch logs, from: -2h | filter not (a[0] == "x") | summarize n = count(), by: {`b`, bin(t@h, 5m)}'
  for (let end = 0; end <= query.length; end++) {
    checkText(query.slice(0, end))
    expect(parse(query.slice(0, end)).tree.commands.length).toBe(
      query.slice(0, end).split(/\| ?\w/).length - (end === 0 ? 1 : 0),
    )
  }
})
