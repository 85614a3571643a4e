/** What an export tells of the run beside its records, in the words of the Query API: `metadata.grail` there. */
export interface ResultMetadata {
  readonly canonicalQuery: string
  readonly query: string
  /** Of this run alone. */
  readonly queryId: string
  readonly dqlVersion: 'V1_0'
  /** `Z` for UTC. */
  readonly timezone: string
  readonly locale: string
  readonly analysisTimeframe: AnalysisTimeframe
  /** Records and bytes read from files, those that no command kept too; points of metrics count for themselves. */
  readonly scannedRecords: number
  readonly scannedBytes: number
  readonly scannedDataPoints: number
  readonly executionTimeMilliseconds: number
  readonly sampled: boolean
  readonly notifications: readonly Notification[]
}

/** The time that was asked for, with nine fraction digits; null where it has no such end. */
export interface AnalysisTimeframe {
  readonly start: string | null
  readonly end: string | null
}

/** Something to tell about the run. */
export interface Notification {
  readonly severity: 'INFO' | 'WARNING' | 'ERROR'
  readonly notificationType: string
  /** The message, with `%%` for a per cent sign: all arguments are in it. */
  readonly messageFormat: string
  readonly messageFormatSpecifierTypes: readonly string[]
  readonly arguments: readonly string[]
  readonly message: string
  /** Absent when it has no place in the query. */
  readonly syntaxPosition?: { readonly start: SyntaxPosition; readonly end: SyntaxPosition }
}

/** A character of the query: `index` from 0, `line` and `column` from 1. The end of a place is its last character. */
export interface SyntaxPosition {
  readonly index: number
  readonly line: number
  readonly column: number
}
