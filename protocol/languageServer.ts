/** Requests and settings the client and the language server share beyond LSP itself. */

/** Sent by the server when it wants known fields of data objects to be read again (configuration or files changed). */
export const sourcesChanged = 'dql/sourcesChanged'

/** Client to server: the sources a query fetches and where their fields were found, for the status bar and the picker. */
export const describeSources = 'dql/describeSources'

export interface DescribeSourcesParams {
  readonly uri: string
}

export interface DescribedSource {
  readonly name: string
  readonly files: readonly string[]
  readonly format: string
  /** Why the format was chosen, in words. */
  readonly reason: string
  readonly fields: readonly { readonly name: string; readonly types: readonly string[] }[]
}

/** Client to server: the queries of a document that can run. Answered by `DocumentQuery[]`, in order. */
export const queriesOfDocument = 'dql/queriesOfDocument'

export interface QueriesOfDocumentParams {
  readonly uri: string
}

/** One query of a document that may hold several, with its place in UTF-16 offsets; end exclusive. */
export interface DocumentQuery {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The line above which its lens stands, from 0. */
  readonly line: number
}
