import type {
  ChartAnswer,
  Finished,
  Notice,
  Page,
  RecordAnswer,
  RequestFailed,
  StepCounters,
  ExportRequest,
} from './engineHost'

/**
 * Messages between the extension and the results view (a webview).
 * The view keeps no data of a run: it asks for windows of records, one record, or the chart, and the
 * extension passes the answers of the engine host on. What the view asks to open is named by number
 * (a notice, a record), never by path, so that log content can not choose a file.
 */
export type ToResultsView =
  ShowRunning | ShowProgress | ShowFinished | ShowFailed | ShowStale | ShowPart | ViewAnswer

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

/** Answers to requests of the view; `requestId` is the view's own. */
export type ViewAnswer = Page | RecordAnswer | ChartAnswer | RequestFailed

export type FromResultsView = ViewReady | ViewRequest | ViewAction

/** The view listens; messages sent before it are lost, so the extension holds them back. */
export interface ViewReady {
  readonly kind: 'ready'
}

export type ViewRequest = ViewPageRequest | ViewRecordRequest | ViewChartRequest

export interface ViewPageRequest {
  readonly kind: 'page'
  readonly requestId: number
  readonly start: number
  readonly count: number
  /** Cells in full instead of cut for display: for the clipboard. */
  readonly isWhole: boolean
}

export interface ViewRecordRequest {
  readonly kind: 'record'
  readonly requestId: number
  readonly row: number
}

export interface ViewChartRequest {
  readonly kind: 'chart'
  readonly requestId: number
}

export type ViewAction =
  | { readonly kind: 'cancelRun' }
  | { readonly kind: 'runAgain' }
  | { readonly kind: 'export'; readonly format: ExportRequest['format'] | undefined }
  /** By index into the notices of the run shown. */
  | { readonly kind: 'openNotice'; readonly index: number }
  /** By index into the steps of the run shown. */
  | { readonly kind: 'openStep'; readonly index: number }
  | { readonly kind: 'openSourceLine'; readonly row: number }
  | { readonly kind: 'copy'; readonly text: string }
  /** The record under the keyboard focus of the table, for commands; undefined when there is none. */
  | { readonly kind: 'selected'; readonly row: number | undefined }
  /** A part is on screen; for a chart the number of marks drawn. */
  | { readonly kind: 'shown'; readonly part: ResultPart; readonly markCount: number | undefined }
  /** Something went wrong inside the view itself, for the output channel. */
  | { readonly kind: 'trouble'; readonly message: string }

/** What a view keeps over a reload of the window. */
export interface ResultsViewState {
  readonly query: QueryIdentity
  readonly columns: readonly string[]
  readonly recordCount: number
}
