/**
 * Room `sources`: from configuration and files to what a scan reads. Imports `values`, `patterns`, `scan`, the language.
 * Precedence: given with the run, directive in the query, configuration. Problems are collected, never thrown.
 * Add a configuration key: `configuration.ts`. Add a format: `detectFormat.ts`, then the reader in `scan`.
 */
export type { SourceProblem } from './problem'
export { CONFIGURED_FORMATS } from './source'
export type { ConfiguredFormat, GivenSource, ResolvedFile, ResolvedSource, SourceEntry } from './source'
export { CONFIGURATION_FILE, loadConfiguration, readConfiguration, type Configuration } from './configuration'
export {
  loadVariables,
  loadVariablesFile,
  readVariables,
  variableOfText,
  VARIABLES_FILE,
  type LoadedVariables,
} from './variables'
export { readDirectives, type Directives } from './directives'
export { GIVEN_SOURCE_FORM, readGivenSource } from './givenSource'
export { resolveSource, type SourceContext } from './resolveSource'
export { FileTails, type Added } from './fileTails'
export type { FileLook, FileLooks } from './fileLooks'
export { FolderWatcher, type FolderNews, type FolderWatch } from './folderWatch'
export { Copies, type PreparedFiles } from './prepare/copies'
export { readRecordAgain } from './prepare/recordAgain'
export { CopiesTooLarge, CopyFailed } from './prepare/copyFailures'
export type { Extent } from './prepare/copy'
export { defaultUnpackLimits, type UnpackLimits } from './prepare/limits'
export { describeSources, type DescribedSources } from './describeSources'
export { describeSource, formatInWords, type FileDescription, type SourceDescription } from './describeSource'
export { findLookupTable, readLookupTable, type TableFound } from './lookupTable'
export { fieldShares } from './fieldShares'
export { namesAtHead } from './sampledBatches'
export { sampleSchema } from './sampleSchema'
export { patternRunner } from './patternRunner'
export { scanProblems } from './scanProblems'
export { withChosenSeverities } from './withChosenSeverities'
export { globFiles, isGlob } from './glob'
export { readJsonc, type JsonNode } from './jsonc'
