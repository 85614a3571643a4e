/**
 * Room `patterns`: from the tree of a pattern to a program, and from a program to a matcher over UTF-8 bytes.
 * Imports `values` and the language. `closures.ts` is what a program means; generated code must agree with it.
 * Add a matcher: a row in `matchers.ts`; a new kind of step: a node in `program.ts`, the compiler names the tables.
 */
export type { Export, MatchContext, Matcher, PatternMatcher, RowTexts } from './matcher'
export { addGivenUp, countGivenUp, type GivenUp } from './budget'
export {
  canOpen,
  compile,
  compileProgram,
  lowerPattern,
  matcherOf,
  readsYearlessTimes,
  type CompiledPattern,
  type MemberOf,
} from './compile'
export type { JsonMember, JsonRead, Program } from './program'
export { putContent, putInnerContent } from './generate/jsonRuntime'
export { slotsOfRead } from './slots'
export {
  captureAllText,
  captureText,
  matchesText,
  parseAllText,
  parseText,
  replaceText,
  splitText,
  type Captures,
} from './callers'
export { program, type MemberSpec } from './programs'
export { exportsOfPattern } from './exports'
export { printProgram } from './printProgram'
export { printTrace } from './printTrace'
export { trace, type PatternTrace, type TraceStep } from './trace'
