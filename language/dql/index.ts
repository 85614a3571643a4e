/**
 * Room `dql`: text to tokens to tree, and back to canonical text. Imports `text` and chevrotain.
 * The grammar knows forms (command, parameter, block, sub-query); names belong to the catalog.
 * Add a construct: a node in `nodes.ts`; the compiler then names `children`, `build` and `print`.
 */
export type * from './nodes'
export { children, childrenOf, someChild, someNode, walk } from './children'
export { lex, type Lexed } from './lex'
export { parse, type Form, type Parsed } from './parse'
export type { Piece } from './pieces'
export { beginsTemplate, holdsTemplate } from './templates'
export { isPlainName, isTrivia, type Token, type TokenKind } from './tokens'
export { decodeString, quote, valueOfString, type DecodedString } from './strings'
export { columnName, fieldText, print, stringText } from './print'
export { printTree, type TreeStyle } from './printTree'
export { type PrintedParameter, type Spelling } from './spelling'
