import type { DocumentOnTypeFormattingParams, TextEdit } from 'vscode-languageserver'
import { formatOnType } from '../language'
import type { ServerContext } from './context'
import { toTextEdits } from './toLsp'

/** The edits due once a pipe or closing bracket has been typed; null outside of the fences of Markdown. */
export function editsOnType(
  { documents }: ServerContext,
  { textDocument: { uri }, position }: DocumentOnTypeFormattingParams,
): readonly TextEdit[] | null {
  const document = documents.documentOf(uri)
  if (!document) return null
  const place = document.lineIndex.offsetAt(position)
  const region = document.regionAt(Math.max(0, place - 1))
  return region ? toTextEdits(document, region, formatOnType(region.snapshot, region.toRegion(place))) : null
}
