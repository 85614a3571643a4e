/**
 * Room `protocol`: shapes that cross a process border. No logic, no imports.
 */
export type * from './engineHost'
export * from './languageServer'
export type * from './resultsView'
