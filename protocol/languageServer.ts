/** What those who start or ask the language server share with it beyond LSP itself. */

/**
 * What Node is told when it starts the server. Every keystroke makes a tree and facts that live until the next one: a
 * nursery that holds some of them, in megabytes, spares most collections; one that holds at first what comes up to the
 * first answer, those of the start.
 */
export const serverNodeOptions = ['--min-semi-space-size=32', '--max-semi-space-size=64'] as const

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
  /** Each file with how it is read. */
  readonly readings: readonly FileReading[]
  /** How many records were looked at, and whether these are all. */
  readonly sample: { readonly records: number; readonly isWhole: boolean }
  /** The earliest and the latest time of the sample, ISO 8601. */
  readonly times: { readonly first: string; readonly last: string } | undefined
  readonly fields: readonly DescribedField[]
}

/** How a file is read, and why so, in words. */
export interface FileReading {
  /** Absolute path. */
  readonly file: string
  readonly bytes: number
  readonly format: string
  readonly formatReason: string
  /** Where the time of a record comes from; `none` when nothing was found. */
  readonly timestamp: string
  readonly timestampReason: string
  readonly loglevel: string
  readonly loglevelReason: string
}

export interface DescribedField {
  readonly name: string
  /** As a query names it. */
  readonly written: string
  /** Most frequent first. */
  readonly types: readonly string[]
  /** In which share of the records it is there and not null, 0 … 1; undefined when nobody counted. */
  readonly share: number | undefined
  readonly examples: readonly string[]
  /** The fields of records. */
  readonly members: readonly DescribedField[]
}

/** Client to server: every source that the configuration of a folder names. Answered by `DescribedSource[]`. */
export const describeFolder = 'dql/describeFolder'

export interface DescribeFolderParams {
  /** URI of a workspace folder. */
  readonly uri: string
}

/** Client to server: where the configuration and relative paths of a document start from. Answered by `RunFolder`. */
export const runFolder = 'dql/runFolder'

export interface RunFolderParams {
  readonly uri: string
}

export interface RunFolder {
  /** Absolute path; null for a document that is no file while no folder is open. */
  readonly folder: string | null
  /** The configuration that holds there, whether or not the file is there. */
  readonly configurationFile: string | null
}

/** Client to server: the patterns that come with the language. Parameters: an empty object. Answered by `KnownPattern[]`. */
export const patternLibrary = 'dql/patternLibrary'

export interface KnownPattern {
  readonly name: string
  /** One sentence: which lines it reads. */
  readonly summary: string
  readonly pattern: string
  readonly samples: readonly string[]
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

/** Client to server: the piece of a query that can run on its own. Answered by `QueryPart`, or null when there is none. */
export const queryPart = 'dql/queryPart'

export interface QueryPartParams {
  readonly uri: string
  /** A place in the document. */
  readonly offset: number
  /** The query up to the end of the command at the place, or the innermost sub-query around it. */
  readonly extent: 'upToCommand' | 'subquery'
}

/** A runnable piece of a document: its text is what stands between `start` and `end`, in UTF-16 offsets. */
export interface QueryPart {
  readonly text: string
  readonly start: number
  readonly end: number
  /** What the piece ends with, for people: `filter`, `sub-query of join`. */
  readonly name: string
}

/** Client to server: the change of text that an edit of a query asks for. Answered by `QueryEditAnswer`. */
export const editOfQuery = 'dql/editOfQuery'

export interface EditOfQueryParams {
  readonly uri: string
  /** A place in the query that is meant; the end of a part when the result shown is that of a part. */
  readonly offset: number
  /** Only what stands up to this place was run; the whole query when undefined. */
  readonly end: number | undefined
  readonly change: QueryChange
}

/** Either changes to the document, in UTF-16 offsets, or why there are none. */
export type QueryEditAnswer =
  | {
      readonly kind: 'edits'
      readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** A `QueryEdit` with its values in full. Fields are named as in the result. */
export type QueryChange =
  /** Keeps, or leaves out, the records with this value. */
  | { readonly kind: 'filter' | 'filterOut'; readonly field: string; readonly value: TypedText }
  | { readonly kind: 'summarizeBy'; readonly field: string }
  | { readonly kind: 'fieldsKeep'; readonly fields: readonly string[] }
  /** Takes a text apart; `sample` is one value of the field, for the pattern to begin with. */
  | { readonly kind: 'parse'; readonly field: string; readonly sample: string | undefined }
  /** Takes a text apart with this pattern; the usual field of a line when `field` is undefined. */
  | { readonly kind: 'parseWith'; readonly field: string | undefined; readonly pattern: string }
  /** Both ISO 8601 in UTC; `to` exclusive. */
  | { readonly kind: 'timeframe'; readonly from: string; readonly to: string }

/** A value as a cell shows it: the name of its type (`null` among them) and its whole text. */
export interface TypedText {
  readonly type: string
  readonly text: string
}
