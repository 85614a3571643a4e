import { walk, type Node } from '../../dql'

/** The node and everything below it, parents first. */
export function nodesBelow(node: Node): readonly Node[] {
  const nodes: Node[] = []
  walk(node, (inner) => void nodes.push(inner))
  return nodes
}
