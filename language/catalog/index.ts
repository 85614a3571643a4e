/**
 * Room `catalog`: what DQL and DPL contain, as frozen data. Imports `text`, `dql` and `dpl`.
 */
export type * from './definitions'
