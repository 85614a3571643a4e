import type { CstNode, IToken } from 'chevrotain'
import { span, type Offset, type Span } from '../text'
import { spanOf } from './lex'

/** The rules of the grammar that `build.ts` asks for. */
type RuleName =
  | 'macro' | 'pieces' | 'piece' | 'stray' | 'closer' | 'item' | 'base' | 'matcher' | 'group' | 'suffixes' | 'suffix' | 'configuration' | 'parameter' | 'value' | 'plainValue' | 'count' | 'body' | 'entry' | 'constant' | 'exportName' | 'rename' | 'exportedName' // prettier-ignore

/** The parts of a concrete node that stem from `rule`, in source order. */
export const nodesOf = (node: CstNode, rule: RuleName): readonly CstNode[] =>
  (node.children[rule] ?? []) as CstNode[]

/** The first part that stems from `rule`. */
export const nodeOf = (node: CstNode, rule: RuleName): CstNode | undefined => nodesOf(node, rule)[0]

/** The tokens of a type directly in a concrete node, in source order; `type` is the name in `tokens.ts`. */
export const tokensOf = (node: CstNode, type: string): readonly IToken[] =>
  (node.children[type] ?? []) as IToken[]

/** The first token of a type. */
export const tokenOf = (node: CstNode, type: string): IToken | undefined => tokensOf(node, type)[0]

/** The only child of a node that has one of several forms. */
export function onlyChild(node: CstNode): CstNode | IToken | undefined {
  return Object.values(node.children)[0]?.[0]
}

/** Whether a child is a token. */
export const isToken = (child: CstNode | IToken): child is IToken => 'tokenType' in child

/** Where a node stands; an empty one stands at `fallback`. */
export function spanOfNode(node: CstNode, fallback: Offset): Span {
  const { startOffset, endOffset } = node.location ?? {}
  if (startOffset === undefined || Number.isNaN(startOffset)) return span(fallback, fallback)
  return span(startOffset, (endOffset ?? startOffset) + 1)
}

/** Where a node or token stands. */
export const spanOfChild = (child: CstNode | IToken): Span =>
  isToken(child) ? spanOf(child) : spanOfNode(child, 0)
