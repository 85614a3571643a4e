/**
 * Room `language`: DQL and DPL as text and meaning. Pure: no VS Code, no LSP, no Node, no clock.
 * Other rooms import this file; files inside never do.
 */
export * from './text'
export * from './catalog'
export * from './analysis'
export * from './features'
export * as dql from './dql'
export * as dpl from './dpl'
export type { Pattern } from './dpl'
