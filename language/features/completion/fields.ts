import { fieldText, mayBe, sampledField, typeText, type KnownField, type Snapshot } from '../../analysis'
import type { TypeSet } from '../../catalog'
import { print } from '../../dql'
import { rank, type CompletionItem } from './item'

/**
 * The known fields: those that fit the wanted types come first, those that surely do not come behind functions that do.
 * Names that need backticks get them.
 */
export const fieldItems = (
  fields: readonly KnownField[],
  wanted: TypeSet | undefined,
  snapshot: Snapshot,
): readonly CompletionItem[] => fields.map((field) => fieldItem(field, rankOf(field, wanted), snapshot))

function rankOf({ type }: KnownField, wanted: TypeSet | undefined): number {
  if (wanted === undefined || wanted === 'any' || type === 'unknown') return rank.field
  if (mayBe(type, wanted)) return rank.fitting
  // Whatever a field holds, a condition may begin with it.
  return wanted.includes('boolean') ? rank.field : rank.unfitting
}

/** The members of a record. */
export const memberItems = (members: readonly KnownField[], snapshot: Snapshot): readonly CompletionItem[] =>
  members.map((member) => fieldItem(member, rank.field, snapshot))

function fieldItem(field: KnownField, itemRank: number, snapshot: Snapshot): CompletionItem {
  return {
    label: field.name,
    kind: 'field',
    detail: typeText(field.type),
    ...(field.origin && { description: field.origin }),
    documentation: () => fieldText(sampledField(snapshot, field)),
    insertText: nameText(field.name),
    rank: itemRank,
  }
}

/** A field name as it is written in a query. */
export const nameText = (name: string): string =>
  print({ kind: 'field', name, isQuoted: false, span: { start: 0, end: 0 } })
