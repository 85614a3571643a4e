/**
 * Room `scan`: from bytes of files to batches. Imports `values`, `functions`, `patterns` and the language.
 * A file comes with its rules (`SourceFile`); what is wanted with a `ScanSpec`. Records in file order, whatever the cuts.
 * Add a time form: `time.ts`. Add a field rule: `fields.ts` and `fieldColumns.ts`.
 */
export type {
  ContainerKind,
  Format,
  LinePattern,
  LoglevelRule,
  RecordStart,
  SourceFile,
  StaticField,
  Table,
  TableColumn,
  TableSection,
  TimestampRule,
} from './sourceFile'
export { cellTypeOf, valueOfCell, type CellType } from './cells'
export { CONTAINER_TIME, containerLines } from './containerLines'
export { forEachPair } from './pairs'
export { forEachPairAsMember } from './pairRows'
export { fieldNames, namesOfW3c } from './tableNames'
export { cellPlaces, readCells } from './tableCells'
export { QuotedRecords } from './quotedRecords'
export { headTest } from './joinedLines'
export { statusOfLevel } from './statuses'
export type { Morsel, NeedleText, ScanCallbacks, ScanExtraction, ScanSpec, Sieve } from './spec'
export {
  mergeCounters,
  newCounters,
  type BrokenLine,
  type ExtractionCounters,
  type ScanCounters,
  type ScanFailure,
} from './counters'
export { ScanClock, SCAN_PARTS, wholeOf, type ScanPart, type ScanTimes } from './scanClock'
export { changeInWords, changeOf, stateOf, type FileState } from './fileState'
export { morselsOf } from './morsels'
export { areRecordsLines } from './splitterOf'
export { keptWays, partOf, scanKept, type ScannedKept } from './kept/scanKept'
export { LINE_CAP, scanMemory, scanMorsel } from './scanMorsel'
export type { Compression, Encoding, Preparation } from './preparation'
export { lineNumberAt, readRecordAt, type RecordText } from './recordAt'
export { lineOf, readRecordOf, type OriginalRecord } from './recordOf'
export { compilePattern } from './compilePattern'
export { endOfObject, isFault, readJsonObject, readStartOfObject, type JsonFault } from './json'
export { levelOfNumber, levelOfWord } from './loglevels'
export { timesOfPattern } from './patternTimes'
export { OF_LEAP_YEAR } from './yearless'
export { levelsInTexts, timesInTexts, timesOfValues } from './rules'
