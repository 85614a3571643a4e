import type { Range } from 'vscode-languageserver'
import { span, type Document, type LineIndex, type Region, type Span } from '../language'

/** The place of an editor's range in a text. */
export const spanOf = ({ lineIndex }: { readonly lineIndex: LineIndex }, { start, end }: Range): Span =>
  span(lineIndex.offsetAt(start), lineIndex.offsetAt(end))

/** The regions that an editor's range touches. */
export function regionsIn(document: Document, range: Range): readonly Region[] {
  const within = spanOf(document, range)
  return document.regions.filter(({ span: own }) => own.start <= within.end && within.start <= own.end)
}
