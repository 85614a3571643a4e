import type { Cell, ResultColumn, TextSpan } from './values'

/** Further questions about a finished result, or a view of it: for the clipboard, for charts, and why records are missing. */
export type ResultRequest =
  CopyAsRequest | ChartDataRequest | ChartPlacesRequest | ChartRecordsRequest | DroppedRecordsRequest

export type ResultRequestAnswer =
  CopyAsAnswer | ChartDataAnswer | ChartPlacesAnswer | ChartRecordsAnswer | DroppedRecordsAnswer

/** Asks for cells as text of a format, for the clipboard; answered by `copyAs`. */
export interface CopyAsRequest {
  readonly kind: 'copyAs'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  readonly format: CopyFormat
  readonly start: number
  readonly count: number
  /** Names, in the order they are wanted. */
  readonly fields: readonly string[]
}

/**
 * `dqlRecords` is a `data` command with the records, `dqlFilter` a condition that holds for records with these values.
 * Both give back exactly these values when they run.
 */
export type CopyFormat = 'csv' | 'json' | 'markdown' | 'dqlRecords' | 'dqlFilter'

export interface CopyAsAnswer {
  readonly kind: 'copyAs'
  readonly requestId: number
  readonly text: string
}

/** Asks for values to draw a chart from; answered by `chartData`. */
export interface ChartDataRequest {
  readonly kind: 'chartData'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  /** How to put records together when they are too many to be drawn one by one. */
  readonly grouping?: ChartGrouping | undefined
}

/** Groups by slots of `x` and values of `series`, with one aggregated value each. */
export interface ChartGrouping {
  readonly x: string
  readonly series: string | undefined
  /** The field that is aggregated; undefined for `count`. */
  readonly y: string | undefined
  readonly aggregate: ChartAggregate
}

export type ChartAggregate = 'count' | 'sum' | 'avg' | 'min' | 'max'

/**
 * Values of a result for a chart. A result of time series has one row for each slot, with the field `time` and a field for
 * each array; other results have a row for each record.
 */
export interface ChartDataAnswer {
  readonly kind: 'chartData'
  readonly requestId: number
  readonly fields: readonly ChartField[]
  /** A value for each field; empty when there are too many records and no grouping was asked for. */
  readonly rows: readonly (readonly ChartValue[])[]
  /** Records, or slots of time series, that the rows stand for. */
  readonly total: number
  readonly isTimeSeries: boolean
  /** What was put together to make the rows few enough, for people. */
  readonly note: string | undefined
}

/** Times are milliseconds since the epoch, durations milliseconds. */
export type ChartValue = number | string | boolean | null

export interface ChartField {
  readonly name: string
  readonly type: 'time' | 'number' | 'duration' | 'text' | 'boolean'
  /** Whether records were grouped by it. */
  readonly isKey: boolean
  /** Different values among the rows, up to a thousand. */
  readonly distinctCount: number
}

/** Asks where records stand in a chart: the different values of some fields; answered by `chartPlaces`. */
export interface ChartPlacesRequest {
  readonly kind: 'chartPlaces'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  readonly start: number
  readonly count: number
  /** As charts name them; a field without a place in charts reads as null. */
  readonly fields: readonly string[]
}

export interface ChartPlacesAnswer {
  readonly kind: 'chartPlaces'
  readonly requestId: number
  /** A value for each field; in order of first appearance. */
  readonly places: readonly (readonly ChartValue[])[]
}

/** Asks which records a part of a chart stands for: those that pass all conditions; answered by `chartRecords`. */
export interface ChartRecordsRequest {
  readonly kind: 'chartRecords'
  readonly requestId: number
  readonly runId: string
  readonly viewId?: number | undefined
  readonly conditions: readonly ChartCondition[]
}

/** Texts are values as charts show them, null reads `null`; bounds are numbers or milliseconds, `to` is exclusive. */
export type ChartCondition =
  | { readonly field: string; readonly kind: 'isOneOf' | 'isNoneOf'; readonly texts: readonly string[] }
  | { readonly field: string; readonly kind: 'isWithin'; readonly from: number; readonly to: number }

export interface ChartRecordsAnswer {
  readonly kind: 'chartRecords'
  readonly requestId: number
  readonly count: number
  /** A bit for each record of the result or view, from the lowest of the first byte on; in base 64. */
  readonly bits: string
}

/** Asks for some of the records a step of the run did not let through; answered by `droppedRecords`. */
export interface DroppedRecordsRequest {
  readonly kind: 'droppedRecords'
  readonly requestId: number
  readonly runId: string
  /** Index into the steps of the run. */
  readonly step: number
}

export interface DroppedRecordsAnswer {
  readonly kind: 'droppedRecords'
  readonly requestId: number
  readonly columns: readonly ResultColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** For texts a pattern did not match: how far it came. */
  readonly failures: readonly PatternFailure[]
}

export interface PatternFailure {
  /** Cut to a few hundred characters. */
  readonly text: string
  /** Up to here the text was matched. */
  readonly end: number
  /** The matcher that failed, as written; undefined when it is not known. */
  readonly matcher: string | undefined
  /** Where the matcher stands in the query. */
  readonly span: TextSpan | undefined
}
