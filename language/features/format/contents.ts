import type { Snapshot } from '../../analysis'
import { commandNamed, parameterNamed } from '../../catalog'
import { lex as lexPattern, parse as parsePattern } from '../../dpl'
import { childrenOf, decodeString, type Node, type StringLiteral } from '../../dql'
import type { Offset, OffsetMap } from '../../text'
import { concat, hardLine, indent, type Doc } from './document'
import { jsonDoc, jsonTokens } from './json'
import { isSamePattern, patternTextDoc } from './patternText'
import type { SourceToken } from './placedTokens'

/** What a string holds whose inside is laid out as well. */
export type ContentKind = 'pattern' | 'json'

/** A string whose inside is laid out as well. */
export interface Content {
  readonly kind: ContentKind
  readonly literal: StringLiteral
}

/**
 * The patterns and JSON texts of a query that stand on several lines, by the place of their strings. A string that is
 * part of a column's name is left out: another text would give another name.
 */
export function contentsOf(snapshot: Snapshot): ReadonlyMap<Offset, Content> {
  const { query, text } = snapshot
  const found = new Map<Offset, Content>()
  // Patterns are a matter of the analysis, which takes its time and is rarely needed here.
  if (!snapshot.tokens.some((token) => isString(token.kind) && hasLineBreak(token.text))) return found
  const patternPlaces = new Map(snapshot.patterns.map(({ span, owner }) => [span.start, owner?.kind]))

  function visit(node: Node, isNameless: boolean): void {
    if (node.kind === 'string' && hasLineBreak(text.slice(node.span.start, node.span.end))) {
      const owner = patternPlaces.get(node.span.start + quoteLength(node))
      if (owner === 'command' || (owner === 'call' && isNameless))
        found.set(node.span.start, { kind: 'pattern', literal: node })
    }
    const names = node.kind === 'assignment' || (node.kind === 'command' && isFilter(node.name.text))
    for (const child of childrenOf(node)) visit(child, isNameless || names)
  }

  visit(query, false)
  for (const literal of jsonOf(query)) found.set(literal.span.start, { kind: 'json', literal })
  return found
}

const isString = (kind: string): boolean => kind === 'string' || kind === 'rawString'

const isFilter = (name: string): boolean => /^filter(?:out)?$/i.test(name)

/** The texts of `data json:`, at any depth. */
function jsonOf(node: Node): readonly StringLiteral[] {
  const below = childrenOf(node).flatMap(jsonOf)
  if (node.kind !== 'command') return below
  const command = commandNamed(node.name.text)
  if (command?.name !== 'data') return below
  const texts = node.arguments.flatMap(({ name, value }) =>
    value.kind === 'string' && name && parameterNamed(command.parameters, name.text)?.name === 'json'
      ? [value]
      : [],
  )
  return [...texts.filter(({ value }) => hasLineBreak(value)), ...below]
}

/**
 * The document of such a string with its quotes. Whether its inside begins and ends on lines of its own stays.
 * Undefined when the inside has errors, or line breaks that are written as escapes.
 */
export function contentDoc(source: string, { kind, literal }: Content): Doc | undefined {
  const { value, map } = decodeString(source, literal.span)
  const tokens = kind === 'pattern' ? lexPattern(value) : jsonTokens(value)
  const written = tokens && asWritten(source, value, tokens, map)
  if (!written) return undefined
  const doc = kind === 'pattern' ? patternTextDoc(value, written) : jsonDoc(value, written)
  const [first] = written
  const last = written.at(-1)
  if (doc === undefined || !first || !last) return undefined
  const { start, end } = literal.span
  const hasOwnLine = hasLineBreak(value.slice(0, first.span.start))
  const endsLine = hasLineBreak(value.slice(last.span.end))
  const inside = hasOwnLine ? concat(hardLine, doc) : doc
  const quotes = quoteLength(literal)
  return concat(
    source.slice(start, start + quotes),
    hasOwnLine || (kind === 'pattern' && isSequence(value)) ? indent(inside) : inside,
    endsLine ? hardLine : '',
    source.slice(end - quotes, end),
  )
}

/** Whether a pattern is no single expression, which would end with a bracket of its own. */
function isSequence(text: string): boolean {
  const { macros, sequence } = parsePattern(text).pattern
  return macros.length + sequence.items.length > 1
}

/** The tokens with the texts that they have in the source; undefined when something between them is an escape. */
function asWritten(
  source: string,
  value: string,
  tokens: readonly SourceToken[],
  { sourceOffsets }: OffsetMap,
): readonly SourceToken[] | undefined {
  const sourceAt = (offset: Offset): Offset => sourceOffsets[offset] ?? 0
  const edges = [0, ...tokens.flatMap(({ span }) => [span.start, span.end]), value.length]
  const isPlain = edges.every((start, i) => {
    const end = edges[i + 1]
    return i % 2 === 1 || end === undefined || sourceAt(end) - sourceAt(start) === end - start
  })
  if (!isPlain) return undefined
  return tokens.map((token) => ({
    ...token,
    text: source.slice(sourceAt(token.span.start), sourceAt(token.span.end)),
  }))
}

/** Whether two such strings mean the same. */
export function isSameContent(kind: ContentKind, a: string, b: string): boolean {
  if (kind === 'pattern') return isSamePattern(a, b)
  const [one, other] = [jsonTokens(a), jsonTokens(b)]
  return one?.map(({ text }) => text).join(' ') === other?.map(({ text }) => text).join(' ')
}

const quoteLength = ({ form }: StringLiteral): number => (form === 'raw' ? 3 : 1)

const hasLineBreak = (text: string): boolean => /[\r\n]/.test(text)
