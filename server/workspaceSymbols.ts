import type { WorkspaceSymbol, WorkspaceSymbolParams } from 'vscode-languageserver'
import { workspaceSymbols, type Document } from '../language'
import type { ServerContext } from './context'
import { toWorkspaceSymbol } from './toLsp'
import { workspaceDocuments } from './workspaceDocuments'

/** More than that nobody looks through. */
const mostSymbols = 500

/** The queries of the workspace, and the fields, exports and macros they make, whose names hold the letters asked for. */
export function symbolsOfWorkspace(
  context: ServerContext,
  { query }: WorkspaceSymbolParams,
): readonly WorkspaceSymbol[] {
  const isWanted = matcherOf(query)
  const found: WorkspaceSymbol[] = []
  for (const { uri, document } of workspaceDocuments(context)) {
    for (const symbol of symbolsOf(uri, document)) if (isWanted(symbol.name)) found.push(symbol)
    if (found.length >= mostSymbols) break
  }
  return found.slice(0, mostSymbols)
}

const known = new WeakMap<Document, readonly WorkspaceSymbol[]>()

/** The symbols of a document; a document never changes. */
function symbolsOf(uri: string, document: Document): readonly WorkspaceSymbol[] {
  const symbols =
    known.get(document) ??
    document.regions.flatMap(({ snapshot }) =>
      workspaceSymbols(snapshot).map((symbol) => toWorkspaceSymbol(snapshot, uri, symbol)),
    )
  known.set(document, symbols)
  return symbols
}

/** Tells whether a name holds the letters in their order, as editors search. */
function matcherOf(query: string): (name: string) => boolean {
  const letters = query.toLowerCase().match(/\S/gu) ?? []
  return (name) => {
    const lower = name.toLowerCase()
    let from = 0
    return letters.every((letter) => {
      from = lower.indexOf(letter, from) + 1
      return from > 0
    })
  }
}
