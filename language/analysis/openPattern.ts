import { decodeString, quote, type Call, type Command, type StringLiteral } from '../dql'
import { span, toSource, type Diagnostic, type Draft, type Fix, type OffsetMap, type Span } from '../text'
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
  /** How text of the pattern is written in the document; undefined where it does not stand there. */
  readonly written: ((text: string) => string) | undefined
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
  const call = { owner, isNameless }
  if (!isWritten(source, literal))
    return opened(literal.value, { map: atOnePlace(literal), written: undefined }, call)
  const { value, map } = decodeString(source, literal.span)
  const isRaw = source.startsWith('"""', literal.span.start)
  return opened(value, { map, written: isRaw ? asItIs : inQuotes }, call)
}

const asItIs = (text: string): string => text
const inQuotes = (text: string): string => quote(text, '"').slice(1, -1)

/** Whether the text of the string stands in the source, and not a variable that has it as its value. */
const isWritten = (source: string, { span: { start } }: StringLiteral): boolean =>
  source.charAt(start) !== '$'

const atOnePlace = ({ value, span: { start, end } }: StringLiteral): OffsetMap => ({
  sourceOffsets: [...Array<number>(value.length).fill(start), end],
})

/** Takes a whole text as a pattern. Never throws. */
export function openText(text: string): OpenPattern {
  const sourceOffsets = Array.from({ length: text.length + 1 }, (_, offset) => offset)
  return opened(text, { map: { sourceOffsets }, written: asItIs }, { owner: undefined, isNameless: false })
}

/** Where a span of the pattern's text stands in the document. */
export const inDocument = ({ map }: OpenPattern, decoded: Span): Span => toSource(map, decoded)

/** A remark on the pattern's text as one on the document, with its fix where the pattern stands there. */
export function remarkInDocument(open: OpenPattern, { fix, ...remark }: Diagnostic): Diagnostic {
  const { related } = remark
  const placed = {
    ...remark,
    span: inDocument(open, remark.span),
    ...(related && { related: related.map((one) => ({ ...one, span: inDocument(open, one.span) })) }),
  }
  const changed = fix && fixInDocument(open, fix)
  return changed ? { ...placed, fix: changed } : placed
}

function fixInDocument(open: OpenPattern, { title, edits }: Fix): Fix | undefined {
  const { written } = open
  if (!written) return undefined
  return {
    title,
    edits: edits.map((edit) => ({ span: inDocument(open, edit.span), newText: written(edit.newText) })),
  }
}

function opened(
  text: string,
  { map, written }: Pick<OpenPattern, 'map' | 'written'>,
  { owner, isNameless }: Pick<OpenPattern, 'owner' | 'isNameless'>,
): OpenPattern {
  const facts = patternFactsOf(text)
  return {
    facts,
    owner,
    isNameless,
    span: span(map.sourceOffsets[0] ?? 0, map.sourceOffsets.at(-1) ?? 0),
    map,
    written,
    diagnostics: facts.diagnostics.map((remark) => ({ ...remark, span: toSource(map, remark.span) })),
    exports: placed(facts.exports, owner?.name.text ?? 'pattern', map),
  }
}

const placed = (fields: readonly KnownField[], origin: string, map: OffsetMap): readonly KnownField[] =>
  fields.map((field) => {
    const { name, type, elements, definition, otherDefinitions, members } = field
    const own: Draft<KnownField> = { name, type, origin }
    if (elements) own.elements = elements
    if (definition) own.definition = toSource(map, definition)
    if (otherDefinitions) own.otherDefinitions = otherDefinitions.map((place) => toSource(map, place))
    if (members) own.members = placed(members, origin, map)
    return own
  })
