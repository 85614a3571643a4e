import { type CommandName, type dql } from '../../../language'
import type { PlanExpression, SearchTerm } from '../nodes'
import { valueOf, type BoundCommand, type LowerCommand } from './command'
import { call, lowerExpression } from './expression'
import { refuse, type Lowering } from './lowering'

/** `search`: keeps records in which terms stand in any field, or that fulfil conditions on single fields. */
export const search: LowerCommand = (command, input, lowering) => {
  const given = valueOf(command, 'condition')
  if (given === undefined) return undefined
  refuseEarlierCommands(command, lowering)
  for (const name of ['caseSensitive', 'scope', 'fields', 'skipFields']) {
    const option = valueOf(command, name)
    if (option) refuse(lowering, 'parameter-not-supported-locally', option.argument.span, name, 'search')
  }
  const terms: SearchTerm[] = []
  const condition = lowerCondition(given.expression, terms, lowering)
  const { span } = command.node
  return terms.length > 0
    ? { kind: 'search', span, input, condition, terms }
    : { kind: 'filter', span, input, condition, keeps: true }
}

/** Commands that may stand before a search: they leave the fields of the source as they are. */
const allowedBefore: ReadonlySet<CommandName> = new Set([
  'filter',
  'filterOut',
  'search',
  'fieldsKeep',
  'fieldsRemove',
  'fieldsRename',
  'limit',
  'append',
])

function refuseEarlierCommands({ node }: BoundCommand, lowering: Lowering): void {
  const { commands } = lowering.facts.pipelineOf(node)
  for (const earlier of commands.slice(1, commands.indexOf(node))) {
    const name = lowering.facts.definitionOf(earlier)?.name
    if (name === undefined || allowedBefore.has(name)) continue
    refuse(lowering, 'search-not-allowed-after', node.name.span, name)
    return
  }
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>='])

function lowerCondition(node: dql.Expression, terms: SearchTerm[], lowering: Lowering): PlanExpression {
  if (node.kind === 'string') return termOf(node.value, terms)
  if (node.kind === 'parenthesized') return lowerCondition(node.expression, terms, lowering)
  if (node.kind !== 'binary') return refuse(lowering, 'search-condition-not-allowed', node.span)
  const { operator, left, right, span } = node
  if (operator === 'and' || operator === 'or') {
    return call(operator, span, lowerCondition(left, terms, lowering), lowerCondition(right, terms, lowering))
  }
  const isSearch = operator === '~' && left.kind === 'field' && right.kind === 'string'
  const isComparison = comparisons.has(operator) && isOperand(left) && isOperand(right)
  return isSearch || isComparison
    ? lowerExpression(node, lowering)
    : refuse(lowering, 'search-condition-not-allowed', span)
}

const operands: ReadonlySet<dql.Expression['kind']> = new Set([
  'field',
  'long',
  'double',
  'string',
  'boolean',
  'null',
  'duration',
  'variable',
])

/** Fields and literals, with a sign or in parentheses. */
function isOperand(node: dql.Expression): boolean {
  if (node.kind === 'parenthesized') return isOperand(node.expression)
  if (node.kind === 'unary') return node.operator !== 'not' && isOperand(node.operand)
  return operands.has(node.kind)
}

/** The field that tells whether a term stands in the record. The name begins with a character no field begins with. */
function termOf(text: string, terms: SearchTerm[]): PlanExpression {
  const known = terms.find((term) => term.text === text)
  const column = known?.column ?? `\0${terms.length}`
  if (known === undefined) terms.push({ column, text })
  return { kind: 'field', name: column }
}
