import {
  definitionsOf,
  fieldUses,
  isOfData,
  type FieldSet,
  type FieldUse,
  type Snapshot,
} from '../../analysis'
import type { Offset, TextEdit } from '../../text'

/** Edits of a text, and the text with them. */
export interface Renamed {
  readonly edits: readonly TextEdit[]
  readonly after: Snapshot
}

/** Where a place in front of an edit, or at its start, stands once the edits are made. */
export function offsetAfter(edits: readonly TextEdit[], offset: Offset): Offset {
  let shift = 0
  for (const { span, newText } of edits)
    if (span.start < offset) shift += newText.length - (span.end - span.start)
  return offset + shift
}

/**
 * Why the text would mean something else with the edits: a name would be read as another field, or a field would
 * overwrite another. Undefined when every place reads what it read before, and the same fields come out.
 */
export function reasonForChange(
  snapshot: Snapshot,
  { edits, after }: Renamed,
  name: string,
): string | undefined {
  if (snapshot.language === 'dpl') return undefined
  const uses = readsOf(snapshot)
  const usesAfter = readsOf(after)
  const changed = uses.findIndex((use, index) => !isSameRead(use, usesAfter[index], edits))
  if (changed >= 0 || uses.length !== usesAfter.length) {
    const place = uses[changed]?.span.start ?? edits[0]?.span.start ?? 0
    const line = snapshot.lineIndex.positionAt(place).line + 1
    return `With the name ${name}, line ${line} would read another field than it does now.`
  }
  return isSameResult(snapshot, after, edits)
    ? undefined
    : `A field ${name} is there already, or a command chooses fields by how they are called.`
}

const readsOf = ({ facts }: Snapshot): readonly FieldUse[] =>
  fieldUses(facts)
    .filter(({ isMade }) => !isMade)
    .sort((a, b) => a.span.start - b.span.start)

function isSameRead(use: FieldUse, after: FieldUse | undefined, edits: readonly TextEdit[]): boolean {
  if (use.isOfData !== after?.isOfData) return false
  return samePlaces(use.definitions, after.definitions, edits)
}

function samePlaces(
  before: readonly { readonly start: Offset }[],
  after: readonly { readonly start: Offset }[],
  edits: readonly TextEdit[],
): boolean {
  const starts = new Set(after.map(({ start }) => start))
  return before.length === after.length && before.every(({ start }) => starts.has(offsetAfter(edits, start)))
}

/** Whether every pipeline has the same fields in the end, whatever they are called. */
function isSameResult(before: Snapshot, after: Snapshot, edits: readonly TextEdit[]): boolean {
  const results = resultsOf(before)
  const resultsAfter = resultsOf(after)
  return (
    results.length === resultsAfter.length &&
    results.every((set, index) => {
      const other = resultsAfter[index]
      return other !== undefined && isSameSet(set, other, edits)
    })
  )
}

const resultsOf = ({ facts }: Snapshot): readonly FieldSet[] =>
  facts.nodesOf('query').map((query) => facts.resultOf(query))

const isSameSet = (before: FieldSet, after: FieldSet, edits: readonly TextEdit[]): boolean =>
  before.isClosed === after.isClosed &&
  before.fields.length === after.fields.length &&
  before.fields.every((field, index) => {
    const other = after.fields[index]
    return (
      other !== undefined &&
      isOfData(field) === isOfData(other) &&
      samePlaces(definitionsOf(field), definitionsOf(other), edits)
    )
  })
