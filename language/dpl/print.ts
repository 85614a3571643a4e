import { printRanges } from './characterClass'
import { childrenOf } from './children'
import { encodeLiteral } from './decode'
import type * as n from './nodes'

/**
 * The canonical text of a pattern or a part of it: one blank between expressions, none between the parts of one,
 * single quotes, one macro per line. Holes print as nothing. Parsing the text gives an equal tree but for spans.
 */
export function print(node: n.Node): string {
  const printer = printers[node.kind] as (node: n.Node) => string
  return printer(node)
}

const printers: { readonly [Kind in n.NodeKind]: (node: Extract<n.Node, { kind: Kind }>) => string } = {
  pattern: ({ macros, sequence }) => [...macros, sequence].map(print).join('\n'),
  macro: ({ name, sequence }) => `$${name} = ${print(sequence)};`,
  sequence: ({ items }) => items.map((item, i) => separator(items[i - 1], item) + print(item)).join(''),
  item: (item) =>
    [
      item.look ?? '',
      print(item.base),
      printIf(item.body),
      printIf(item.configuration),
      printIf(item.quantifier),
      item.isOptional ? '?' : '',
      printIf(item.constant),
      printIf(item.exportName),
    ].join(''),
  literal: ({ value }) => encodeLiteral(value),
  characterClass: ({ isNegated, ranges, posix }) =>
    `[${isNegated ? '^' : ''}${posix.map((name) => `[:${name}:]`).join('')}${printRanges(ranges)}]`,
  posixClass: ({ name, isNegated }) => `[${isNegated ? '!' : ''}:${name}:]`,
  matcher: ({ name, arrayDepth }) => name + '[]'.repeat(arrayDepth),
  macroUse: ({ name }) => `$${name}`,
  group: ({ sequence }) => `(${print(sequence)})`,
  alternatives: ({ alternatives }) => `(${alternatives.map(print).join(' | ')})`,
  missing: () => '',
  enumBody: ({ entries }) => `{${entries.map(print).join(', ')}}`,
  itemsBody: ({ sequence, hasCommas }) =>
    `{${sequence.items.map((item, i) => (i > 0 ? (hasCommas[i - 1] ? ', ' : ' ') : '') + print(item)).join('')}}`,
  enumEntry: ({ key, value }) => `${encodeLiteral(key)}=${value ?? ''}`,
  configuration: ({ parameters }) => `(${parameters.map(print).join(', ')})`,
  parameter: ({ name, value }) => (name === undefined ? '' : `${name}=`) + printValue(value),
  quantifier: ({ form, min, max }) => {
    if (form !== 'braces') return form
    return min === max ? `{${min ?? ''}}` : `{${min ?? ''},${max ?? ''}}`
  },
  constant: ({ value }) => `<${value === undefined ? '' : printConstant(value)}>`,
  exportName: ({ name, rename }) =>
    `:${printName(name)}` + (rename === undefined ? '' : `:${rename === null ? 'null' : printName(rename)}`),
}

/** A blank, or nothing at the beginning; a comma keeps a time matcher from taking a group of texts as its format. */
function separator(before: n.Item | undefined, item: n.Item): string {
  if (!before) return ''
  const { base } = before
  const takesFormat = base.kind === 'matcher' && /^time(stamp)?$/i.test(base.name)
  const isTaken = takesFormat && print(before) === print(base) && print(item).startsWith("('")
  return isTaken ? ', ' : ' '
}

const printIf = (node: n.Node | undefined): string => (node ? print(node) : '')

const printValue = (value: n.ParameterValue): string =>
  typeof value === 'object' && value !== null ? `{${print(value)}}` : printConstant(value)

const printConstant = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? encodeLiteral(value) : String(value)

/** Quotes a name unless it is plain; `null` would drop a JSON member. */
const printName = (name: string): string =>
  /^[A-Za-z]\w*(\.\w+)*$/.test(name) && name !== 'null' ? name : encodeLiteral(name)

/**
 * The tree as indented lines, for goldens and debugging: kind, then what makes the node, then its children.
 * Spans are left out.
 */
export function printTree(node: n.Node): string {
  return treeLines(node, 0).join('\n')
}

function treeLines(node: n.Node, depth: number): readonly string[] {
  const line = '  '.repeat(depth) + treeLine(node)
  return [line, ...childrenOf(node).flatMap((child) => treeLines(child, depth + 1))]
}

function treeLine(node: n.Node): string {
  switch (node.kind) {
    case 'item': {
      const marks = [node.look, node.isOptional ? '?' : undefined].filter((mark) => mark !== undefined)
      return ['item', ...marks].join(' ')
    }
    case 'macro':
      return `macro ${node.name}`
    case 'matcher':
      return `matcher ${node.name}${'[]'.repeat(node.arrayDepth)}`
    case 'literal':
    case 'characterClass':
    case 'posixClass':
    case 'macroUse':
    case 'quantifier':
    case 'constant':
    case 'exportName':
    case 'enumEntry':
      return `${node.kind} ${print(node)}`
    case 'parameter':
      return typeof node.value === 'object' && node.value !== null
        ? `parameter ${node.name ?? ''}`
        : `parameter ${print(node)}`
    default:
      return node.kind
  }
}
