import { definitionsOf, fieldNamed, namesIn, type PlacedValue, type Snapshot } from '../../analysis'
import type { ParameterKind } from '../../catalog'
import { fieldText, isPlainName, type Command, type Expression } from '../../dql'
import { encloses, span, type Offset, type Span } from '../../text'
import { nodesBelow } from './nodesBelow'
import { keptColumnName } from './keptColumnName'
import { leadOf } from './lead'
import type { FindRefactoring, Refactoring } from './refactoring'

/**
 * An expression becomes a field of its own, computed in front of the command: what is selected, or else the innermost
 * one at the cursor that can.
 */
export const extractField: FindRefactoring = (snapshot, within) => {
  for (const expression of candidates(snapshot, within)) {
    const found = extraction(snapshot, expression)
    if (found) return found
  }
  return undefined
}

function extraction(snapshot: Snapshot, expression: Expression): Refactoring | undefined {
  const command = commandAround(snapshot, expression.span)
  if (!command || snapshot.facts.indexOf(command) < 1) return undefined
  const values = snapshot.facts
    .valuesOf(command)
    .filter((value) => encloses(value.expression.span, expression.span))
  if (!isForRecords(snapshot, expression, values) || !readsInput(snapshot, command, expression))
    return undefined
  const name = fieldText(freeName(snapshot, expression))
  const at = span(command.span.start, command.span.start)
  const text = snapshot.text.slice(expression.span.start, expression.span.end)
  return {
    kind: 'extract',
    title: `Extract into the field ${name}`,
    edits: [
      { span: at, newText: `fieldsAdd ${name} = ${text}${leadOf(snapshot, command)}` },
      ...keptColumnName(snapshot, values[0]),
      { span: expression.span, newText: name },
    ],
  }
}

const candidates = (snapshot: Snapshot, within: Span): readonly Expression[] =>
  within.start < within.end ? selectedExpression(snapshot, within) : expressionsAt(snapshot, within.start)

/** The expression that is selected, blanks around it aside; names and literals are short enough already. */
function selectedExpression({ text, facts }: Snapshot, { start, end }: Span): readonly Expression[] {
  const selected = text.slice(start, end)
  const from = start + (selected.length - selected.trimStart().length)
  const to = start + selected.trimEnd().length
  const node = facts.nodes.find(
    (one) => one.span.start === from && one.span.end === to && extracted.has(one.kind),
  )
  return node ? [node as Expression] : []
}

/** The innermost first. What is a column already, or the same for all records, is not worth a field of its own. */
function expressionsAt(snapshot: Snapshot, offset: Offset): readonly Expression[] {
  if (snapshot.patternAt(offset)) return []
  const path = snapshot.nodesAt(offset)
  const command = path.findLast((node) => node.kind === 'command')
  const columns = command
    ? snapshot.facts.valuesOf(command).filter(({ parameter }) => parameter?.assignment)
    : []
  return path
    .filter((node): node is Expression => extracted.has(node.kind))
    .filter((node) => columns.every(({ expression }) => expression !== node) && readsFields(node))
    .reverse()
}

const readsFields = (expression: Expression): boolean =>
  nodesBelow(expression).some(({ kind }) => kind === 'field')

const extracted: ReadonlySet<string> = new Set([
  'unary',
  'binary',
  'align',
  'parenthesized',
  'access',
  'call',
])

/** The innermost one: a sub-query has records of its own. */
const commandAround = ({ facts }: Snapshot, place: Span): Command | undefined =>
  facts.commands.findLast((command) => encloses(command.span, place))

/** Kinds of parameters whose values are computed for every record. */
const ofRecords: ReadonlySet<ParameterKind> = new Set<ParameterKind>(['expressionWithFieldAccess'])
const ofAggregations: ReadonlySet<ParameterKind> = new Set<ParameterKind>([
  ...ofRecords,
  'aggregation',
  'expressionTimeseriesAggregation',
])

/** Whether the expression is computed once per record, wherever in its value it stands. */
function isForRecords({ facts }: Snapshot, expression: Expression, values: readonly PlacedValue[]): boolean {
  const [outer] = values
  const inner = values.at(-1)
  if (!outer || !inner) return false
  const isWhole = outer === inner
  const allowed = isWhole && outer.expression === expression ? ofRecords : ofAggregations
  if (!outer.parameter?.kinds.every((kind) => allowed.has(kind))) return false
  if (!values.slice(1).every(({ parameter }) => parameter?.kinds.every((kind) => ofRecords.has(kind))))
    return false
  const isPlain = nodesBelow(expression).every(
    (node) =>
      !['iterate', 'subquery', 'missing'].includes(node.kind) &&
      (node.kind !== 'call' || facts.callOf(node).definition?.place === 'scalar'),
  )
  return isPlain && !isInAggregationOnly(facts, outer, expression)
}

/** Between the aggregations of one value there are no records any more. */
function isInAggregationOnly(facts: Snapshot['facts'], outer: PlacedValue, expression: Expression): boolean {
  if (outer.place === 'scalar') return false
  return !facts.calls.some(
    ({ call, definition }) =>
      definition?.place === outer.place &&
      encloses(outer.expression.span, call.span) &&
      call !== expression &&
      encloses(call.span, expression.span),
  )
}

/** Whether all fields in it are those in front of the command, not columns that the command itself makes. */
function readsInput({ facts }: Snapshot, command: Command, expression: Expression): boolean {
  const before = facts.fieldsBefore(command)
  return facts
    .valuesOf(command)
    .filter(
      (value) =>
        encloses(expression.span, value.expression.span) || encloses(value.expression.span, expression.span),
    )
    .flatMap((value) => namesIn(facts, value).map((named) => ({ ...named, scope: value.scope })))
    .filter(({ field }) => encloses(expression.span, field.span))
    .every(({ field, role, scope }) => {
      if (role === 'member') return true
      if (role !== 'field') return false
      const [own, known] = [fieldNamed(scope, field.name), fieldNamed(before, field.name)]
      if (!own || !known) return own === known
      return sameStarts(definitionsOf(own), definitionsOf(known))
    })
}

const sameStarts = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && a.every(({ start }, index) => b[index]?.start === start)

/** A name after what is computed that the text does not use yet. */
function freeName({ text }: Snapshot, expression: Expression): string {
  const wanted =
    expression.kind === 'call' && isPlainName(expression.name.text) ? `${expression.name.text}Value` : 'value'
  let number = 1
  const name = (): string => (number === 1 ? wanted : `${wanted}${number}`)
  while (text.includes(name())) number++
  return name()
}
