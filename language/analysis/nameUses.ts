import { contains, encloses, flatMap, touches, type Offset, type Span } from '../text'
import { columnsWithoutName, fieldUses, usesOfExports, type FieldUse } from './fieldUses'
import { inDocument, type OpenPattern } from './openPattern'
import type { Snapshot } from './snapshot'

/** A place where a name is made or read. */
export interface NamePlace {
  readonly span: Span
  readonly isMade: boolean
}

/** A name that the text uses, with all of its places in source order. */
export type FoundName = FoundField | FoundMacro | FoundVariable

interface Found<Kind extends string> {
  readonly kind: Kind
  readonly name: string
  /** The place that was asked about. */
  readonly span: Span
  readonly places: readonly NamePlace[]
}

/** A field or member. One that a command makes anew under the same name is another. */
interface FoundField extends Found<'field'> {
  readonly use: FieldUse
}

/** A macro of a pattern; the places hold the dollar, the name does not. */
interface FoundMacro extends Found<'macro'> {
  readonly pattern: OpenPattern
}

/** A dashboard variable; the places are whole variables, the name comes without dollar and form. */
type FoundVariable = Found<'variable'>

/** The name at `offset`; undefined for commands, functions, parameters and whatever else the language names itself. */
export function nameAt(snapshot: Snapshot, offset: Offset): FoundName | undefined {
  const node = snapshot.nodesAt(offset).at(-1)
  if (node?.kind === 'variable') {
    const { name, span } = node
    return { kind: 'variable', name, span, places: usesOfVariable(snapshot, name) }
  }
  return macroAt(snapshot, offset) ?? fieldAt(snapshot, offset)
}

/** Every place of a dashboard variable; the query does not make them. */
export const usesOfVariable = ({ facts }: Snapshot, name: string): readonly NamePlace[] =>
  flatMap(facts.nodesOf('variable'), (one) => (one.name === name ? [{ span: one.span, isMade: false }] : []))

function macroAt(snapshot: Snapshot, offset: Offset): FoundMacro | undefined {
  const pattern = snapshot.patternAt(offset)
  if (!pattern) return undefined
  const macros = macrosIn(pattern)
  const found = macros.find(({ span }) => touches(span, offset))
  return (
    found && { kind: 'macro', ...found, pattern, places: macros.filter(({ name }) => name === found.name) }
  )
}

function macrosIn(pattern: OpenPattern): readonly (NamePlace & { readonly name: string })[] {
  const { facts } = pattern
  const made = facts.pattern.macros.map(({ name, nameSpan }) => ({ name, span: nameSpan, isMade: true }))
  const used = flatMap(facts.nodes, (node) =>
    node.kind === 'macroUse' ? [{ name: node.name, span: node.span, isMade: false }] : [],
  )
  return [...made, ...used]
    .map((place) => ({ ...place, span: inDocument(pattern, place.span) }))
    .sort((a, b) => a.span.start - b.span.start)
}

function fieldAt(snapshot: Snapshot, offset: Offset): FoundField | undefined {
  const uses = usesOf(snapshot)
  const columns = snapshot.language === 'dpl' ? [] : columnsWithoutName(snapshot.facts)
  const use =
    uses.find(({ span }) => contains(span, offset)) ??
    uses.find(({ span }) => touches(span, offset)) ??
    columnAt(snapshot, columns, offset)
  if (!use) return undefined
  const places = [...uses, ...columns]
    .filter((other) => isSame(other, use))
    .map(({ span, isMade }) => ({ span, isMade }))
    .sort((a, b) => a.span.start - b.span.start)
  return { kind: 'field', name: use.name, span: use.span, use, places: withoutCopies(places) }
}

const usesOf = (snapshot: Snapshot): readonly FieldUse[] =>
  snapshot.language === 'dpl'
    ? flatMap(snapshot.patterns, ({ exports }) => usesOfExports(exports))
    : fieldUses(snapshot.facts)

/** The column that is called after the expression at the place; what stands inside of the expression is something else. */
function columnAt(snapshot: Snapshot, columns: readonly FieldUse[], offset: Offset): FieldUse | undefined {
  const place = snapshot.nodesAt(offset).findLast(({ kind }) => kind !== 'name')?.span
  return columns.find(({ span }) => span.start === place?.start && span.end === place.end)
}

/** A field of the query is known by the places that make it, one of the data by its name. */
const isSame = (a: FieldUse, b: FieldUse): boolean =>
  b.definitions.length === 0
    ? a.definitions.length === 0 && a.name === b.name
    : a.definitions.some(({ start }) => b.definitions.some((other) => other.start === start))

/** A place may be found on two ways, as the member of a record that a macro makes. */
const withoutCopies = (places: readonly NamePlace[]): readonly NamePlace[] =>
  places.filter(({ span }, index) => {
    const previous = places[index - 1]?.span
    return !previous || !encloses(previous, span)
  })
