/**
 * Room `cache`: columns of files, kept in a folder for later runs. Imports `values`; knows nothing of scans or plans.
 * `identity.ts` says when a file is still the one that columns were taken from, `entryFile.ts` how they lie on disk.
 * Whatever is wrong with the folder, an entry is missing then, never wrong.
 */
export { ColumnCache, ColumnCaches, type CacheRequest } from './columnCache'
export { bytesOf } from './bytesOf'
export { ColumnWriter } from './columnWriter'
export { entryOfColumn, readColumn, type ColumnForm } from './columnForm'
export { fingerprintOf } from './identity'
export { keyOf } from './key'
export {
  coveringSets,
  isUnchanged,
  openEntries,
  writeSet,
  type CachePlace,
  type CacheReport,
  type KeptSet,
} from './place'
export type { Entry, EntryBytes, EntryReader } from './entryFile'
export { sharedEntry, WarmEntries, WarmEntry, type WarmPart } from './warmEntries'
