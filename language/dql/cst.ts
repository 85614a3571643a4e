import type { CstNode, IToken } from 'chevrotain'
import { span, type Offset, type Span } from '../text'

const none: readonly never[] = []

/** The sub-trees of a rule below `cst`, in source order. Absent ones are simply not there. */
export const nodesOf = (cst: CstNode | undefined, rule: string): readonly CstNode[] =>
  (cst?.children[rule] ?? none) as readonly CstNode[]

/** The first sub-tree of a rule below `cst`. */
export const nodeOf = (cst: CstNode | undefined, rule: string): CstNode | undefined => nodesOf(cst, rule)[0]

/** The tokens of a kind or class directly below `cst`; tokens the parser made up while recovering are left out. */
export function tokensOf(cst: CstNode | undefined, kind: string): readonly IToken[] {
  const tokens = (cst?.children[kind] ?? none) as readonly IToken[]
  return tokens.some((token) => token.isInsertedInRecovery) ? tokens.filter(isWritten) : tokens
}

/** The first token of a kind or class directly below `cst`. */
export function tokenOf(cst: CstNode | undefined, kind: string): IToken | undefined {
  const [first] = (cst?.children[kind] ?? none) as readonly IToken[]
  return first === undefined || isWritten(first) ? first : undefined
}

const isWritten = (token: IToken): boolean => !token.isInsertedInRecovery

/** Where the token ends, exclusive. */
export const endOf = (token: IToken): Offset => token.startOffset + token.image.length

/** The place of a token. */
export const spanOf = (token: IToken): Span => span(token.startOffset, endOf(token))
