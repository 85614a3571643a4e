import {
  children,
  isPlainName,
  parse,
  type Argument,
  type Expression,
  type Node,
  type Query,
  type Variable,
} from '../dql'
import { flatMap, type Span } from '../text'
import { isLeaf } from './ownNodes'
import type { Variables, VariableValue } from './variables'

/**
 * The tree with a literal in the place of every variable that has a value; the others stay. Literals stand where the
 * variable stood. `$name:backtick` becomes a field of that name, `$name:noquote` what its text is on its own: a field
 * or a literal, never more. A list among the arguments of `array` stands for its elements.
 */
export const fillVariables = (query: Query, variables: Variables): Query => filled(query, variables) as Query

function filled(node: Node, variables: Variables): Node {
  if (node.kind === 'variable') return valueOf(node, variables) ?? node
  const record = { ...node } as unknown as Record<string, Node | readonly Node[] | undefined>
  for (const key of children[node.kind]) {
    const child = record[key]
    if (child === undefined) continue
    record[key] = 'kind' in child ? filled(child, variables) : child.map((one) => filled(one, variables))
  }
  const result = record as unknown as Node
  return result.kind === 'call' && result.name.text.toLowerCase() === 'array'
    ? { ...result, arguments: node.kind === 'call' ? spread(node.arguments, result.arguments) : [] }
    : result
}

/** The elements of lists that came from variables, as arguments of their own. */
const spread = (written: readonly Argument[], filledIn: readonly Argument[]): readonly Argument[] =>
  flatMap(filledIn, (argument, index) => {
    const isVariable = written[index]?.value.kind === 'variable'
    return isVariable && argument.value.kind === 'call' ? argument.value.arguments : [argument]
  })

function valueOf({ name, form, span }: Variable, variables: Variables): Expression | undefined {
  const value = variables.get(name)
  if (value === undefined) return undefined
  if (form === 'backtick') return typeof value === 'string' ? field(value, span, true) : undefined
  return form === 'noquote' && typeof value === 'string' ? bare(value, span) : literal(value, span)
}

const field = (name: string, span: Span, isQuoted: boolean): Expression => ({
  kind: 'field',
  name,
  isQuoted,
  span,
})

function literal(value: VariableValue, span: Span): Expression {
  if (value === null) return { kind: 'null', span }
  if (typeof value === 'string') return { kind: 'string', value, form: 'quoted', span }
  if (typeof value === 'boolean') return { kind: 'boolean', value, span }
  if (typeof value === 'bigint')
    return signed(value < 0n, { kind: 'long', value: value < 0n ? -value : value, span })
  if (typeof value === 'number') return signed(value < 0, { kind: 'double', value: Math.abs(value), span })
  return {
    kind: 'call',
    name: { kind: 'name', text: 'array', span },
    arguments: value.map((element) => ({
      kind: 'argument',
      name: undefined,
      value: literal(element, span),
      span,
    })),
    span,
  }
}

const signed = (isNegative: boolean, number: Expression): Expression =>
  isNegative ? { kind: 'unary', operator: '-', operand: number, span: number.span } : number

/** A text as it would be read without quotes, when it is one name or one literal. */
function bare(text: string, span: Span): Expression | undefined {
  if (isPlainName(text)) return field(text, span, false)
  const { tree, diagnostics } = parse(text, 'expression')
  const [command, ...others] = tree.commands
  const [argument, ...more] = command?.arguments ?? []
  if (diagnostics.length + others.length + more.length > 0 || !argument || argument.name) return undefined
  const { value } = argument
  if (value.kind === 'unary' && value.operator === '-' && isLeaf(value.operand))
    return signed(true, { ...value.operand, span })
  return isLeaf(value) ? ({ ...value, span } as Expression) : undefined
}
