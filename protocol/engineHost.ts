import type { ResultRequest, ResultRequestAnswer } from './resultRequests'
import type { Cell, ResultColumn, TextSpan } from './values'

/** Messages between the extension and the engine host process. Plain data; every kind carries its request. */

export type ToEngineHost =
  | RunRequest
  | CancelRequest
  | PageRequest
  | RecordRequest
  | MakeViewRequest
  | FieldStatisticsRequest
  | ChartRequest
  | ExportRequest
  | CancelExport
  | ResultRequest
  | ReleaseRequest

/**
 * Starts a run. Answered by `progress` messages, then exactly one `finished` or `failed`; a run that is followed is
 * `finished` again whenever something is new, and for the last time when it is cancelled or ends by itself.
 */
export interface RunRequest {
  readonly kind: 'run'
  readonly runId: string
  readonly query: string
  /** The file that the query is a piece of: directives at its top count. The query itself when undefined. */
  readonly fileText?: string | undefined
  /** Absolute folder that configuration and relative paths start from; undefined for a lone file. */
  readonly folder: string | undefined
  /** Sources given with the run: they win over the configuration. */
  readonly sources: readonly RunSource[]
  /** ISO 8601; undefined means the real time. */
  readonly now: string | undefined
  readonly timezone: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  /** The result ends with that many records; with the last one when undefined. */
  readonly maxRecords?: number | undefined
  /** Goes on with what is added to the files; default false. */
  readonly isFollowed?: boolean | undefined
  readonly workers: number | undefined
  /** Megabytes that the commands of the run may hold together; the engine's own limit when undefined. */
  readonly memory: number | undefined
  /** Where columns of files are kept for later runs, and how many megabytes of them; nowhere when undefined. */
  readonly cache?: { readonly folder: string; readonly megabytes: number | undefined } | undefined
  /** Characters of a long text that pages of the result show; the host's own number when undefined. */
  readonly cellLength?: number | undefined
}

export interface RunSource {
  readonly name: string
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

export interface CancelRequest {
  readonly kind: 'cancel'
  readonly runId: string
}

/** Asks for a window of a finished result, or of a view of it; answered by `page`. */
export interface PageRequest {
  readonly kind: 'page'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  readonly start: number
  readonly count: number
  /** Cells in full instead of cut for display; default false. For the clipboard. */
  readonly isWhole?: boolean
  /** A text that was looked for: a cell that is cut begins near its first place, whatever the letter case. */
  readonly find?: string
}

/** Asks for one record in full; answered by `record`. */
export interface RecordRequest {
  readonly kind: 'record'
  readonly requestId: number
  readonly runId: string
  readonly row: number
}

/**
 * Sorts and filters a finished result without running its query again; answered by `view`. The host keeps the last views
 * of a run. A new request for the same run ends one that is still being worked on, which then fails.
 */
export interface MakeViewRequest {
  readonly kind: 'view'
  readonly requestId: number
  readonly runId: string
  /** From left to right, in the order `sort` gives. */
  readonly sort: readonly ViewSortKey[]
  /** Records pass all of them. */
  readonly filters: readonly FieldFilter[]
  /** Text that some field has to contain, whatever the letter case. */
  readonly find?: string | undefined
}

export interface ViewSortKey {
  readonly field: string
  readonly order: 'ascending' | 'descending'
}

/**
 * What a view asks of one field. `value` is text as cells show it in full. `equals` and `contains` compare texts,
 * `contains` whatever the letter case; their negations keep null. `greater` and `less` read `value` in the type of each
 * record's own value. `isNull` and `isNotNull` have no value.
 */
export interface FieldFilter {
  readonly field: string
  readonly kind: 'equals' | 'notEquals' | 'contains' | 'notContains' | 'isNull' | 'isNotNull' | 'greater' | 'less' // prettier-ignore
  readonly value?: string | undefined
}

/** Asks what the values of one field look like, in a finished result or a view of it; answered by `fieldStatistics`. */
export interface FieldStatisticsRequest {
  readonly kind: 'fieldStatistics'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  readonly field: string
}

/** Asks for a chart of a finished result; answered by `chart`. */
export interface ChartRequest {
  readonly kind: 'chart'
  readonly requestId: number
  readonly runId: string
}

/** Writes a finished result, or a view of it, to a file; answered by `exported`. */
export interface ExportRequest {
  readonly kind: 'export'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  readonly format: ExportFormat
  readonly path: string
  /** Whether texts that a spreadsheet would take for a formula get an apostrophe, in CSV and TSV. */
  readonly guardsFormulas?: boolean
}

/** Asks an export to end soon; it is then answered by `requestFailed`, and its file is not there. */
export interface CancelExport {
  readonly kind: 'cancelExport'
  readonly requestId: number
}

/** The forms a result can be exported in. */
export type ExportFormat = 'csv' | 'tsv' | 'json' | 'jsonl' | 'markdown' | 'parquet'

/** The result is no longer shown; its memory may go. */
export interface ReleaseRequest {
  readonly kind: 'release'
  readonly runId: string
}

export type FromEngineHost =
  | Ready
  | Progress
  | Finished
  | Failed
  | Page
  | RecordAnswer
  | ViewMade
  | FieldStatisticsAnswer
  | ChartAnswer
  | ResultRequestAnswer
  | ExportProgress
  | Exported
  | RequestFailed

export interface Ready {
  readonly kind: 'ready'
}

export interface Progress {
  readonly kind: 'progress'
  readonly runId: string
  /** 0 … 1 by bytes read; undefined when the size is unknown. */
  readonly fraction: number | undefined
  readonly steps: readonly StepCounters[]
}

/** What one step of the plan did, in the order of the text. */
export interface StepCounters {
  /** The step as a user would write it: `filter`, `parse`. */
  readonly name: string
  readonly span: TextSpan | undefined
  /** How many sub-queries stand around it; the commands of a sub-query follow the command it belongs to. */
  readonly depth: number
  readonly recordsIn: number
  readonly recordsOut: number
  readonly bytes: number
  readonly milliseconds: number
  /** Records a `parse` could not match; a few of their texts, cut, in `samples`. */
  readonly refused: number
  /** Those of them on which the pattern gave up, and the most steps it took before; undefined when there are none. */
  readonly givenUp?: { readonly records: number; readonly steps: number } | undefined
  readonly samples: readonly string[]
  /** Records left out for their time, and for having none. */
  readonly outsideTimeframe: number
  readonly withoutTimestamp: number
  /** A few records of each part of the input were looked at more closely: how many, and what types kept from an answer. */
  readonly examined: number
  readonly mismatches: readonly TypeMismatch[]
  /** Fields of conditions that were null in all or some of these records. */
  readonly nullFields: readonly { readonly name: string; readonly records: number }[]
}

/**
 * Where the time of a run went; times are milliseconds. Threads are told by their place in `threads`; the first is the
 * run's own, which puts together what the others give.
 */
export interface RunProfile {
  readonly milliseconds: number
  /** Until the plan was made and the files were found; part of the above. */
  readonly planning: number
  /** In the order of the steps of the result. */
  readonly steps: readonly (Work & {
    readonly name: string
    readonly depth: number
    readonly threads: readonly (Work & { readonly thread: number })[]
  })[]
  readonly scans: readonly ScanProfile[]
  readonly threads: readonly ThreadProfile[]
}

/** Work of a thread. `cpu` is null where the system does not tell; for a step it is its share of that of the thread. */
export interface Work {
  readonly milliseconds: number
  readonly cpu: number | null
  readonly recordsIn: number
  readonly recordsOut: number
  readonly bytes: number
}

/** What reading for one step spent its time on, and what it did for the steps behind it. */
export interface ScanProfile {
  /** Its place among the steps. */
  readonly step: number
  readonly source: string
  readonly parts: Readonly<
    Record<'cache' | 'read' | 'lines' | 'sieve' | 'members' | 'fields' | 'parse', number>
  >
  /** Parts of files that were read; of how many the columns came from the cache, and of how many they were put there. */
  readonly morsels: number
  readonly fromCache: number
  readonly intoCache: number
  readonly pushedDown: {
    readonly filters: readonly string[]
    /** Ends are exclusive, and null where open. */
    readonly times: readonly { readonly from: string | null; readonly to: string | null }[]
    /** Texts that lines are searched for before they are read. */
    readonly needles: readonly string[]
    /** The fields that are read; null means all. */
    readonly fields: readonly string[] | null
    readonly patterns: readonly {
      readonly field: string
      readonly pattern: string
      readonly exports: readonly string[]
    }[]
    readonly limit: number | null
  }
}

export interface ThreadProfile {
  readonly name: string
  /** Parts of files that it has read. */
  readonly morsels: number
  readonly milliseconds: number
  readonly cpu: number | null
  readonly recordsIn: number
  readonly bytes: number
}

/** An expression that types kept from an answer. */
export interface TypeMismatch {
  readonly expression: string
  readonly span: TextSpan
  readonly result: 'null' | 'true' | 'false' | 'no boolean'
  /** What it works on, with the names of the types seen there. */
  readonly operands: readonly { readonly text: string; readonly types: readonly string[] }[]
  /** For how many of the records that were looked at. */
  readonly records: number
}

export interface Finished {
  readonly kind: 'finished'
  readonly runId: string
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  readonly milliseconds: number
  readonly steps: readonly StepCounters[]
  /** Where the time went; undefined for results that were put together of several runs. */
  readonly profile?: RunProfile | undefined
  readonly notices: readonly Notice[]
  /** Whether a `chart` request will give a chart. */
  readonly hasChart: boolean
  /** Of a run that is followed. */
  readonly following?: FollowState | undefined
  /** Why the query cannot be followed, for people; undefined when it can. */
  readonly notFollowable?: string | undefined
}

/** How a run that is followed stands. */
export interface FollowState {
  /** Whether more may come. */
  readonly isLive: boolean
  /** `append`: records that were there stay, and new ones come behind them. `renew`: the whole result is made anew. */
  readonly manner: 'append' | 'renew'
  /** Results after the first one. */
  readonly updateCount: number
  /** Why it has ended by itself, for people. */
  readonly endReason?: string | undefined
}

/** Something to tell about a run or its data: place in the query, or in a file, where it has one. */
export interface Notice {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'information'
  readonly message: string
  readonly span: TextSpan | undefined
  readonly file: string | undefined
  /** From 0. */
  readonly line: number | undefined
}

/** The run gave no result. At least one notice is an error. A cancelled run has the code `cancelled`. */
export interface Failed {
  readonly kind: 'failed'
  readonly runId: string
  readonly notices: readonly Notice[]
}

export interface Page {
  readonly kind: 'page'
  readonly requestId: number
  readonly runId: string
  readonly start: number
  /** One array per record, one cell per column. */
  readonly rows: readonly (readonly Cell[])[]
  /** Of a view: which row of the result each record is; requests for single records name that. */
  readonly rowNumbers?: readonly number[]
}

/** A view is ready: its pages can be asked for by `viewId`. */
export interface ViewMade {
  readonly kind: 'view'
  readonly requestId: number
  readonly viewId: number
  readonly recordCount: number
}

/** What the values of a field look like; values are texts as cells show them. */
export interface FieldStatisticsAnswer {
  readonly kind: 'fieldStatistics'
  readonly requestId: number
  readonly recordCount: number
  readonly nullCount: number
  /** Different values, null aside. */
  readonly distinctCount: number
  readonly isDistinctEstimated: boolean
  /** Most frequent first. */
  readonly types: readonly { readonly type: string; readonly count: number }[]
  /** By the order of all types; undefined where every value is null. */
  readonly min: string | undefined
  readonly max: string | undefined
  /** The mean of the numbers. */
  readonly average: number | undefined
  /** Most frequent first, with exact counts. */
  readonly topValues: readonly { readonly text: string; readonly type: string; readonly count: number }[]
  /** Bars of equal width from left to right, for numbers, timestamps or durations; else empty. */
  readonly histogram: readonly { readonly start: string; readonly end: string; readonly count: number }[]
}

export interface RecordAnswer {
  readonly kind: 'record'
  readonly requestId: number
  readonly fields: readonly RecordField[]
  readonly origin: RecordOrigin | undefined
  /** Texts of the record that `parse` commands of the query have read. */
  readonly parsed?: readonly ParsedText[]
}

/** A value with its name and type; an element of an array is called by its number. */
export interface RecordField {
  readonly name: string
  readonly type: string
  readonly text: string
  /** What a record or an array holds; cut after some thousand values of one record. */
  readonly members?: readonly RecordField[]
}

/** A text as a pattern reads it. */
export interface ParsedText {
  /** The field that holds the text. */
  readonly field: string
  readonly text: string
  /** In the order of the text; end exclusive. Empty when the pattern does not match. */
  readonly marks: readonly ParsedMark[]
}

/** What one export of a pattern has read. */
export interface ParsedMark {
  readonly name: string
  readonly type: string
  readonly start: number
  readonly end: number
}

/** Where a record comes from. */
export interface RecordOrigin {
  /** Absolute path. */
  readonly file: string
  readonly byteOffset: number
  /** From 0. */
  readonly line: number
  /** Whether line and text are those of the unpacked file: no editor shows the line in the file itself. */
  readonly isUnpacked?: boolean
  /** The original text of the record, cut at a megabyte. */
  readonly text: string
}

export interface ChartAnswer {
  readonly kind: 'chart'
  readonly requestId: number
  /** A Vega-Lite specification with its data inlined; undefined when the result has no natural chart. */
  readonly spec: object | undefined
}

/** How far an export is, a few times a second: 0 … 1. */
export interface ExportProgress {
  readonly kind: 'exportProgress'
  readonly requestId: number
  readonly fraction: number
}

export interface Exported {
  readonly kind: 'exported'
  readonly requestId: number
  readonly recordCount: number
}

export interface RequestFailed {
  readonly kind: 'requestFailed'
  readonly requestId: number
  readonly message: string
}
