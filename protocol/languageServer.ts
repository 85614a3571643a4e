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
