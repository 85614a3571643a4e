import { type CommandName, type dql } from '../../../language'
import type { PlanExpression, SearchFields, SearchScope, SearchTerm } from '../nodes'
import { valueOf, valuesOf, type BoundCommand, type LowerCommand } from './command'
import { call, constant, lowerConstant, lowerExpression } from './expression'
import { refuse, type Lowering } from './lowering'
import { wordOf } from './sort'

/** `search`: keeps records in which terms stand in any field, or that fulfil conditions on single fields. */
export const search: LowerCommand = (command, input, lowering) => {
  const given = valueOf(command, 'condition')
  if (given === undefined) return undefined
  refuseEarlierCommands(command, lowering)
  const terms = new SearchTerms(lowerOptions(command, lowering))
  const condition = lowerCondition(given.expression, terms, lowering)
  const { span } = command.node
  return terms.found.length > 0
    ? { kind: 'search', span, input, condition, terms: terms.found, fields: lowerFields(command) }
    : { kind: 'filter', span, input, condition, keeps: true }
}

type SearchOptions = Pick<SearchTerm, 'isCaseSensitive' | 'scope'>

const scopes: readonly SearchScope[] = ['all', 'names', 'values']

function lowerOptions(command: BoundCommand, lowering: Lowering): SearchOptions {
  const caseSensitive = valueOf(command, 'caseSensitive')
  const scope = valueOf(command, 'scope')
  const word = scope && wordOf(scope.expression)?.toLowerCase()
  return {
    isCaseSensitive:
      caseSensitive !== undefined &&
      lowerConstant(caseSensitive.expression, lowering, 'caseSensitive') === true,
    scope: scopes.find((it) => it === word) ?? 'all',
  }
}

function lowerFields(command: BoundCommand): SearchFields {
  const namesIn = (parameter: string): readonly string[] =>
    valuesOf(command, parameter).flatMap(({ expression }) => wordOf(expression) ?? [])
  const [only, except] = [namesIn('fields'), namesIn('skipFields')]
  return { ...(only.length > 0 && { only }), ...(except.length > 0 && { except }) }
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

function lowerCondition(node: dql.Expression, terms: SearchTerms, lowering: Lowering): PlanExpression {
  if (node.kind === 'string') return terms.fieldOf(node.value)
  if (node.kind === 'parenthesized') return lowerCondition(node.expression, terms, lowering)
  if (node.kind !== 'binary') return refuse(lowering, 'search-condition-not-allowed', node.span)
  const { operator, left, right, span } = node
  if (operator === 'and' || operator === 'or') {
    return call(operator, span, lowerCondition(left, terms, lowering), lowerCondition(right, terms, lowering))
  }
  const isSearch = operator === '~' && left.kind === 'field' && right.kind === 'string'
  const isComparison = comparisons.has(operator) && isOperand(left) && isOperand(right)
  if (isSearch) {
    const [field, term] = [lowerExpression(left, lowering), lowerExpression(right, lowering)]
    return call('~', span, field, term, ...optionArguments(terms.options))
  }
  return isComparison
    ? lowerExpression(node, lowering)
    : refuse(lowering, 'search-condition-not-allowed', span)
}

/** `~` takes letter case and scope where they are not the usual ones. */
const optionArguments = ({ isCaseSensitive, scope }: SearchOptions): readonly PlanExpression[] =>
  isCaseSensitive || scope !== 'all' ? [constant(isCaseSensitive), constant(scope)] : []

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

/** The terms of a search, each once. */
class SearchTerms {
  readonly found: SearchTerm[] = []

  constructor(readonly options: SearchOptions) {}

  /** The field that tells whether a term stands in the record. Its name begins with a character no field begins with. */
  fieldOf(text: string): PlanExpression {
    const known = this.found.find((term) => term.text === text)
    const column = known?.column ?? `\0${this.found.length}`
    if (known === undefined) this.found.push({ column, text, ...this.options })
    return { kind: 'field', name: column }
  }
}
