import type { Node, NodeKind } from './nodes'

/** The keys of each kind that hold child nodes, in source order. Walk, compare and print are written over this table. */
export const children = {
  pattern: ['macros', 'sequence'],
  macro: ['sequence'],
  sequence: ['items'],
  item: ['base', 'body', 'configuration', 'quantifier', 'constant', 'exportName'],
  literal: [],
  characterClass: [],
  posixClass: [],
  matcher: [],
  macroUse: [],
  group: ['sequence'],
  alternatives: ['alternatives'],
  missing: [],
  enumBody: ['entries'],
  itemsBody: ['sequence'],
  enumEntry: [],
  configuration: ['parameters'],
  parameter: ['value'],
  quantifier: [],
  constant: [],
  exportName: [],
} as const satisfies { readonly [Kind in NodeKind]: readonly (keyof Extract<Node, { kind: Kind }>)[] }

/** The child nodes in source order; absent ones and parameter values that are no pattern are left out. */
export function childrenOf(node: Node): readonly Node[] {
  const record = node as unknown as Readonly<Record<string, unknown>>
  return children[node.kind].flatMap((key) => record[key]).filter(isNode)
}

/** Calls `visit` for the node and everything below it, parents first, in source order. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
