import { valuesFor, type Cursor, type CursorPlace, type PlacedValue, type Snapshot } from '../../analysis'
import type { ParameterKind } from '../../catalog'
import type { Expression } from '../../dql'
import { dataObjectItems } from './dataObjects'
import { fieldItems } from './fields'
import { functionItems } from './functions'
import { rank, type CompletionItem } from './item'
import { parameterItems } from './parameters'
import { literalItems, usualLengths } from './literals'
import { seenItems } from './seenValues'
import { wantedTypes } from './wantedTypes'

type OperandPlace = Extract<CursorPlace, { kind: 'operand' }>

/** What may begin an operand: fields, functions and words as the parameter takes them, and parameters not yet given. */
export function operandItems(place: OperandPlace, cursor: Cursor): readonly CompletionItem[] {
  const { value, node, isWhole, comparedWith } = place
  const form = cursor.next?.kind === '(' ? 'name' : 'call'
  const parameters = isWhole && mayBeParameter(value) ? parameterItems(value, cursor.completed.facts) : []
  const seen = seenItems(comparedWith, value, cursor)
  if (!isWhole && value.parameter?.kinds.includes('joinCondition')) return sideItems(value, node)
  if (!isWhole) {
    const wanted = wantedTypes(cursor.completed.facts, value, node)
    return withoutRepeats([
      ...seen,
      ...(wanted?.includes('boolean') ? [] : literalItems(value, wanted)),
      ...(isConstant(value) ? [] : fieldItems(value.scope.fields, wanted, cursor.written)),
      ...functionItems(value, form, wanted),
      ...constants,
    ])
  }
  const ofKinds = (value.parameter?.kinds ?? []).flatMap(
    (kind) => itemsOfKind[kind]?.(value, form, cursor) ?? [],
  )
  return [...seen, ...withoutRepeats(ofKinds).map((item) => lineFirst(item, value)), ...parameters]
}

/** What is taken apart is the line of a log, most often. */
const lineFirst = (item: CompletionItem, { ownerName }: PlacedValue): CompletionItem =>
  ownerName === 'parse' && item.kind === 'field' && item.label === 'content'
    ? { ...item, rank: rank.value }
    : item

/** The records that a side of a join condition is taken from, the other one than beside it first. */
function sideItems({ expression }: PlacedValue, node: Expression): readonly CompletionItem[] {
  const isBehind = expression.kind === 'binary' && expression.right === node
  const sides = isBehind ? ['right', 'left'] : ['left', 'right']
  return sides.map((side, index) => ({
    ...snippet(`${side}[…]`, `${side}[$1]`, `A field of the ${side} side.`),
    rank: rank.value + index / 100,
  }))
}

const isConstant = ({ parameter }: PlacedValue): boolean =>
  parameter?.kinds.includes('expressionWithConstantValue') ?? false

/** A name in front of the value, or braces around it, fix the parameter. */
const mayBeParameter = ({ argument, assignment, isGrouped }: PlacedValue): boolean =>
  !argument.name && !assignment && !isGrouped

type ItemsOfKind = (value: PlacedValue, form: 'call' | 'name', cursor: Cursor) => readonly CompletionItem[]

const fieldsOnly: ItemsOfKind = ({ scope, parameter }, _form, { written }) =>
  fieldItems(scope.fields, parameter?.types, written)

const expressions: ItemsOfKind = (value, form, { written, completed }) => [
  ...(value.parameter?.isNamed ? literalsFor(value) : lengthsFor(value, completed)),
  ...fieldItems(value.scope.fields, value.parameter?.types, written),
  ...functionItems(value, form, value.parameter?.types),
  ...constants,
]

const aggregations: ItemsOfKind = (value, form) => functionItems(value, form, value.parameter?.types)

const literalsFor = (value: PlacedValue): readonly CompletionItem[] =>
  literalItems(value, value.parameter?.types)

/** What times and lengths of time are cut into. */
function lengthsFor(
  { parameter, owner, scope }: PlacedValue,
  { facts }: Snapshot,
): readonly CompletionItem[] {
  if (parameter?.name !== 'interval' || owner.kind !== 'call') return []
  const cut = valuesFor(facts.callOf(owner).binding, 'expression')[0]?.expression
  const type = cut && facts.typeOf(cut, scope).type
  return type && type !== 'unknown' && (type.includes('timestamp') || type.includes('duration'))
    ? usualLengths()
    : []
}

/** What each kind of parameter takes; kinds that only an environment knows are absent. */
const itemsOfKind: Partial<Record<ParameterKind, ItemsOfKind>> = {
  aggregation: aggregations,
  expressionTimeseriesAggregation: aggregations,
  metricTimeseriesAggregation: aggregations,
  expressionWithFieldAccess: (value, form, cursor) =>
    value.parameter?.kinds.includes('aggregation') ? [] : expressions(value, form, cursor),
  expressionWithConstantValue: (value, form) => [
    ...literalsFor(value),
    ...functionItems(value, form, value.parameter?.types),
  ],
  primitiveValue: literalsFor,
  fieldPattern: fieldsOnly,
  identifierForAnyField: fieldsOnly,
  identifierForFieldOnRootLevel: fieldsOnly,
  joinCondition: (value, _form, { written }) => [
    ...fieldItems(value.scope.fields, undefined, written),
    snippet('left[…] == right[…]', 'left[$1] == right[$2]', 'Fields with different names on both sides.'),
  ],
  dataObject: (_value, _form, cursor) => dataObjectItems(cursor.completed),
  enum: wordItems,
  dplPattern: () => [snippet('"pattern"', '"$0"', 'A pattern in the Dynatrace Pattern Language.')],
  namelessDplPattern: () => [snippet('"pattern"', '"$0"', 'A pattern in the Dynatrace Pattern Language.')],
  executionBlock: () => [subquery],
  nonEmptyExecutionBlock: () => [subquery],
  recordDefinition: () => [snippet('record(…)', 'record($0)', 'A record with constant values.')],
}

function wordItems({ parameter, owner }: PlacedValue): readonly CompletionItem[] {
  const isQuoted = owner.kind === 'call'
  return (parameter?.words ?? []).map((word) => ({
    label: isQuoted ? JSON.stringify(word) : word,
    kind: 'value',
    rank: rank.value,
  }))
}

const constants: readonly CompletionItem[] = ['true', 'false', 'null', 'not'].map((label) => ({
  label,
  kind: 'value',
  rank: rank.other,
}))

const snippet = (label: string, insertText: string, meaning: string): CompletionItem => ({
  label,
  kind: 'value',
  documentation: () => meaning,
  insertText,
  isSnippet: true,
  rank: rank.value,
})

const subquery = snippet('[ … ]', '[ $0 ]', 'A query of its own, whose records are taken.')

function withoutRepeats(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const seen = new Set<string>()
  return items.filter(({ label, kind }) => {
    const key = `${kind} ${label}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}
