/**
 * Room `results`: what a run has given, ready to be shown, sorted, searched, exported and drawn.
 * Imports `values`, `functions`, `plan` and `operators`.
 * Add an export format: a file with an encoder and a line here. Add a chart: a file and a line in `chart.ts`.
 */
export {
  ResultStore,
  type BatchSource,
  type RecordOrigin,
  type ResultFacts,
  type ResultRecord,
  type ResultRows,
} from './store'
export { viewOf, type ResultView, type ViewDemand } from './resultView'
export type { FieldFilter, FilterKind } from './fieldFilter'
export { fieldStatistics, type FieldStatistics } from './fieldStatistics'
export { ColumnGatherer, typeName, typeNameOf, type ResultColumn, type SeenBatch } from './columns'
export { dqlText } from './dqlText'
export { displayText, shortTimestamp } from './displayText'
export { copyText, type CopiedCells, type CopyForm } from './copyText'
export { encodeCsv, encodeTsv, type CsvOptions } from './encodeCsv'
export { encodeJson } from './encodeJson'
export type { AnalysisTimeframe, Notification, ResultMetadata, SyntaxPosition } from './metadata'
export { encodeJsonLines } from './encodeJsonLines'
export { encodeMarkdown } from './encodeMarkdown'
export { encodeParquet } from './encodeParquet'
export { encodeTable, type TableOptions } from './encodeTable'
export { sparkline } from './sparkline'
export { chartOf } from './chart'
export { chartData, type ChartData } from './chartData'
export { chartPlaces, chartRecords, type ChartCondition } from './chartLinks'
export type { ChartGrouping } from './chartGroups'
export type { Chart } from './chartParts'
