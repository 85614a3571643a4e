import type { Snapshot } from '../../analysis'
import type { Argument, Binary, Command, Expression } from '../../dql'
import { applyEdits, span, type Span, type TextEdit } from '../../text'
import { sameTree } from '../sameTree'
import { leadOf } from './lead'
import type { FindRefactoring, Refactoring } from './refactoring'

/** Conditions that all must hold, or for `filterOut` one of which must, become commands of their own. */
export const splitFilter: FindRefactoring = (snapshot, within) => {
  const command = filterAt(snapshot, within)
  const name = command && nameOf(snapshot, command)
  const condition = command && conditionOf(command)
  if (!command || !name || !condition) return undefined
  const operator = operators[name]
  const parts = partsOf(condition, operator)
  if (parts.length < 2 || snapshot.text.slice(condition.span.start, condition.span.end).includes('//'))
    return undefined
  const lead = leadOf(snapshot, command)
  const edits = parts.slice(1).map((part, index): TextEdit => {
    const previous = parts[index]?.span.end ?? part.span.start
    return { span: span(previous, part.span.start), newText: `${lead}${command.name.text} ` }
  })
  return { kind: 'rewrite', title: `Split into ${parts.length} commands`, edits }
}

/** Two commands in a row become one with both conditions: this one and the next, or, where that is another, the one before. */
export const joinFilters: FindRefactoring = (snapshot, within) => {
  const command = filterAt(snapshot, within)
  if (!command) return undefined
  const { commands } = snapshot.facts.pipelineOf(command)
  const index = snapshot.facts.indexOf(command)
  return (
    joinedPair(snapshot, 'next', command, commands[index + 1]) ??
    joinedPair(snapshot, 'previous', commands[index - 1], command)
  )
}

function joinedPair(
  snapshot: Snapshot,
  place: Joining['place'],
  first: Command | undefined,
  second: Command | undefined,
): Refactoring | undefined {
  const name = first && nameOf(snapshot, first)
  if (!name || !second || nameOf(snapshot, second) !== name) return undefined
  const [left, right] = [conditionOf(first), conditionOf(second)]
  if (!left || !right) return undefined
  const between = span(left.span.end, right.span.start)
  if (/\/\/|\/\*/.test(snapshot.text.slice(between.start, between.end))) return undefined
  return joined(snapshot, { place, first, left, right, between, operator: operators[name] })
}

type Filter = keyof typeof operators

/** What several commands in a row come to: records that pass them all, or that none takes away. */
const operators = { filter: 'and', filterOut: 'or' } as const

interface Joining {
  /** Where the other command stands. */
  readonly place: 'next' | 'previous'
  readonly first: Command
  readonly left: Expression
  readonly right: Expression
  readonly between: Span
  readonly operator: 'and' | 'or'
}

/** Without parentheses where the text still reads as both conditions. */
function joined(snapshot: Snapshot, joining: Joining): Refactoring | undefined {
  const { place, first, left, right, between, operator } = joining
  const insert = (at: number, newText: string): TextEdit => ({ span: span(at, at), newText })
  const way = (isLeftApart: boolean, isRightApart: boolean): readonly TextEdit[] => [
    ...(isLeftApart ? [insert(left.span.start, '(')] : []),
    { span: between, newText: `${isLeftApart ? ')' : ''} ${operator} ${isRightApart ? '(' : ''}` },
    ...(isRightApart ? [insert(right.span.end, ')')] : []),
  ]
  const ways = [way(false, false), way(true, false), way(false, true), way(true, true)]
  const edits = ways.find((tried) => {
    const after = snapshot.reopen(applyEdits(snapshot.text, tried)).facts.nodesOf('command')
    const command = after.find(({ span: { start } }) => start === first.span.start)
    const condition = command && conditionOf(command)
    return (
      condition?.kind === 'binary' &&
      condition.operator === operator &&
      sameTree(bare(condition.left), bare(left)) &&
      sameTree(bare(condition.right), bare(right))
    )
  })
  return edits && { kind: 'rewrite', title: `Join with the ${place} ${first.name.text}`, edits }
}

const bare = (expression: Expression): Expression =>
  expression.kind === 'parenthesized' ? bare(expression.expression) : expression

function filterAt({ nodesAt }: Snapshot, { start }: Span): Command | undefined {
  const command = nodesAt(start).findLast((node) => node.kind === 'command')
  return command?.kind === 'command' ? command : undefined
}

function nameOf({ facts }: Snapshot, command: Command): Filter | undefined {
  const name = facts.definitionOf(command)?.name
  return name === 'filter' || name === 'filterOut' ? name : undefined
}

/** The only argument, when it is a condition. */
function conditionOf({ arguments: [only, ...others] }: Command): Expression | undefined {
  if (!only || others.length > 0 || only.name || !isExpression(only.value)) return undefined
  return only.value
}

const isExpression = (value: Argument['value']): value is Expression =>
  !['group', 'assignment', 'sorted', 'missing'].includes(value.kind)

const partsOf = (expression: Expression, operator: Binary['operator']): readonly Expression[] =>
  expression.kind === 'binary' && expression.operator === operator
    ? [...partsOf(expression.left, operator), expression.right]
    : [expression]
