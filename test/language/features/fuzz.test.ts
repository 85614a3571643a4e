import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyEdits,
  codeActions,
  completion,
  definition,
  documentLinks,
  fixAll,
  folding,
  formatOnType,
  highlights,
  hover,
  inlayHints,
  openSnapshot,
  references,
  rename,
  renameTarget,
  selection,
  signatureHelp,
  symbols,
  workspaceSymbols,
  type LanguageId,
} from '../../../language'
import { coloursOf } from '../../support/colours'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { gateway } from '../../support/gateway'
import { caseQueries } from '../../support/queries'

/** Asks everything there is to ask at a place. */
function askAll(text: string, offset: number, language: LanguageId): void {
  const snapshot = openSnapshot(text, { ...gateway, language })
  for (const { span } of snapshot.diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect(span.end).toBeLessThanOrEqual(text.length)
  }
  const offered = completion(snapshot, offset)
  if (offered) {
    expect(offered.span.start).toBeLessThanOrEqual(offset)
    expect(offered.span.end).toBeGreaterThanOrEqual(offset)
  }
  hover(snapshot, offset)
  signatureHelp(snapshot, offset)
  selection(snapshot, offset)
  definition(snapshot, offset)
  references(snapshot, offset)
  highlights(snapshot, offset)
  renameTarget(snapshot, offset)
  rename(snapshot, offset, 'other name')
  symbols(snapshot)
  workspaceSymbols(snapshot).forEach(({ name }) => expect(name).not.toBe(''))
  documentLinks(snapshot)
  inlayHints(snapshot, { start: 0, end: text.length }).forEach(({ tooltip }) => tooltip())
  applyEdits(text, formatOnType(snapshot, offset))
  folding(snapshot)
  for (const [start, end] of [
    [0, text.length],
    [offset, offset],
    [offset, Math.min(text.length, offset + (offset % 17))],
  ] as const)
    for (const { edits } of codeActions(snapshot, { start, end })) applyEdits(text, edits)
  applyEdits(text, fixAll(snapshot))
  const tokens = coloursOf(snapshot)
  tokens
    .slice(1)
    .forEach(({ span }, index) => expect(span.start).toBeGreaterThanOrEqual(tokens[index]?.span.end ?? 0))
}

const queries = caseQueries().map(({ query }) => query)
const pieces = ['|', '[', ']', '{', '}', '(', ')', '"', '"""', "'", '`', ',', ':', '=', '==', '@', '$', ' ', '\n', '\r\n', '//', '/*', 'fetch', 'parse', 'count()', 'in', 'not', '5m', '-', '\\', '[]', 'JSON{', 'INT:', '🙂', '\u0000'] // prettier-ignore

/** A query with some stretches cut out or replaced, and a place in it. */
const broken = fc
  .record({
    query: fc.constantFrom(...queries),
    cuts: fc.array(
      fc.record({ at: fc.nat(400), length: fc.nat(12), piece: fc.constantFrom('', ...pieces) }),
      { minLength: 1, maxLength: 4 },
    ),
    offset: fc.nat(500),
  })
  .map(({ query, cuts, offset }) => {
    const text = cuts.reduce((result, { at, length, piece }) => {
      const start = at % (result.length + 1)
      return result.slice(0, start) + piece + result.slice(start + length)
    }, query)
    return { text, offset: offset % (text.length + 1) }
  })

test(
  'every question has an answer at every place of broken queries',
  () => {
    fc.assert(
      fc.property(broken, ({ text, offset }) => askAll(text, offset, 'dql')),
      tries(20250103, 150),
    )
  },
  fuzzTimeout,
)

test(
  'and of broken patterns',
  () => {
    const noise = fc.array(
      fc.constantFrom(...pieces, 'LD', 'ARRAY{', "'x'", '>>', '!<<', '{1,2}', '<', '>', '?', '*', '+', ';'),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(noise, fc.nat(60), (parts, offset) => {
        const text = parts.join('')
        askAll(text, offset % (text.length + 1), 'dpl')
      }),
      tries(20250103, 150),
    )
  },
  fuzzTimeout,
)

test(
  'and of any text',
  () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), fc.nat(60), (text, offset) =>
        askAll(text, offset % (text.length + 1), 'dql'),
      ),
      tries(20250103, 60),
    )
  },
  fuzzTimeout,
)
