import type { InlayHint, InlayHintParams } from 'vscode-languageserver'
import { inlayHintKinds, inlayHints, type InlayHintKind } from '../language'
import type { ServerContext } from './context'
import { regionsIn, spanOf } from './spanOf'
import { toInlayHint, toMarkup } from './toLsp'

/** Where a hint came from, to find it again. */
interface HintData {
  readonly uri: string
  readonly version: number
}

/** The hints in a range of a document, of the kinds that the user wants; null when it is not open. */
export function inlayHintsIn(
  { documents, client }: ServerContext,
  { textDocument: { uri }, range }: InlayHintParams,
): readonly InlayHint[] | null {
  const document = documents.documentOf(uri)
  if (!document) return null
  const data: HintData = { uri, version: documents.versionOf(uri) }
  return regionsIn(document, range).flatMap(({ snapshot }) =>
    inlayHints(snapshot, spanOf(snapshot, range), client.inlayHints).map((hint) =>
      toInlayHint(snapshot, hint, data),
    ),
  )
}

/** The hint with what there is to say about it; as it is when its document has changed since. */
export function resolvedInlayHint({ documents }: ServerContext, hint: InlayHint): InlayHint {
  const { uri, version } = hint.data as HintData
  const document = documents.documentOf(uri)
  if (!document || documents.versionOf(uri) !== version) return hint
  const range = { start: hint.position, end: hint.position }
  for (const { snapshot } of regionsIn(document, range)) {
    const found = inlayHints(snapshot, spanOf(snapshot, range)).find(({ label }) => label === hint.label)
    if (found) return { ...hint, tooltip: toMarkup(found.tooltip()) }
  }
  return hint
}

/** The kinds of hints that the user's settings leave on; all of them unless something is said. */
export function wantedHints(settings: unknown): ReadonlySet<InlayHintKind> {
  const chosen =
    typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>) : {}
  return new Set(inlayHintKinds.filter((kind) => chosen[kind] !== false))
}
