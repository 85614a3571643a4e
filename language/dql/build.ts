import type { CstNode, IToken } from 'chevrotain'
import { cover, error, span, trimmed, type Offset, type Span } from '../text'
import { buildLiteral, type LiteralContext } from './buildLiteral'
import { alignment, climb, type Part } from './climb'
import { endOf, nodeOf, nodesOf, spanOf, tokenOf, tokensOf } from './cst'
import type * as dql from './nodes'
import { valueOfString } from './strings'

/** What a tree is built with: the text its tokens come from, and where remarks go. */
export type BuildContext = LiteralContext

/**
 * The query of a `document` or `subquery` rule. `place` becomes its span.
 * Whatever the text lacks is a `missing` node, or absent, as the node kinds say; the parser has reported it.
 * What the grammar takes beyond the language (a missing comma, `=` for `==`) is reported here.
 */
export function buildQuery(context: BuildContext, cst: CstNode, place: Span): dql.Query {
  const pipes = tokensOf(cst, '|')
  const [first] = pipes
  const hasNoFirst = first && nodesOf(cst, 'command').length === pipes.length
  if (hasNoFirst && isBlank(context.text.slice(place.start, first.startOffset)))
    context.report(error('empty-command', spanOf(first)))
  return { kind: 'query', commands: buildCommands(context, cst), span: place }
}

/** The commands of a `document` or `subquery` rule. */
export const buildCommands = (context: BuildContext, cst: CstNode): readonly dql.Command[] =>
  nodesOf(cst, 'command').flatMap((command) => buildCommand(context, command) ?? [])

function buildCommand(context: BuildContext, cst: CstNode): dql.Command | undefined {
  const name = tokenOf(cst, 'name')
  if (!name) return undefined
  const { items, end } = buildArguments(context, cst, endOf(name))
  return { kind: 'command', name: buildName(name), arguments: items, span: span(name.startOffset, end) }
}

const buildName = (token: IToken): dql.Name => ({ kind: 'name', text: token.image, span: spanOf(token) })

interface Arguments {
  readonly items: readonly dql.Argument[]
  /** Where the last argument, or the comma behind it, ends. */
  readonly end: Offset
}

function buildArguments(context: BuildContext, cst: CstNode, after: Offset): Arguments {
  const items: dql.Argument[] = []
  let end = after
  let isSeparated = true
  for (const argument of nodesOf(cst, 'argument')) {
    const comma = tokenOf(argument, ',')
    if (comma && items.length === 0) {
      context.report(error('missing-token', span(end, end), 'An expression'))
      items.push({ kind: 'argument', name: undefined, value: missing(end), span: span(end, end) })
    }
    const gapStart = end
    const item = buildArgument(context, argument, comma ? endOf(comma) : end)
    if (!comma && isSeparated && items.length > 0 && ![item, items.at(-1)].some(isMark))
      reportMissingComma(context, span(gapStart, item.span.start), cst.name)
    isSeparated = comma !== undefined || items.length === 0
    items.push(item)
    end = item.span.end
  }
  return { items: trimmed(items), end }
}

/** A template mark may bring its own comma, pipe or operator. */
const isMark = (argument: dql.Argument | undefined): boolean => argument?.value.kind === 'template'

/** Whether nothing but white space and comments stands in the text. */
const isBlank = (text: string): boolean => /^(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*$/.test(text)

/** Silent where something else stands between the arguments: that has been reported already. */
function reportMissingComma({ text, report }: BuildContext, gap: Span, rule: string): void {
  const between = text.slice(gap.start, gap.end)
  if (isBlank(between)) {
    const isNewLine = rule === 'command' && between.includes('\n')
    report(error('missing-token', span(gap.start, gap.start), isNewLine ? 'A comma or a pipe' : 'A comma'))
  }
}

function buildArgument(context: BuildContext, cst: CstNode, after: Offset): dql.Argument {
  const nameToken = tokenOf(cst, 'name')
  const colon = tokenOf(cst, ':')
  const value = buildValue(context, cst, colon ? endOf(colon) : after)
  const name = nameToken && buildName(nameToken)
  return { kind: 'argument', name, value, span: name ? cover(name.span, value.span) : value.span }
}

function buildValue(context: BuildContext, argument: CstNode, after: Offset): dql.Value {
  const group = nodeOf(argument, 'group')
  if (group) return buildGroup(context, group, after)
  const value = buildAssignable(context, partsOf(context, nodeOf(argument, 'expression'), after))
  const [direction, ...others] = tokensOf(argument, 'direction')
  if (!direction) return value
  for (const other of others) context.report(error('repeated-direction', spanOf(other), other.image))
  if (value.kind === 'assignment') {
    context.report(error('unexpected-token', spanOf(direction), direction.image, ''))
    return value
  }
  return {
    kind: 'sorted',
    expression: value,
    direction: direction.image.toLowerCase() === 'asc' ? 'asc' : 'desc',
    span: cover(value.span, spanOf(direction)),
  }
}

function buildGroup(context: BuildContext, cst: CstNode, after: Offset): dql.Group {
  const open = tokenOf(cst, '{')
  const start = open?.startOffset ?? after
  const { items, end } = buildArguments(context, cst, open ? endOf(open) : after)
  const close = tokenOf(cst, '}')
  return { kind: 'group', items, span: span(start, close ? endOf(close) : end) }
}

/** `name = expression` is an assignment only here, at the top of a value; elsewhere `=` stands for `==`. */
function buildAssignable(context: BuildContext, parts: readonly Part[]): dql.Assignment | dql.Expression {
  const [target, equals] = parts
  const isAssignment = target?.role === 'operand' && equals?.role === 'infix' && equals.token.image === '='
  const field = isAssignment ? asTarget(target.node) : undefined
  if (!field) return climb(parts, context.report)
  const value = climb(parts.slice(2), context.report)
  return { kind: 'assignment', target: field, value, span: cover(field.span, value.span) }
}

/** A template mark names a field as well. */
function asTarget(node: dql.Expression): dql.Field | undefined {
  if (node.kind === 'template') return { kind: 'field', name: node.text, isQuoted: false, span: node.span }
  return node.kind === 'field' ? node : undefined
}

function buildExpression(context: BuildContext, cst: CstNode | undefined, after: Offset): dql.Expression {
  return climb(partsOf(context, cst, after), context.report)
}

function partsOf(context: BuildContext, cst: CstNode | undefined, after: Offset): readonly Part[] {
  const parts: Part[] = firstParts(context, cst, after)
  for (const operation of nodesOf(cst, 'operation')) {
    const align = tokenOf(operation, 'alignment')
    const not = tokenOf(operation, 'not')
    const infix = tokenOf(operation, not ? 'in' : 'onlyInfix') ?? tokenOf(operation, 'infixToo')
    if (align) parts.push({ role: 'align', token: align })
    if (not && infix) context.report(error('misplaced-not', cover(spanOf(not), spanOf(infix))))
    if (infix)
      parts.push(
        { role: 'infix', token: infix, isNegated: not !== undefined },
        ...operandParts(context, nodeOf(operation, 'operand'), endOf(infix)),
      )
  }
  return parts
}

function firstParts(context: BuildContext, cst: CstNode | undefined, after: Offset): Part[] {
  const headless = nodeOf(cst, 'headless')
  const infix = tokenOf(headless, 'onlyInfix')
  if (!infix) return operandParts(context, nodeOf(cst, 'operand'), after)
  context.report(error('missing-token', span(after, after), 'An expression'))
  const right = operandParts(context, nodeOf(headless, 'operand'), endOf(infix))
  return [{ role: 'operand', node: missing(after) }, { role: 'infix', token: infix }, ...right]
}

function operandParts(context: BuildContext, cst: CstNode | undefined, after: Offset): Part[] {
  const prefixes = tokensOf(cst, 'prefix')
  const last = prefixes.at(-1)
  const start = last ? endOf(last) : after
  let node = buildOperand(context, cst, { after: start, isNegated: last?.image === '-' })
  for (const accessor of nodesOf(cst, 'accessor')) node = buildAccessor(context, accessor, node)
  const operand: Part = { role: 'operand', node }
  return last ? [...prefixes.map((token): Part => ({ role: 'prefix', token })), operand] : [operand]
}

/** What stands around an operand: where the text before it ends, and whether that text is a minus sign. */
interface Surroundings {
  readonly after: Offset
  readonly isNegated: boolean
}

function buildOperand(
  context: BuildContext,
  cst: CstNode | undefined,
  surroundings: Surroundings,
): dql.Expression {
  if (cst)
    for (const form of operandForms) {
      const operand = form(context, cst, surroundings)
      if (operand) return operand
    }
  return missing(surroundings.after)
}

type OperandForm = (
  context: BuildContext,
  cst: CstNode,
  surroundings: Surroundings,
) => dql.Expression | undefined

const fromToken = (
  label: string,
  build: (context: BuildContext, token: IToken, surroundings: Surroundings) => dql.Expression,
): OperandForm => {
  return (context, cst, surroundings) => {
    const token = tokenOf(cst, label)
    return token && build(context, token, surroundings)
  }
}

const fromNode = (
  label: string,
  build: (context: BuildContext, cst: CstNode, after: Offset) => dql.Expression,
): OperandForm => {
  return (context, cst, { after }) => {
    const node = nodeOf(cst, label)
    return node && build(context, node, after)
  }
}

/** What an operand can be, the frequent forms first; exactly one is there when the text is correct. */
const operandForms: readonly OperandForm[] = [
  (context, cst) => buildNamed(context, tokenOf(cst, 'name'), nodeOf(cst, 'parameters')),
  fromToken('literal', (context, token, { isNegated }) => buildLiteral(context, token, isNegated)),
  fromToken('quotedIdentifier', buildQuotedField),
  fromNode('parenthesized', buildParenthesized),
  fromNode('subquery', buildSubquery),
  fromToken('variable', (_, token) => buildVariable(token)),
  fromToken('alignment', (_, token) => alignment(token, undefined)),
]

function buildVariable(token: IToken): dql.Variable {
  const [name = '', form] = token.image.slice(1).split(':')
  const node = { kind: 'variable', name, span: spanOf(token) } as const
  return form === 'noquote' || form === 'backtick' || form === 'triplequote' ? { ...node, form } : node
}

const isTemplate = ({ tokenType }: IToken): boolean => tokenType.name === 'template'

const missing = (at: Offset): dql.Missing => ({ kind: 'missing', span: span(at, at) })

/** A field, or with parameters a call. */
function buildNamed(
  context: BuildContext,
  token: IToken | undefined,
  parameters: CstNode | undefined,
): dql.Expression | undefined {
  if (!token) return undefined
  if (!parameters && isTemplate(token)) return { kind: 'template', text: token.image, span: spanOf(token) }
  if (!parameters) return { kind: 'field', name: token.image, isQuoted: false, span: spanOf(token) }
  const name = buildName(token)
  const open = tokenOf(parameters, '(')
  const { items, end } = buildArguments(context, parameters, open ? endOf(open) : name.span.end)
  const close = tokenOf(parameters, ')')
  return { kind: 'call', name, arguments: items, span: span(name.span.start, close ? endOf(close) : end) }
}

function buildQuotedField({ text }: BuildContext, token: IToken): dql.Field {
  const place = spanOf(token)
  return { kind: 'field', name: valueOfString(text, place), isQuoted: true, span: place }
}

function buildParenthesized(context: BuildContext, cst: CstNode, after: Offset): dql.Parenthesized {
  const open = tokenOf(cst, '(')
  const start = open ? endOf(open) : after
  const expression = buildExpression(context, nodeOf(cst, 'expression'), start)
  const close = tokenOf(cst, ')')
  const place = span(open?.startOffset ?? start, close ? endOf(close) : expression.span.end)
  const more = nodeOf(cst, 'argument')
  if (more && tokenOf(more, ',')) context.report(error('list-in-parentheses', place))
  else if (more) context.report(error('missing-token', atEnd(expression), 'An operator'))
  return { kind: 'parenthesized', expression, span: place }
}

function buildSubquery(context: BuildContext, cst: CstNode, after: Offset): dql.Subquery {
  const open = tokenOf(cst, '[')
  const start = open ? endOf(open) : after
  const close = tokenOf(cst, ']')
  const end = close?.startOffset ?? lastEnd(cst, start)
  const query = buildQuery(context, cst, span(start, end))
  const place = span(open?.startOffset ?? start, close ? endOf(close) : end)
  if (close && !tokenOf(cst, '|') && query.commands.length === 0) context.report(error('empty-query', place))
  return { kind: 'subquery', query, span: place }
}

const atEnd = ({ span: { end } }: dql.Node): Span => span(end, end)

/** Where the last token below `cst` ends. */
function lastEnd(cst: CstNode, otherwise: Offset): Offset {
  return Object.values(cst.children)
    .flat()
    .reduce((end, child) => {
      if ('children' in child) return Math.max(end, lastEnd(child, end))
      return child.isInsertedInRecovery ? end : Math.max(end, endOf(child))
    }, otherwise)
}

function buildAccessor(context: BuildContext, cst: CstNode, target: dql.Expression): dql.Expression {
  const open = tokenOf(cst, '[')
  const start = open ? endOf(open) : target.span.end
  const close = tokenOf(cst, ']')
  const expression = nodeOf(cst, 'expression')
  if (!expression && close) return { kind: 'iterate', target, span: span(target.span.start, endOf(close)) }
  const key = buildExpression(context, expression, start)
  if (key.kind === 'string') context.report(error('string-as-key', key.span, key.value))
  const end = close ? endOf(close) : key.span.end
  return { kind: 'access', target, key, span: span(target.span.start, end) }
}
