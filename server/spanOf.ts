import type { Range } from 'vscode-languageserver'
import { span, type LineIndex, type Span } from '../language'

/** The place of an editor's range in a text. */
export const spanOf = ({ lineIndex }: { readonly lineIndex: LineIndex }, { start, end }: Range): Span =>
  span(lineIndex.offsetAt(start), lineIndex.offsetAt(end))
