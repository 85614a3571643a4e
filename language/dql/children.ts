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
  const result: Node[] = []
  someChild(node, (child) => {
    result.push(child)
    return false
  })
  return result
}

/** Whether the test holds for a child; those behind the first one are not asked. Makes no list, as trees are walked often. */
export function someChild(node: Node, test: (child: Node) => boolean): boolean {
  const record = node as unknown as Readonly<Record<string, Node | readonly Node[] | undefined>>
  for (const key of children[node.kind]) {
    const child = record[key]
    if (child === undefined) continue
    if (Array.isArray(child) ? child.some(test) : test(child as Node)) return true
  }
  return false
}

/** Calls `visit` for the node and everything below it, parents first, in source order. */
export function walk(node: Node, visit: (node: Node) => void): void {
  function enter(inner: Node): false {
    visit(inner)
    someChild(inner, enter)
    return false
  }
  enter(node)
}

/** Whether the test holds for the node or one below it. */
export const someNode = (node: Node, test: (node: Node) => boolean): boolean =>
  test(node) || someChild(node, (child) => someNode(child, test))
