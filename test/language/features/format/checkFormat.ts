import { expect } from 'vitest'
import {
  applyEdits,
  defaultFormat,
  dpl,
  dql,
  format,
  openDocument,
  type DocumentKind,
  type FormatOptions,
} from '../../../../language'

/** Styles that differ in everything. */
export const styles: readonly FormatOptions[] = [
  defaultFormat,
  { indentWidth: 4, usesTabs: false, lineWidth: 40, lists: 'always' },
  { indentWidth: 8, usesTabs: true, lineWidth: 20, lists: 'auto' },
]

/** The text in its form, after checking whatever holds for every text. */
export function checkFormat(text: string, options: FormatOptions, kind: DocumentKind = 'dql'): string {
  const { edits, leftAsWritten } = format(openDocument(text, { kind }), options)
  const ends = edits.flatMap(({ span: { start, end } }) => [start, end])
  expect([...ends].sort((a, b) => a - b)).toEqual(ends)
  const formatted = applyEdits(text, edits)
  if (kind !== 'md') expect(commentsOf(formatted, kind), text).toEqual(commentsOf(text, kind))
  if (kind === 'dql') checkQuery(text, formatted, leftAsWritten.length > 0)
  if (kind === 'dpl') checkPattern(text, formatted, leftAsWritten.length > 0)
  else if (kind !== 'dql') expect(leftAsWritten, `left as written: ${text}`).toEqual([])
  const again = applyEdits(formatted, format(openDocument(formatted, { kind }), options).edits)
  expect(again, `not stable: ${text}`).toBe(formatted)
  return formatted
}

function checkQuery(text: string, formatted: string, isLeft: boolean): void {
  const before = dql.parse(text)
  const after = dql.parse(formatted)
  const hasErrors = before.diagnostics.some(({ severity }) => severity === 'error')
  const hasControls = before.tokens.some((token) => token.kind === 'templateControl')
  if (!hasErrors && !hasControls) expect(isLeft, `left as written: ${text}`).toBe(false)
  expect(after.diagnostics.length > 0).toBe(before.diagnostics.length > 0)
  if (!holdsMultiLineText(text)) expect(treeOf(after.tree), formatted).toBe(treeOf(before.tree))
}

function checkPattern(text: string, formatted: string, isLeft: boolean): void {
  const before = dpl.parse(text)
  if (before.diagnostics.length === 0) expect(isLeft, `left as written: ${text}`).toBe(false)
  expect(dpl.printTree(dpl.parse(formatted).pattern), formatted).toBe(dpl.printTree(before.pattern))
}

/** The inside of such strings may be laid out anew, which the tree shows. */
const holdsMultiLineText = (text: string): boolean =>
  dql.lex(text).tokens.some((token) => /string$/i.test(token.kind) && /[\r\n]/.test(token.text))

/** The tree with all names in one case. */
const treeOf = (tree: dql.Query): string =>
  dql.printTree(tree).replace(/^( *(?:command|call|argument)) .*$/gm, (line) => line.toLowerCase())

function commentsOf(text: string, kind: DocumentKind): readonly string[] {
  const tokens: readonly { readonly kind: string; readonly text: string }[] =
    kind !== 'dpl' ? dql.lex(text).tokens : dpl.lex(text)
  return tokens
    .filter(({ kind }) => kind === 'lineComment' || kind === 'blockComment')
    .map((token) => token.text.replace(/\s+/g, ' ').trim())
    .sort()
}
