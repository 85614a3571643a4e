import type { dql } from '../../../language'
import type { JoinPlan, Match, PlanExpression } from '../nodes'
import { valueOf, valuesOf, type BoundCommand, type LowerCommand } from './command'
import { lowerExpression } from './expression'
import { refuse, type Lowering } from './lowering'
import { wordOf } from './sort'
import { lowerTable, lowerTaken } from './table'

/** `join`: pairs of records of both sides. */
export const join: LowerCommand = (command, input, lowering) => {
  const table = lowerTable(command, 'joinTable', lowering)
  if (table === undefined) return undefined
  const joins = valueOf(command, 'kind')
  return {
    kind: 'join',
    span: command.node.span,
    input,
    table,
    ...lowerConditions(command, lowering),
    takes: lowerTaken(command, 'right.', lowering),
    joins: kindNamed(joins && wordOf(joins.expression)),
  }
}

/** `joinNested`: the partners of each record as array of records. */
export const joinNested: LowerCommand = (command, input, lowering) => {
  const table = lowerTable(command, 'joinTable', lowering)
  const column = valueOf(command, 'joinTable')?.alias?.name
  if (table === undefined || column === undefined) return undefined
  return {
    kind: 'nest',
    span: command.node.span,
    input,
    table,
    column,
    ...lowerConditions(command, lowering),
    takes: lowerTaken(command, '', lowering),
  }
}

const kinds: Readonly<Record<string, JoinPlan['joins']>> = {
  inner: 'inner',
  leftouter: 'leftOuter',
  outer: 'outer',
}

const kindNamed = (word = 'inner'): JoinPlan['joins'] => kinds[word.toLowerCase()] ?? 'inner'

/** The conditions of `on:`: a field that both sides have, or `left[a] == right[b]`. */
function lowerConditions(command: BoundCommand, lowering: Lowering): Match {
  const pairs = valuesOf(command, 'on').map(({ expression }) => lowerCondition(expression, lowering))
  return { left: pairs.map(({ left }) => left), right: pairs.map(({ right }) => right) }
}

interface Pair {
  readonly left: PlanExpression
  readonly right: PlanExpression
}

function lowerCondition(node: dql.Expression, lowering: Lowering): Pair {
  if (node.kind === 'parenthesized') return lowerCondition(node.expression, lowering)
  if (node.kind === 'field') {
    const field = lowerExpression(node, lowering)
    return { left: field, right: field }
  }
  if (node.kind === 'binary' && node.operator === '==') {
    const one = lowerSide(node.left, lowering)
    const other = lowerSide(node.right, lowering)
    if (one?.side === 'left' && other?.side === 'right') return { left: one.key, right: other.key }
    if (one?.side === 'right' && other?.side === 'left') return { left: other.key, right: one.key }
  }
  const hole = refuse(lowering, 'join-condition-not-allowed', node.span)
  return { left: hole, right: hole }
}

interface Side {
  readonly side: string
  readonly key: PlanExpression
}

/** `left[a]` and `right[a][b]`: the side, and the path in terms of its fields. */
function lowerSide(node: dql.Expression, lowering: Lowering): Side | undefined {
  if (node.kind === 'parenthesized') return lowerSide(node.expression, lowering)
  if (node.kind !== 'access') return undefined
  if (node.target.kind === 'field') {
    const key: PlanExpression | undefined =
      node.key.kind === 'field' ? { kind: 'field', name: node.key.name } : undefined
    return key && { side: node.target.name, key }
  }
  const outer = lowerSide(node.target, lowering)
  if (outer === undefined || node.key.kind !== 'field') return undefined
  return { side: outer.side, key: { kind: 'access', target: outer.key, key: node.key.name } }
}
