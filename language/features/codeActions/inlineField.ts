import {
  definitionsOf,
  fieldNamed,
  fieldUses,
  nameAt,
  namesIn,
  removingCommand,
  removingValue,
  type FieldUse,
  type PlacedValue,
  type Snapshot,
} from '../../analysis'
import type { ParameterKind } from '../../catalog'
import { fieldText, type Expression } from '../../dql'
import { encloses, type Span, type TextEdit } from '../../text'
import { keptColumnName } from './keptColumnName'
import { nodesBelow } from './nodesBelow'
import type { FindRefactoring } from './refactoring'

/** A field of `fieldsAdd` gives way to the expression that makes it, wherever it is read. */
export const inlineField: FindRefactoring = (snapshot, within) => {
  const found = nameAt(snapshot, within.start)
  if (found?.kind !== 'field' || found.use.isOfData || found.use.definitions.length !== 1) return undefined
  const made = valueMaking(snapshot, found.use)
  if (!made || !isRepeatable(snapshot, made.expression)) return undefined
  const reads = fieldUses(snapshot.facts).filter(
    (use) => !use.isMade && use.definitions.some(({ start }) => start === found.use.definition?.start),
  )
  const edits = reads.map((use) => editOf(snapshot, use, made))
  if (reads.length === 0 || edits.includes(undefined)) return undefined
  const written = withoutCopies(edits.flatMap((some) => some ?? []))
  const { facts } = snapshot
  const removal = removingValue(made.command, made) ?? removingCommand(facts, made.command)
  return { kind: 'inline', title: `Inline ${fieldText(found.name)}`, edits: [removal, ...written] }
}

function valueMaking({ facts }: Snapshot, { definition }: FieldUse): PlacedValue | undefined {
  const command = facts.commands.findLast((one) => definition && encloses(one.span, definition))
  if (!command || facts.definitionOf(command)?.name !== 'fieldsAdd') return undefined
  return facts
    .valuesOf(command)
    .find(
      ({ owner, assignment, alias }) =>
        owner === command && assignment && alias?.span.start === definition?.start,
    )
}

/** Whether it gives the same value wherever it is computed. */
const isRepeatable = ({ facts }: Snapshot, expression: Expression): boolean =>
  nodesBelow(expression).every(
    (node) =>
      !['subquery', 'missing', 'iterate'].includes(node.kind) &&
      (node.kind !== 'call' || facts.callOf(node).definition?.name !== 'random'),
  )

/** Two reads in one column keep its name once. */
const withoutCopies = (edits: readonly TextEdit[]): readonly TextEdit[] => [
  ...new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end}`, edit])).values(),
]

/** Puts the expression in place of a read; undefined where only a name may stand, or it would read other fields. */
function editOf(snapshot: Snapshot, use: FieldUse, made: PlacedValue): readonly TextEdit[] | undefined {
  const { facts, text } = snapshot
  const command = facts.commands.findLast((one) => encloses(one.span, use.span))
  const value = command && facts.valuesOf(command).findLast((one) => encloses(one.expression.span, use.span))
  if (!command || !value || facts.pipelineOf(command) !== facts.pipelineOf(made.command)) return undefined
  if (use.name !== made.alias?.name || !takesExpressions(value) || !readsTheSame(snapshot, made, value))
    return undefined
  const { start, end } = made.expression.span
  const expression = text.slice(start, end)
  const outer = facts.valuesOf(command).find((one) => encloses(one.expression.span, use.span))
  const isWhole = encloses(use.span, value.expression.span)
  return [
    ...keptColumnName(snapshot, outer),
    { span: use.span, newText: isWhole || isOperand(made.expression) ? expression : `(${expression})` },
  ]
}

const operands: ReadonlySet<string> = new Set(['field', 'string', 'long', 'double', 'boolean', 'null', 'duration', 'call', 'parenthesized', 'access']) // prettier-ignore

const isOperand = ({ kind }: Expression): boolean => operands.has(kind)

const plain: ReadonlySet<ParameterKind> = new Set<ParameterKind>([
  'expressionWithFieldAccess',
  'aggregation',
  'expressionTimeseriesAggregation',
])

const takesExpressions = ({ parameter, command }: PlacedValue): boolean =>
  parameter !== undefined &&
  parameter.kinds.every((kind) => plain.has(kind)) &&
  !/^(?:fieldsRename|expand|fieldsFlatten)$/i.test(command.name.text)

/** Whether every field in the expression is the same one there. */
function readsTheSame({ facts }: Snapshot, made: PlacedValue, value: PlacedValue): boolean {
  return facts
    .valuesOf(made.command)
    .filter((one) => encloses(made.expression.span, one.expression.span))
    .flatMap((one) => namesIn(facts, one).map((named) => ({ ...named, scope: one.scope })))
    .every(({ field, role, scope }) => {
      if (role !== 'field') return role === 'member'
      const [before, behind] = [fieldNamed(scope, field.name), fieldNamed(value.scope, field.name)]
      if (!before || !behind)
        return before === behind && !value.scope.removed?.has(field.name) && isOpen(value)
      return sameStarts(definitionsOf(before), definitionsOf(behind))
    })
}

/** In a closed set, a field that nobody has seen is gone. */
const isOpen = ({ scope }: PlacedValue): boolean => !scope.isClosed

const sameStarts = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && a.every(({ start }, index) => b[index]?.start === start)
