import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver'
import { format, formatRange } from '../language'
import type { ServerContext } from './context'
import { spanOf } from './spanOf'

/** What a request for formatting says. Without `range` the whole document is meant. */
export interface FormattingRequest {
  readonly textDocument: { readonly uri: string }
  readonly options: FormattingOptions
  readonly range?: Range
}

/**
 * The edits that lay out a document, or the commands that a part of it touches. The editor says how to indent, the
 * configuration everything else. Null for Markdown, which is laid out by others.
 */
export function formattingEdits(
  { documents, schemas }: ServerContext,
  { textDocument: { uri }, options, range }: FormattingRequest,
): readonly TextEdit[] | null {
  const document = documents.documentOf(uri)
  if (!document || document.kind === 'md') return null
  const style = {
    ...schemas.sourcesFor(uri, document.text).format,
    indentWidth: options.tabSize,
    usesTabs: !options.insertSpaces,
  }
  const { edits } = range ? formatRange(document, style, spanOf(document, range)) : format(document, style)
  return edits.map((edit) => ({ range: document.lineIndex.rangeOf(edit.span), newText: edit.newText }))
}
