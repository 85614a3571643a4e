/**
 * Room `dpl`: pattern text to tokens to tree, and back to text. Imports `text` and chevrotain.
 * The grammar knows forms; matcher names, bodies and limits belong to the catalog.
 * Add a construct: a node in `nodes.ts`; the compiler then names `children`, `build` and `print`.
 */
export type * from './nodes'
export { children, childrenOf, walk } from './children'
export { encodeLiteral } from './decode'
export { lex, type Token } from './lex'
export { parse } from './parse'
export { print, printTree } from './print'
export {
  exportsOf,
  exportsOfSequence,
  macroNamed,
  membersOf,
  parameterOf,
  type ConstructType,
  type Matchers,
  type Member,
  type PatternExport,
  type TypeOfMatcher,
} from './exports'
