import type * as dql from './nodes'
import { alignPower, bindingPower, operandPower, prefixPower } from './precedence'
import { canonicalArguments, type CanonicalArgument, type PrintedParameter, type Spelling } from './spelling'
import { quote } from './strings'
import { holdsTemplate } from './templates'
import { isPlainName } from './tokens'

/**
 * The canonical text of a node: one command per line (`\n| `), blanks around operators, `name:value`, word operators
 * and literals upper case. Parentheses are kept and, where the tree needs them, added; holes print as nothing.
 * Reading the text of a whole tree gives the tree again, apart from places, redundant parentheses and, with a
 * `spelling`, the form of arguments. Source: DQL reference, "Column names made from expressions".
 */
export function print(node: dql.Node, spelling?: Spelling): string {
  return printer({ spelling, hasRawStrings: true })(node)
}

/**
 * The name of the column that an expression without a name makes: its canonical text. A field keeps its plain name,
 * without backticks. Names that depend on more than the expression (`parse`, `entityName`) are decided elsewhere.
 */
export function columnName(expression: dql.Expression, spelling?: Spelling): string {
  if (expression.kind === 'field') return expression.name
  return printer({ spelling, hasRawStrings: false })(expression)
}

/** A field name as a query writes it: in backticks where it needs them. */
export const fieldText = (name: string): string => (isPlainName(name) ? name : quote(name, '`'))

/** A string as a query writes it, in double quotes. */
export const stringText = (value: string): string => quote(value, '"')

interface Style {
  readonly spelling: Spelling | undefined
  /** Whether a string written `"""…"""` stays in that form. */
  readonly hasRawStrings: boolean
}

type Print = (node: dql.Node) => string
type Printers = {
  readonly [Kind in dql.NodeKind]: (node: Extract<dql.Node, { readonly kind: Kind }>) => string
}

function printer({ spelling, hasRawStrings }: Style): Print {
  const text: Print = (node) => (printers[node.kind] as Print)(node)
  const list = (nodes: readonly dql.Node[]): string => nodes.map(text).join(', ')
  const atLeast = (power: number, node: dql.Expression): string =>
    powerOf(node) < power ? `(${text(node)})` : text(node)

  const given = (
    written: readonly dql.Argument[],
    parameters: readonly PrintedParameter[] | undefined,
    oneOf: (argument: CanonicalArgument) => string,
  ): string => {
    const canonical = parameters && canonicalArguments(written, parameters)
    return canonical ? canonical.map(oneOf).join(', ') : list(written)
  }
  const argument = ({ name, values }: CanonicalArgument, isBraced: boolean): string =>
    (name ? `${name}:` : '') + (isBraced ? braced(list(values)) : list(values))
  /** In a function, several values of one parameter stand in braces unless there is no other parameter. */
  const functionArgument = (given: CanonicalArgument): string =>
    argument(given, given.isVariadic && given.values.length !== 1 && !given.isOnly)
  /** In a command, a named list always stands in braces; values by position do where others may follow. */
  const commandArgument = (given: CanonicalArgument): string =>
    argument(
      given,
      given.isVariadic && (given.name !== undefined || (given.values.length !== 1 && !given.isLast)),
    )

  const printers: Printers = {
    query: ({ commands }) => commands.map(text).join('\n| '),
    command: ({ name, arguments: written }) => {
      const head = spelling?.commandName(name.text) ?? name.text
      const rest = given(written, spelling?.commandParameters(name.text), commandArgument)
      return rest === '' ? head : `${head} ${rest}`
    },
    name: (node) => node.text,
    argument: ({ name, value }) => (name ? `${name.text}:${text(value)}` : text(value)),
    group: ({ items }) => braced(list(items)),
    assignment: ({ target, value }) => `${text(target)} = ${text(value)}`,
    sorted: ({ expression, direction }) => `${text(expression)} ${direction}`,
    field: ({ name }) => (holdsTemplate(name) ? name : fieldText(name)),
    long: ({ value }) =>
      value < 0n ? `0x${BigInt.asUintN(64, value).toString(16).toUpperCase()}` : String(value),
    double: ({ value }) => (Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value)),
    string: ({ value, form }) =>
      hasRawStrings && form === 'raw' && isRawPossible(value) ? `"""${value}"""` : stringText(value),
    boolean: ({ value }) => (value ? 'TRUE' : 'FALSE'),
    null: () => 'NULL',
    duration: ({ digits, unit }) => digits + unit,
    variable: ({ name, form }) => `$${name}${form ? `:${form}` : ''}`,
    template: (node) => node.text,
    unary: ({ operator, operand }) =>
      (operator === 'not' ? 'NOT ' : operator) + atLeast(prefixPower[operator], operand),
    binary: ({ operator, left, right }) => {
      const power = bindingPower[operator]
      const rightText = isShifted(operator, right) ? `(${text(right)})` : atLeast(power + 1, right)
      return `${atLeast(power, left)} ${operator.toUpperCase()} ${rightText}`
    },
    align: ({ operand, count, unit }) =>
      `${operand ? atLeast(operand.kind === 'align' ? alignPower : prefixPower['-'], operand) : ''}@${count ?? ''}${unit}`,
    parenthesized: ({ expression }) => `(${text(expression)})`,
    access: ({ target, key }) => `${atLeast(operandPower, target)}[${text(key)}]`,
    iterate: ({ target }) => `${atLeast(operandPower, target)}[]`,
    call: ({ name, arguments: written }) => {
      const head = spelling?.functionName(name.text) ?? name.text
      return `${head}(${given(written, spelling?.parameters(name.text), functionArgument)})`
    },
    subquery: ({ query }) => `[${query.commands.map(text).join(' | ')}]`,
    missing: () => '',
  }

  return text
}

/** Braces that touch would be a template mark. */
const braced = (text: string): string => (text.startsWith('{') ? `{ ${text} }` : `{${text}}`)

function powerOf(node: dql.Expression): number {
  if (node.kind === 'binary') return bindingPower[node.operator]
  if (node.kind === 'unary') return prefixPower[node.operator]
  return node.kind === 'align' ? alignPower : operandPower
}

/** Whether `left - right` would be read as shift first, align then: `a - (2h@h)` needs its parentheses. */
function isShifted(operator: dql.BinaryOperator, right: dql.Expression): boolean {
  if ((operator !== '-' && operator !== '+') || right.kind !== 'align') return false
  let leaf: dql.Expression | undefined = right
  while (leaf?.kind === 'align') leaf = leaf.operand
  return leaf?.kind === 'duration'
}

const isRawPossible = (value: string): boolean => !value.includes('"""') && !value.endsWith('"')
