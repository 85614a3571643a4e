/**
 * Room `analysis`: what a text means. Imports everything below it.
 */
export type * from './schema'
