import type { Node } from '../../../language/dql'

/**
 * What a tree says, without what its text may vary: places, redundant parentheses and backticks.
 * Trees of equal shape mean the same.
 */
export function shapeOf(node: Node): unknown {
  if (node.kind === 'parenthesized') return shapeOf(node.expression)
  return shapeOfRecord(node as unknown as Readonly<Record<string, unknown>>)
}

const dropped: ReadonlySet<string> = new Set(['span', 'operatorSpan', 'isQuoted'])

function shapeOfRecord(record: Readonly<Record<string, unknown>>): unknown {
  const entries = Object.entries(record).filter(([key]) => !dropped.has(key))
  return Object.fromEntries(entries.map(([key, value]) => [key, shapeOfValue(value)]))
}

function shapeOfValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOfValue)
  if (typeof value === 'object' && value !== null && 'kind' in value) return shapeOf(value as Node)
  return value
}
