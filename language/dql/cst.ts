import type { CstNode, IToken } from 'chevrotain'
import { span, type Offset, type Span } from '../text'

/** The sub-trees of a rule below `cst`, in source order. Absent ones are simply not there. */
export const nodesOf = (cst: CstNode | undefined, rule: string): readonly CstNode[] =>
  (cst?.children[rule] ?? []) as readonly CstNode[]

/** The first sub-tree of a rule below `cst`. */
export const nodeOf = (cst: CstNode | undefined, rule: string): CstNode | undefined => nodesOf(cst, rule)[0]

/** The tokens of a kind or class directly below `cst`; tokens the parser made up while recovering are left out. */
export const tokensOf = (cst: CstNode | undefined, kind: string): readonly IToken[] =>
  ((cst?.children[kind] ?? []) as readonly IToken[]).filter((token) => !token.isInsertedInRecovery)

/** The first token of a kind or class directly below `cst`. */
export const tokenOf = (cst: CstNode | undefined, kind: string): IToken | undefined => tokensOf(cst, kind)[0]

/** Where the token ends, exclusive. */
export const endOf = (token: IToken): Offset => token.startOffset + token.image.length

/** The place of a token. */
export const spanOf = (token: IToken): Span => span(token.startOffset, endOf(token))
