import type { Node, NodeKind } from './nodes'

/** The keys of each kind that hold child nodes, in source order. Walk, compare and print are written over this table. */
export const children = {
  query: ['commands'],
  command: ['name', 'arguments'],
  name: [],
  argument: ['name', 'value'],
  group: ['items'],
  assignment: ['target', 'value'],
  sorted: ['expression'],
  field: [],
  long: [],
  double: [],
  string: [],
  boolean: [],
  null: [],
  duration: [],
  variable: [],
  template: [],
  unary: ['operand'],
  binary: ['left', 'right'],
  align: ['operand'],
  parenthesized: ['expression'],
  access: ['target', 'key'],
  iterate: ['target'],
  call: ['name', 'arguments'],
  subquery: ['query'],
  missing: [],
} as const satisfies { readonly [Kind in NodeKind]: readonly (keyof Extract<Node, { kind: Kind }>)[] }

/** The child nodes in source order; absent optional children are left out. */
export function childrenOf(node: Node): readonly Node[] {
  const record = node as unknown as Readonly<Record<string, Node | readonly Node[] | undefined>>
  const result: Node[] = []
  for (const key of children[node.kind]) {
    const child = record[key]
    if (child === undefined) continue
    if ('kind' in child) result.push(child)
    else for (const item of child) result.push(item)
  }
  return result
}

/** Calls `visit` for the node and everything below it, parents first, in source order. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}
