import type { CodeAction, CodeActionParams } from 'vscode-languageserver'
import { codeActions, fixAll, type Steps } from '../language'
import { FIX_ALL } from './capabilities'
import type { ServerContext } from './context'
import { fileActions } from './fileActions'
import { fencedLayout } from './formatting'
import { regionsIn, spanOf } from './spanOf'
import { toCodeAction, toTextEdits } from './toLsp'
import { workspaceEdit } from './workspaceEdit'

/** What can be done at a range of a document, of the kinds that are asked for; null when it is not open. */
export function* codeActionsAt(
  context: ServerContext,
  { textDocument: { uri }, range, context: { only } }: CodeActionParams,
): Steps<readonly CodeAction[] | null> {
  const document = context.documents.documentOf(uri)
  if (!document) return null
  yield* document.check()
  const isWanted = ({ kind }: CodeAction): boolean =>
    only === undefined || only.some((one) => kind === one || kind?.startsWith(`${one}.`))
  const onSave = { title: 'Fix all that needs no second look', kind: FIX_ALL }
  // Only asked for by name: on saving, and from a menu of its own.
  if (only && isWanted(onSave)) {
    const edits = document.regions.flatMap((region) => toTextEdits(document, region, fixAll(region.snapshot)))
    return edits.length > 0 ? [{ ...onSave, edit: workspaceEdit(context, { [uri]: edits }) }] : []
  }
  const inText = regionsIn(document, range).flatMap((region) =>
    codeActions(region.snapshot, spanOf(region.snapshot, range)).map((action) => ({
      ...toCodeAction(region.snapshot, uri, action),
      edit: workspaceEdit(context, { [uri]: toTextEdits(document, region, action.edits) }),
    })),
  )
  const layout = fencedLayout(context, uri, document, range) ?? []
  const ofFile = fileActions(context, uri, document, spanOf(document, range))
  return [...inText, ...ofFile].concat(layout).filter(isWanted)
}
