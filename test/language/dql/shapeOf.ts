import type { Node } from '../../../language/dql'

/**
 * What a tree says as text, without what may vary: places, redundant parentheses and backticks.
 * Trees of equal shape mean the same. Keys stand in the order of `nodes.ts`.
 */
export const shapeOf = (root: Node): string => JSON.stringify(root, plainValue)

function plainValue(key: string, value: unknown): unknown {
  if (dropped.has(key)) return undefined
  if (typeof value === 'bigint') return `${value}n`
  return isNode(value) ? withoutParentheses(value) : value
}

const dropped: ReadonlySet<string> = new Set(['span', 'operatorSpan', 'isQuoted'])

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'kind' in value

const withoutParentheses = (node: Node): Node =>
  node.kind === 'parenthesized' ? withoutParentheses(node.expression) : node
