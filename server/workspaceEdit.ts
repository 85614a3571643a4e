import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import type { ServerContext } from './context'

/** The edits of each document, by its address. */
export type Changes = Readonly<Record<string, readonly TextEdit[]>>

/**
 * The changes of one or several documents. Clients that can are told which version of an open document they are for, so
 * that edits of a text that has changed since do not go astray.
 */
export function workspaceEdit({ client, documents }: EditContext, changes: Changes): WorkspaceEdit {
  const edits = Object.entries(changes).map(([uri, own]) => ({ uri, edits: [...own] }))
  if (!client.takesVersions) return { changes: Object.fromEntries(edits.map((one) => [one.uri, one.edits])) }
  const open = new Set(documents.uris())
  return {
    documentChanges: edits.map(({ uri, edits: own }) => ({
      textDocument: { uri, version: open.has(uri) ? documents.versionOf(uri) : null },
      edits: own,
    })),
  }
}

type EditContext = Pick<ServerContext, 'client' | 'documents'>
