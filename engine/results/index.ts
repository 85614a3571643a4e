/**
 * Room `results`: what a run has given, ready to be shown, exported and drawn. Imports `values` and `plan`.
 * Add an export format: a file with an encoder and a row in `encoders.ts`.
 */
export { ResultStore, type RecordOrigin, type ResultRecord } from './store'
export { typeName, type ResultColumn } from './columns'
