import { matcherNamed, type DataType } from '../catalog'
import { decodeString, type Call, type Command, type StringLiteral } from '../dql'
import * as dpl from '../dpl'
import { span, toSource, type Diagnostic, type OffsetMap, type Span } from '../text'
import type { FieldType, KnownField } from './schema'

/**
 * A DPL pattern in a DQL string, or a whole `.dpl` text. Spans of its tree count in `text`, the decoded string;
 * `toSource` takes them to the document, escapes included.
 */
export interface OpenPattern {
  /** The command or function that takes the pattern; undefined for a `.dpl` text. */
  readonly owner: Command | Call | undefined
  /** Whether the caller only wants to know what matches, so that exports have no use. */
  readonly isNameless: boolean
  /** Where the pattern stands in the document, without the quotes around it. */
  readonly span: Span
  readonly text: string
  readonly map: OffsetMap
  readonly pattern: dpl.Pattern
  /** What is wrong with the form of the pattern, with spans in the document. */
  readonly diagnostics: readonly Diagnostic[]
  /** The fields that the pattern gives its caller, in order. */
  readonly exports: readonly KnownField[]
}

/** Opens the pattern in a string literal of `source`. Never throws. */
export function openPattern(
  source: string,
  literal: StringLiteral,
  owner: Command | Call,
  isNameless: boolean,
): OpenPattern {
  const { value, map } = decodeString(source, literal.span)
  return opened(value, map, owner, isNameless)
}

/** Takes a whole text as a pattern. Never throws. */
export const openText = (text: string): OpenPattern =>
  opened(
    text,
    { sourceOffsets: Array.from({ length: text.length + 1 }, (_, offset) => offset) },
    undefined,
    false,
  )

/** Where a span of the pattern's text stands in the document. */
export const inDocument = ({ map }: OpenPattern, decoded: Span): Span => toSource(map, decoded)

function opened(text: string, map: OffsetMap, owner: OpenPattern['owner'], isNameless: boolean): OpenPattern {
  const { pattern, diagnostics } = dpl.parse(text)
  const origin = owner?.name.text ?? 'pattern'
  return {
    owner,
    isNameless,
    span: span(map.sourceOffsets[0] ?? 0, map.sourceOffsets.at(-1) ?? 0),
    text,
    map,
    pattern,
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, span: toSource(map, diagnostic.span) })),
    exports: fieldsOf(pattern, dpl.exportsOf(pattern, matcherType), origin, map),
  }
}

type MatcherType = DataType | 'any'
type Exports = readonly dpl.PatternExport<MatcherType>[]

const matcherType = (name: string): MatcherType | undefined => matcherNamed(name)?.type

function fieldsOf(
  pattern: dpl.Pattern,
  exports: Exports,
  origin: string,
  map: OffsetMap,
): readonly KnownField[] {
  return exports.map((one) => {
    const members = membersAt(pattern, one.nameSpan, origin, map)
    const field = {
      name: one.name,
      type: fieldType(one.type),
      origin,
      definition: toSource(map, one.nameSpan),
    }
    return members.length > 0 ? { ...field, members } : field
  })
}

const fieldType = (type: MatcherType): FieldType => (type === 'any' ? 'unknown' : [type])

/** The members of the record that the item with this export name gives. */
function membersAt(
  pattern: dpl.Pattern,
  nameSpan: Span,
  origin: string,
  map: OffsetMap,
): readonly KnownField[] {
  let found: dpl.Item | undefined
  dpl.walk(pattern, (node) => {
    if (node.kind === 'item' && node.exportName?.nameSpan.start === nameSpan.start) found = node
  })
  if (found?.body?.kind !== 'itemsBody' || found.base.kind !== 'matcher') return []
  const kind = matcherNamed(found.base.name)?.body?.kind
  if (kind === 'members') return jsonMembers(found.body, origin, map)
  if (kind !== 'pattern') return []
  return fieldsOf(
    pattern,
    dpl.exportsOfSequence(found.body.sequence, pattern.macros, matcherType),
    origin,
    map,
  )
}

function jsonMembers(body: dpl.Body, origin: string, map: OffsetMap): readonly KnownField[] {
  return dpl.membersOf(body).flatMap(({ item, field, fieldSpan }): KnownField[] => {
    if (field === null) return []
    const matcher = item.base.kind === 'matcher' ? item.base : undefined
    const type = matcher?.arrayDepth ? 'array' : ((matcher && matcherType(matcher.name)) ?? 'any')
    const members = item.body && matcher ? jsonMembers(item.body, origin, map) : []
    const known = { name: field, type: fieldType(type), origin, definition: toSource(map, fieldSpan) }
    return [members.length > 0 ? { ...known, members } : known]
  })
}
