import type {
  ChartAnswer,
  ChartRequest,
  ExportRequest,
  FieldStatisticsAnswer,
  FieldStatisticsRequest,
  Finished,
  MakeViewRequest,
  Notice,
  Page,
  PageRequest,
  RecordAnswer,
  RecordRequest,
  RequestFailed,
  StepCounters,
  ViewMade,
} from './engineHost'
import type { ResultRequest, ResultRequestAnswer } from './resultRequests'

/**
 * Messages between the extension and the results view (a webview).
 * The view keeps no data of a run: it asks for windows of records, one record, or the chart, and the
 * extension passes the answers of the engine host on. What the view asks to open is named by number
 * (a notice, a record), never by path, so that log content can not choose a file.
 */
export type ToResultsView =
  | ShowRunning
  | ShowProgress
  | ShowFinished
  | ShowFailed
  | ShowStale
  | ShowPart
  | ShowPanel
  | ShowChartSpecification
  | ViewAnswer

/** The query whose results a view shows. */
export interface QueryIdentity {
  /** URI of the query document as text; the view keeps it to find the query again after a reload. */
  readonly uri: string
  /** File name, for people. */
  readonly title: string
}

/** A run has started; whatever was shown before is out of date. */
export interface ShowRunning {
  readonly kind: 'running'
  readonly query: QueryIdentity
}

export interface ShowProgress {
  readonly kind: 'progress'
  readonly fraction: number | undefined
  readonly steps: readonly StepCounters[]
}

export interface ShowFinished {
  readonly kind: 'finished'
  readonly query: QueryIdentity
  readonly result: Finished
}

/** The run gave no result: an error, a crash, a refusal, or cancelled (code `cancelled`). */
export interface ShowFailed {
  readonly kind: 'failed'
  readonly query: QueryIdentity
  readonly notices: readonly Notice[]
}

/** There is a view, but its result is gone (reload, stopped engine); the query can be run again. */
export interface ShowStale {
  readonly kind: 'stale'
  readonly query: QueryIdentity
}

/** Parts of a finished result. */
export type ResultPart = 'table' | 'chart' | 'record'

/** Turns to a part of the result, now or as soon as there is one. */
export interface ShowPart {
  readonly kind: 'show'
  readonly part: ResultPart
}

/** What the panel is set to; sent when it changes, and after `ready`. */
export interface ShowPanel {
  readonly kind: 'panel'
  readonly isPinned: boolean
  readonly isLocked: boolean
  /** Whether runs of this query go on with what is added to their files. */
  readonly isFollowed: boolean
  /** The timeframe that runs of this panel are given, as `setTimeframe` names it; undefined: none. */
  readonly timeframe: RunTimeframe | undefined
  /** Time zone that times are shown in, an IANA name; undefined: UTC. */
  readonly timezone: string | undefined
}

/** Restricts a run in addition to what its query says: ISO 8601, or an offset to now such as `-2h`. */
export interface RunTimeframe {
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * The user's own chart for this query, a Vega-Lite specification whose data is the result. It is not trusted: nothing is
 * loaded for it. Undefined takes it away.
 */
export interface ShowChartSpecification {
  readonly kind: 'chartSpecification'
  readonly content: string | undefined
}

/** Answers to requests of the view; `requestId` is the view's own. */
export type ViewAnswer =
  Page | RecordAnswer | ViewMade | FieldStatisticsAnswer | ChartAnswer | ResultRequestAnswer | RequestFailed

export type FromResultsView = ViewReady | ViewRequest | ViewAction

/** The view listens; messages sent before it are lost, so the extension holds them back. */
export interface ViewReady {
  readonly kind: 'ready'
}

/** What the view asks about the result it shows: requests to the engine host without the run, which the extension adds. */
export type ViewRequest = WithoutRun<
  PageRequest | RecordRequest | MakeViewRequest | FieldStatisticsRequest | ChartRequest | ResultRequest
>

type WithoutRun<Request> = Request extends unknown ? Omit<Request, 'runId'> : never

export type ViewAction =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'runAgain' }
  /** Keeps the result: the next run of the query opens a panel of its own. */
  | { readonly kind: 'pin'; readonly isPinned: boolean }
  /** Keeps the panel at its query, whatever editor comes to the front. */
  | { readonly kind: 'lock'; readonly isLocked: boolean }
  /** Runs the query again and goes on with what is added to its files, or ends that and keeps the result. */
  | { readonly kind: 'follow'; readonly isFollowed: boolean }
  /** For runs from here on; both undefined: all the data. Nothing in the query changes. */
  | { readonly kind: 'setTimeframe'; readonly from: string | undefined; readonly to: string | undefined }
  | { readonly kind: 'editQuery'; readonly edit: QueryEdit }
  /** The records of a view, or all of them. */
  | {
      readonly kind: 'exportResult'
      readonly format: ExportRequest['format'] | undefined
      readonly viewId?: number | undefined
    }
  /** By index into the notices of the run shown. */
  | { readonly kind: 'openNotice'; readonly index: number }
  /** By index into the steps of the run shown. */
  | { readonly kind: 'openStep'; readonly index: number }
  /** Opens the log file of a record at its line; `row` counts in the result, whatever the view of it. */
  | { readonly kind: 'openRecord'; readonly row: number }
  | { readonly kind: 'copyText'; readonly text: string }
  /** A chart for a file the user chooses: text, for PNG the bytes in base 64. */
  | { readonly kind: 'saveChart'; readonly format: 'svg' | 'png' | 'vegaLite'; readonly content: string }
  /** The chart as Vega-Lite specification without data, beside the query as `<query>.vl.json`. */
  | { readonly kind: 'saveChartSpecification'; readonly content: string }
  /** The record under the keyboard focus of the table, for commands; undefined when there is none. */
  | { readonly kind: 'selected'; readonly row: number | undefined }
  /** A part is on screen; for a chart the number of marks drawn. */
  | { readonly kind: 'shown'; readonly part: ResultPart; readonly markCount: number | undefined }
  /** Something went wrong inside the view itself, for the output channel. */
  | { readonly kind: 'trouble'; readonly message: string }

/** A change the user asks for at a field or a value; the extension makes a command of it at the end of the query. */
export type QueryEdit =
  /** Keeps, or leaves out, the records whose field has this value. */
  | { readonly kind: 'filter' | 'filterOut'; readonly field: string; readonly value: ShownValue }
  | { readonly kind: 'summarizeBy'; readonly field: string }
  | { readonly kind: 'parse'; readonly field: string }
  | { readonly kind: 'fieldsKeep'; readonly fields: readonly string[] }
  /** ISO 8601 in UTC; `to` is exclusive. */
  | { readonly kind: 'timeframe'; readonly from: string; readonly to: string }

/** A value as a table shows it, and where it stands, for the exact one: texts of cells may be cut. */
export interface ShownValue {
  readonly text: string
  readonly type: string
  /** In the result, whatever the view of it. */
  readonly row: number
  /** Index of the field among the columns of the result. */
  readonly column: number
}

/** What a view keeps over a reload of the window. */
export interface ResultsViewState {
  readonly query: QueryIdentity
  readonly columns: readonly string[]
  readonly recordCount: number
}
