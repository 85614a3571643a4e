import { someChild, type Node } from '../dql'
import { isLeaf } from './ownNodes'

/**
 * Functions that close an iteration: what they give is one value again. `sum(a[])` and its kin aggregate position by
 * position, to an array.
 */
const closing: ReadonlySet<string> = new Set([
  'iany',
  'icollectarray',
  'iavg',
  'imax',
  'imin',
  'isum',
  'sum',
  'avg',
  'min',
  'max',
])

/** Whether the expression iterates over an array (`a[]`) and nothing in it closes the iteration. */
export function isIterative(node: Node): boolean {
  if (isLeaf(node) || node.kind === 'subquery') return false
  if (node.kind === 'iterate') return true
  if (node.kind === 'call' && closing.has(node.name.text.toLowerCase())) return false
  return someChild(node, isIterative)
}
