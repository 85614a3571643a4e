import type * as vscode from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import { queriesOfDocument, type DocumentQuery, type QueriesOfDocumentParams } from '../protocol'

/** Languages whose documents can hold queries. */
export const queryLanguages = ['dql', 'markdown'] as const

/** What lenses hand to commands: a document and the place where one of its queries begins. */
export interface QueryPlace {
  readonly uri: vscode.Uri
  readonly start: number
}

/** Whether the argument of a command is such a place. */
export const isQueryPlace = (argument: unknown): argument is QueryPlace =>
  typeof argument === 'object' && argument !== null && 'uri' in argument && 'start' in argument

/** What the menu of the line numbers hands to commands; lines count from 1. */
export interface LinePlace {
  readonly uri: vscode.Uri
  readonly lineNumber: number
}

/** Whether the argument of a command is such a line. */
export const isLinePlace = (argument: unknown): argument is LinePlace =>
  typeof argument === 'object' && argument !== null && 'uri' in argument && 'lineNumber' in argument

/** The queries of a document, as the language server finds them; the whole text of a query file while it is not there. */
export async function queriesIn(
  server: Pick<LanguageClient, 'isRunning' | 'sendRequest'>,
  document: vscode.TextDocument,
): Promise<readonly DocumentQuery[]> {
  const params: QueriesOfDocumentParams = { uri: document.uri.toString() }
  try {
    if (server.isRunning()) return await server.sendRequest<DocumentQuery[]>(queriesOfDocument, params)
  } catch {
    // A server that has stopped says so itself; running does not need it.
  }
  if (document.languageId !== 'dql') return []
  const text = document.getText()
  return [{ text, start: 0, end: text.length, line: 0 }]
}

/** The query that holds a place: the last one that begins at or before it, else the first. */
export const queryAt = (queries: readonly DocumentQuery[], offset: number): DocumentQuery | undefined =>
  queries.findLast(({ start }) => start <= offset) ?? queries[0]
