import {
  definitionsOf,
  fieldNamed,
  fieldUses,
  usesOfExports,
  type FieldUse,
  type Snapshot,
} from '../../analysis'
import { fieldText } from '../../dql'
import { applyEdits, span, type Offset, type Span, type TextEdit } from '../../text'
import type { Refusal, Renaming } from './renaming'
import { fieldEdit } from './names'
import { offsetAfter, reasonForChange, type Renamed } from './sameMeaning'

/** Why a field cannot be renamed at all; undefined when it can. */
export function reasonToKeep(snapshot: Snapshot, use: FieldUse): string | undefined {
  const { reason } = samenessOf(snapshot, use)
  return reason
}

/** Renames a field that the text makes, with everything that would no longer be the same field otherwise. */
export function renameField(snapshot: Snapshot, use: FieldUse, name: string): Renaming | Refusal {
  const { uses, made, reason } = samenessOf(snapshot, use)
  if (reason !== undefined) return { refusal: reason }
  const names = new Map<FieldUse, string>()
  for (const one of uses) {
    const wanted = isOneOf(made, one) ? nameOfUse(one, uses, name) : undefined
    if (wanted !== undefined) names.set(one, wanted)
  }
  const inserted = unnamedIn(use, uses, made).map((place): TextEdit => ({
    span: span(place.start, place.start),
    newText: `${fieldText(name)} = `,
  }))
  const followed = follow(snapshot, uses, names, inserted)
  if (!followed) return { refusal: `${use.name} stands at a place where no other name can be written.` }
  const changed = reasonForChange(snapshot, followed, name)
  return changed === undefined ? { edits: followed.edits } : { refusal: changed }
}

type Starts = ReadonlySet<Offset>

interface Sameness {
  /** Every use of any field, in source order. */
  readonly uses: readonly FieldUse[]
  /** Where the fields are made that must have one name. */
  readonly made: Starts
  /** Why they cannot get another one. */
  readonly reason: string | undefined
}

/** The places that make the field, and those of fields that share its name somewhere in the pipeline. */
function samenessOf(snapshot: Snapshot, use: FieldUse): Sameness {
  const uses = inSourceOrder(
    snapshot.language === 'dpl'
      ? snapshot.patterns.flatMap(({ exports }) => usesOfExports(exports))
      : fieldUses(snapshot.facts),
  )
  const made = new Set(use.definitions.map(({ start }) => start))
  const groups = [...uses.map(({ definitions }) => definitions), ...overwritten(snapshot)]
  for (let size = -1; size !== made.size;) {
    size = made.size
    for (const group of groups)
      if (group.some(({ start }) => made.has(start))) for (const { start } of group) made.add(start)
  }
  return { uses, made, reason: reasonAgainst(use, uses, made, snapshot) }
}

function reasonAgainst(
  use: FieldUse,
  uses: readonly FieldUse[],
  made: Starts,
  { text, lineIndex }: Snapshot,
): string | undefined {
  if (made.size === 0)
    return `${use.name} comes from the data. fieldsRename gives it another name from some place on.`
  const shared = uses.find((one) => isOneOf(made, one) && one.isOfData)
  if (shared) {
    const line = lineIndex.positionAt(shared.span.start).line + 1
    return `In line ${line}, ${shared.name} may also come from the data, where it keeps its name.`
  }
  const isTemplate = uses.some(
    (one) => isOneOf(made, one) && text.slice(one.span.start, one.span.end).includes('{{'),
  )
  return isTemplate ? `Another program fills in a part of ${use.name}.` : undefined
}

const inSourceOrder = (uses: readonly FieldUse[]): readonly FieldUse[] =>
  [...uses].sort((a, b) => a.span.start - b.span.start || Number(b.isMade) - Number(a.isMade))

/** Commands that leave the fields in place that they do not make anew. */
const adding: ReadonlySet<string> = new Set(['expand', 'fieldsAdd', 'fieldsRename', 'joinNested', 'parse'])

/** The places of fields that a command makes anew: under two names, both would stay. */
function overwritten({ facts }: Snapshot): readonly (readonly Span[])[] {
  return facts.commands.flatMap((command) => {
    if (!adding.has(facts.definitionOf(command)?.name ?? '')) return []
    const before = facts.fieldsBefore(command)
    return facts
      .valuesOf(command)
      .filter(({ owner }) => owner === command)
      .flatMap((value) => {
        const { alias } = value
        const exports = facts.patternOf(value)?.exports ?? []
        const made = [...(alias ? [{ name: alias.name, definition: alias.span }] : []), ...exports]
        return made.flatMap((field) => {
          const known = fieldNamed(before, field.name)
          return known && field.definition ? [[...definitionsOf(known), field.definition]] : []
        })
      })
  })
}

const isOneOf = (made: Starts, { definitions }: FieldUse): boolean =>
  definitions.some(({ start }) => made.has(start))

/** What a place is to be called: a prefix that a command puts in front stays. Undefined where that is found out later. */
function nameOfUse(use: FieldUse, uses: readonly FieldUse[], name: string): string | undefined {
  if (use.isMade) return name
  const own = uses.find(
    (one) => one.isMade && use.definitions.some(({ start }) => start === one.span.start),
  )?.name
  if (own === undefined || use.name === own) return name
  return use.name.endsWith(own) ? use.name.slice(0, -own.length) + name : undefined
}

/** The columns among them that are named after their expression: these get a name. Nobody may read the one asked for. */
function unnamedIn(asked: FieldUse, uses: readonly FieldUse[], made: Starts): readonly Span[] {
  const named = new Set(uses.filter(({ isMade }) => isMade).map(({ span: { start } }) => start))
  const places = [asked, ...uses]
    .flatMap(({ definitions }) => definitions)
    .filter(({ start }) => made.has(start))
  const unnamed = new Map(places.filter(({ start }) => !named.has(start)).map((one) => [one.start, one]))
  return [...unnamed.values()]
}

/** So many names in a chain may follow from each other: columns named after expressions that read such columns. */
const longestChain = 8

/**
 * The edits for the names, and for those that follow from them: columns that are named after an expression with the
 * field in it, and fields that carry the name as a prefix.
 */
function follow(
  snapshot: Snapshot,
  uses: readonly FieldUse[],
  names: Map<FieldUse, string>,
  inserted: readonly TextEdit[],
): Renamed | undefined {
  for (let step = 0; ; step++) {
    const written = [...names].map(([use, name]) => fieldEdit(snapshot, use.span, name))
    const known = written.filter((edit) => edit !== undefined)
    if (known.length < written.length) return undefined
    const edits = withoutCopies([...inserted, ...known])
    const after = snapshot.reopen(applyEdits(snapshot.text, edits))
    if (snapshot.language === 'dpl' || step === longestChain) return { edits, after }
    const usesAfter = inSourceOrder(fieldUses(after.facts))
    if (usesAfter.length !== uses.length) return { edits, after }
    const size = names.size
    uses.forEach((use, index) => {
      const name = nameAfter(use, usesAfter[index], edits)
      if (name !== undefined && !names.has(use)) names.set(use, name)
    })
    if (names.size === size) return { edits, after }
  }
}

/** What the field of a use is called once the edits are made, where it is no longer found under its name. */
function nameAfter(
  use: FieldUse,
  after: FieldUse | undefined,
  edits: readonly TextEdit[],
): string | undefined {
  if (use.isMade || !use.definition || !after) return undefined
  const start = offsetAfter(edits, use.definition.start)
  if (after.definition?.start === start) return undefined
  return after.among.find(({ definition }) => definition?.start === start)?.name
}

/** A place may be found on two ways, as a macro that is used twice. */
const withoutCopies = (edits: readonly TextEdit[]): readonly TextEdit[] => {
  const seen = new Set<string>()
  return edits.filter(({ span: { start, end } }) => {
    const key = `${start} ${end}`
    return !seen.has(key) && seen.add(key)
  })
}
