import type { Snapshot } from '../../analysis'
import { commandNamed, parameterNamed } from '../../catalog'
import { lex as lexPattern, parse as parsePattern } from '../../dpl'
import {
  childrenOf,
  decodeString,
  type Command,
  type Node,
  type StringLiteral,
  type Token,
  type Value,
} from '../../dql'
import type { Offset, OffsetMap } from '../../text'
import { concat, hardLine, indent, type Doc } from './document'
import { jsonDoc, jsonTokens } from './json'
import { hasLineBreak } from './layOut'
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
 * part of a column's name is left out: another text would give another name. `tokens` are those of the query.
 */
export function contentsOf(snapshot: Snapshot, tokens: readonly Token[]): ReadonlyMap<Offset, Content> {
  // Patterns are a matter of the analysis, which takes its time and is rarely needed here.
  if (!tokens.some(({ kind, text }) => isString(kind) && hasLineBreak(text))) return new Map()
  const patternStarts = new Set(snapshot.patterns.map(({ span }) => span.start))
  const contents = snapshot.query.commands.flatMap(stringsOfCommand).flatMap(({ literal, isJson }) => {
    const { start, end } = literal.span
    const kind = isJson ? 'json' : patternStarts.has(start + quoteLength(literal)) ? 'pattern' : undefined
    return kind && hasLineBreak(snapshot.text.slice(start, end)) ? [{ kind, literal } as const] : []
  })
  return new Map(contents.map((content) => [content.literal.span.start, content]))
}

const isString = (kind: string): boolean => kind === 'string' || kind === 'rawString'

interface PlainString {
  readonly literal: StringLiteral
  /** Whether `data json:` takes it. */
  readonly isJson: boolean
}

/** The strings below a command that are in no name of a column. */
function stringsOfCommand(command: Command): readonly PlainString[] {
  const known = commandNamed(command.name.text)
  const isFilter = known?.name === 'filter' || known?.name === 'filterOut'

  function stringsOf(value: Value): readonly PlainString[] {
    if (value.kind === 'group') return value.items.flatMap((item) => stringsOf(item.value))
    if (value.kind === 'assignment') return stringsBelow(value.value)
    return value.kind === 'string' || value.kind === 'subquery' || isFilter ? stringsBelow(value) : []
  }

  return command.arguments.flatMap(({ name, value }) => {
    const isJson =
      known?.name === 'data' && name && parameterNamed(known.parameters, name.text)?.name === 'json'
    return isJson && value.kind === 'string' ? [{ literal: value, isJson }] : stringsOf(value)
  })
}

/** The strings below an expression that makes no name; the commands of sub-queries may make names of their own. */
function stringsBelow(node: Node): readonly PlainString[] {
  if (node.kind === 'string') return [{ literal: node, isJson: false }]
  return node.kind === 'command' ? stringsOfCommand(node) : childrenOf(node).flatMap(stringsBelow)
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
