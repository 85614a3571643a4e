import type { CodeAction, FormattingOptions, Range, TextEdit } from 'vscode-languageserver'
import { format, formatRange, span, type Document, type FormatOptions } from '../language'
import type { ServerContext } from './context'
import { regionsIn, spanOf } from './spanOf'
import { toFileEdits } from './toLsp'
import { workspaceEdit } from './workspaceEdit'

/** What a request for formatting says. Without `range` the whole document is meant. */
export interface FormattingRequest {
  readonly textDocument: { readonly uri: string }
  readonly options: FormattingOptions
  readonly range?: Range
}

/**
 * The edits that lay out a document, or the commands that a part of it touches. Null for Markdown, which is laid out by
 * others.
 */
export function formattingEdits(
  context: ServerContext,
  { textDocument: { uri }, options, range }: FormattingRequest,
): readonly TextEdit[] | null {
  const document = context.documents.documentOf(uri)
  if (!document || document.kind === 'md') return null
  const style = styleOf(context, uri, document, options)
  const { edits } = range ? formatRange(document, style, spanOf(document, range)) : format(document, style)
  return toFileEdits(document, edits)
}

/** What lays out the texts between fences that a range touches; undefined where they have their form, and outside. */
export function fencedLayout(
  context: ServerContext,
  uri: string,
  document: Document,
  range: Range,
): CodeAction | undefined {
  const [first, ...others] = document.kind === 'md' ? regionsIn(document, range) : []
  if (!first) return undefined
  const within = span(first.span.start, (others.at(-1) ?? first).span.end)
  const { edits } = formatRange(document, styleOf(context, uri, document), within)
  if (edits.length === 0) return undefined
  const title = `Lay out ${others.length > 0 ? 'these texts' : first.kind === 'dpl' ? 'this pattern' : 'this query'}`
  const edit = workspaceEdit(context, { [uri]: toFileEdits(document, edits) })
  return { title, kind: 'refactor.rewrite', edit }
}

/** The editor says how to indent, the configuration everything else. */
const styleOf = (
  { schemas }: ServerContext,
  uri: string,
  { text }: Document,
  editor?: FormattingOptions,
): FormatOptions => ({
  ...schemas.sourcesFor(uri, text).format,
  ...(editor && { indentWidth: editor.tabSize, usesTabs: !editor.insertSpaces }),
})
