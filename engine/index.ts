/**
 * Room `engine`: runs DQL on local files. Imports the language; knows no editor.
 * Other rooms import this file (the language server also `engine/sources`); files inside never do.
 */
export {
  bundledWorkerScript,
  createEngine,
  mismatchText,
  prepareRun,
  runQuery,
  type Engine,
  type Notice,
  type PreparedRun,
  type Progress,
  type RunOutcome,
  type RunRequest,
  type StepCounters,
  type TypeMismatch,
} from './runtime'
export { printPlan, type Plan } from './plan'
export {
  chartData,
  chartOf,
  copyText,
  displayText,
  encodeCsv,
  encodeJson,
  encodeJsonLines,
  encodeMarkdown,
  encodeParquet,
  encodeTable,
  encodeTsv,
  fieldStatistics,
  ResultStore,
  typeName,
  typeNameOf,
  viewOf,
  type Chart,
  type CsvOptions,
  type FieldFilter,
  type FieldStatistics,
  type RecordOrigin,
  type ResultColumn,
  type ResultFacts,
  type ResultMetadata,
  type ResultRecord,
  type ResultRows,
  type ResultView,
  type TableOptions,
  type ViewDemand,
} from './results'
export { readRecordOf, type OriginalRecord } from './scan'
export {
  CONFIGURATION_FILE,
  GIVEN_SOURCE_FORM,
  loadConfiguration,
  loadVariables,
  loadVariablesFile,
  readGivenSource,
  variableOfText,
  type GivenSource,
  type SourceProblem,
} from './sources'
export { apiTypeOf, Ip, parseIp, RecordValue, toJson, toText, type Value } from './values'
export {
  captureAllText,
  captureText,
  compile,
  matchesText,
  parseAllText,
  parseText,
  printTrace,
  replaceText,
  splitText,
  trace,
  type PatternMatcher,
  type PatternTrace,
  type TraceStep,
} from './patterns'
