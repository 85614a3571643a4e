import { childrenOf } from './children'
import type * as dql from './nodes'

/** How a tree is drawn. */
export interface TreeStyle {
  /** Adds `[start, end)` to each line. Default: false. */
  readonly hasSpans?: boolean
}

/**
 * The tree as indented text, one node per line: its kind and what it holds besides children. Names are folded into
 * the command, call or argument they belong to; an argument by position shows as its value alone.
 */
export function printTree(root: dql.Node, { hasSpans = false }: TreeStyle = {}): string {
  const draw = (node: dql.Node, indent: string): readonly string[] => {
    if (node.kind === 'argument' && !node.name) return draw(node.value, indent)
    const place = hasSpans ? ` [${node.span.start}, ${node.span.end})` : ''
    const below = childrenOf(node).filter((child) => child.kind !== 'name')
    return [indent + lineOf(node) + place, ...below.flatMap((child) => draw(child, `${indent}  `))]
  }
  return draw(root, '').join('\n')
}

function lineOf(node: dql.Node): string {
  const details = (detailsOf[node.kind] as ((node: dql.Node) => string) | undefined)?.(node)
  return details === undefined || details === '' ? node.kind : `${node.kind} ${details}`
}

type Details = {
  readonly [Kind in dql.NodeKind]?: (node: Extract<dql.Node, { readonly kind: Kind }>) => string
}

const detailsOf: Details = {
  command: ({ name }) => name.text,
  name: ({ text }) => text,
  argument: ({ name }) => `${name?.text ?? ''}:`,
  sorted: ({ direction }) => direction,
  field: ({ name, isQuoted }) => (isQuoted ? `\`${name}\`` : name),
  long: ({ value }) => String(value),
  double: ({ value }) => String(value),
  string: ({ value, form }) => JSON.stringify(value) + (form === 'quoted' ? '' : ` ${form}`),
  boolean: ({ value }) => String(value),
  duration: ({ digits, unit }) => `${digits} ${unit}`,
  variable: ({ name, form }) => (form ? `${name} ${form}` : name),
  template: ({ text }) => JSON.stringify(text),
  unary: ({ operator }) => operator,
  binary: ({ operator }) => operator,
  align: ({ count, unit }) => (count === undefined ? unit : `${count} ${unit}`),
  call: ({ name }) => name.text,
}
