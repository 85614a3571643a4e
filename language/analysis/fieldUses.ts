import type { Expression, Query } from '../dql'
import { flatMap, kept, type Span } from '../text'
import type { Facts, PlacedValue } from './facts'
import { namesIn, type NamedField } from './fieldRole'
import type { KnownField } from './schema'
import { definitionsOf, isOfData } from './definitions'

/** A place in the text where a field, or a member of a record, is made or read. */
export interface FieldUse {
  readonly name: string
  readonly span: Span
  readonly isMade: boolean
  /** Where it is made; undefined when it comes from the data. */
  readonly definition: Span | undefined
  /** All places that make it, where its values may come from one of several. */
  readonly definitions: readonly Span[]
  /** Whether its values may also come from the data. */
  readonly isOfData: boolean
  /** The fields that the name was looked for among. */
  readonly among: readonly KnownField[]
}

/** Every place where a field is made or read, in no particular order. A field that keeps its name stays the same one. */
export const fieldUses = kept((facts: Facts): readonly FieldUse[] =>
  flatMap(facts.commands, (command) => flatMap(facts.valuesOf(command), (value) => usesIn(facts, value))),
)

/**
 * The columns and members that the text gives no name, in no particular order: they are called after their expression,
 * and the expression is the place that makes them.
 */
export const columnsWithoutName = kept((facts: Facts): readonly FieldUse[] =>
  flatMap(facts.commands, (command) =>
    facts
      .valuesOf(command)
      .filter(({ alias, expression, parameter }) => !alias && parameter?.assignment && isNaming(expression))
      .map(({ expression }) => madeAt(facts.nameOf(expression), expression.span)),
  ),
)

/** A field keeps its own name; what is missing, or only chosen by a name, makes no column. */
const isNaming = ({ kind }: Expression): boolean =>
  kind !== 'field' && kind !== 'missing' && kind !== 'subquery'

/** The same for the exports of a pattern that no command reads. */
export const usesOfExports = (exports: readonly KnownField[]): readonly FieldUse[] =>
  flatMap(exports, exportedAt)

function usesIn(facts: Facts, value: PlacedValue): readonly FieldUse[] {
  const reads = flatMap(namesIn(facts, value), (named) => readOf(facts, value, named))
  const made = value.alias ? [madeAt(value.alias.name, value.alias.span)] : []
  const exports = flatMap(facts.patternOf(value)?.exports ?? [], exportedAt)
  return [...made, ...reads, ...exports]
}

const madeAt = (name: string, span: Span): FieldUse => ({
  name,
  span,
  isMade: true,
  definition: span,
  definitions: [span],
  isOfData: false,
  among: [],
})

/** An export may stand at several places of its pattern, and have members that are made there as well. */
const exportedAt = (field: KnownField): readonly FieldUse[] => {
  const definitions = definitionsOf(field)
  return [
    ...definitions.map((span) => ({ ...madeAt(field.name, span), definitions })),
    ...flatMap(field.members ?? [], exportedAt),
  ]
}

function readOf(facts: Facts, value: PlacedValue, { field, role, of }: NamedField): readonly FieldUse[] {
  const among =
    role === 'field' ? value.scope.fields : role === 'member' && of ? (membersOf(facts, value, of) ?? []) : []
  const found = among.find(({ name }) => name === field.name)
  if (role !== 'field' && !found) return []
  return [
    {
      name: field.name,
      span: field.span,
      isMade: false,
      definition: found?.definition,
      definitions: found ? definitionsOf(found) : [],
      isOfData: !found || isOfData(found),
      among,
    },
  ]
}

/** The members of a record, or the fields of a side of a join; undefined when they are not known. */
export function membersOf(
  facts: Facts,
  { command, parameter, scope }: PlacedValue,
  of: Expression,
): readonly KnownField[] | undefined {
  const isJoin = parameter?.kinds.includes('joinCondition') ?? false
  if (!isJoin || of.kind !== 'field') return facts.typeOf(of, scope).members
  if (of.name === 'left') return facts.fieldsBefore(command).fields
  return of.name === 'right' ? joinedWith(facts, command)?.fields : undefined
}

function joinedWith(facts: Facts, command: PlacedValue['command']) {
  const table = facts.bindingOf(command).values.find(({ expression }) => expression.kind === 'subquery')
  const query: Query | undefined = table?.expression.kind === 'subquery' ? table.expression.query : undefined
  return query && facts.resultOf(query)
}
