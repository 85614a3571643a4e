/**
 * Room `protocol`: shapes that cross a process border. No logic, no imports.
 */
export type * from './engineHost'
export * from './languageServer'
export type * from './resultRequests'
export type * from './resultsView'
export type * from './values'
