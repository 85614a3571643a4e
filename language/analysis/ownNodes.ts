import { someChild, type Expression, type Node } from '../dql'
import { trimmed } from '../text'

/**
 * The nodes of an expression that belong to the same value: everything but the arguments of calls,
 * which are values of their own, and sub-queries. Parents first, in source order.
 */
export function ownNodes(expression: Expression): readonly Node[] {
  const nodes: Node[] = []
  collect(expression, nodes)
  return trimmed(nodes)
}

/** Whether a node is an expression of a single word: a name or a literal. */
export const isLeaf = ({ kind }: Pick<Node, 'kind'>): boolean => leaves.has(kind)

const leaves: ReadonlySet<string> = new Set([
  'field',
  'long',
  'double',
  'string',
  'boolean',
  'null',
  'duration',
])

function collect(node: Node, nodes: Node[]): void {
  function enter(inner: Node): false {
    nodes.push(inner)
    if (inner.kind !== 'call' && inner.kind !== 'subquery') someChild(inner, enter)
    return false
  }
  enter(node)
}
