import { decodeString, type Call, type Command, type StringLiteral } from '../dql'
import { span, toSource, type Diagnostic, type OffsetMap, type Span } from '../text'
import { patternFactsOf, type PatternFacts } from './patternFacts'
import type { KnownField } from './schema'

/**
 * A DPL pattern in a DQL string, or a whole `.dpl` text. Spans of its facts count in the decoded string;
 * `inDocument` takes them to the document, escapes included.
 */
export interface OpenPattern {
  readonly facts: PatternFacts
  /** The command or function that takes the pattern; undefined for a `.dpl` text. */
  readonly owner: Command | Call | undefined
  /** Whether the caller only wants to know what matches, so that exports have no use. */
  readonly isNameless: boolean
  /** Where the pattern stands in the document, without the quotes around it. */
  readonly span: Span
  readonly map: OffsetMap
  /** What is wrong with the form of the pattern, with spans in the document. */
  readonly diagnostics: readonly Diagnostic[]
  /** The fields that the pattern gives its caller, in order, with places in the document. */
  readonly exports: readonly KnownField[]
}

/** Opens the pattern in a string literal of `source`. Never throws. */
export function openPattern(
  source: string,
  literal: StringLiteral,
  owner: Command | Call,
  isNameless: boolean,
): OpenPattern {
  const { value, map } = isWritten(source, literal)
    ? decodeString(source, literal.span)
    : { value: literal.value, map: atOnePlace(literal) }
  return opened(value, map, owner, isNameless)
}

/** Whether the text of the string stands in the source, and not a variable that has it as its value. */
const isWritten = (source: string, { span: { start } }: StringLiteral): boolean =>
  source.charAt(start) !== '$'

const atOnePlace = ({ value, span: { start, end } }: StringLiteral): OffsetMap => ({
  sourceOffsets: [...Array<number>(value.length).fill(start), end],
})

/** Takes a whole text as a pattern. Never throws. */
export function openText(text: string): OpenPattern {
  const sourceOffsets = Array.from({ length: text.length + 1 }, (_, offset) => offset)
  return opened(text, { sourceOffsets }, undefined, false)
}

/** Where a span of the pattern's text stands in the document. */
export const inDocument = ({ map }: OpenPattern, decoded: Span): Span => toSource(map, decoded)

function opened(text: string, map: OffsetMap, owner: OpenPattern['owner'], isNameless: boolean): OpenPattern {
  const facts = patternFactsOf(text)
  return {
    facts,
    owner,
    isNameless,
    span: span(map.sourceOffsets[0] ?? 0, map.sourceOffsets.at(-1) ?? 0),
    map,
    diagnostics: facts.diagnostics.map((remark) => ({ ...remark, span: toSource(map, remark.span) })),
    exports: placed(facts.exports, owner?.name.text ?? 'pattern', map),
  }
}

const placed = (fields: readonly KnownField[], origin: string, map: OffsetMap): readonly KnownField[] =>
  fields.map((field) => ({
    ...field,
    origin,
    ...(field.definition ? { definition: toSource(map, field.definition) } : {}),
    ...(field.members ? { members: placed(field.members, origin, map) } : {}),
  }))
