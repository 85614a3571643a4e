import {
  isTrivia,
  type Command,
  type Expression,
  type Field,
  type Node,
  type StringLiteral,
  type Token,
  type TokenKind,
} from '../dql'
import { encloses, flatMap, span, touches, type Offset, type Span } from '../text'
import { comparedWith } from './comparedWith'
import type { PlacedValue } from './facts'
import { membersOf } from './fieldUses'
import type { KnownField } from './schema'
import { sampledFieldMeant } from './sampled'
import type { Snapshot } from './snapshot'

/** What a user may write at a place of a query. */
export type CursorPlace =
  /** Nothing that could be offered: in a comment, behind something complete. */
  | { readonly kind: 'nothing' }
  /** The name of a command; `isFirst` at the start of a query or sub-query. */
  | { readonly kind: 'command'; readonly isFirst: boolean }
  /** An operand of a value. `isWhole`: nothing else of the value is written yet. */
  | {
      readonly kind: 'operand'
      readonly value: PlacedValue
      /** What stands in for the operand. */
      readonly node: Expression
      readonly isWhole: boolean
      /** The other side of a comparison. */
      readonly comparedWith: Expression | undefined
    }
  /** The name of a call whose parentheses are there. */
  | { readonly kind: 'functionName'; readonly value: PlacedValue; readonly node: Expression }
  /** The name of a parameter in front of a colon. */
  | { readonly kind: 'parameterName'; readonly value: PlacedValue }
  /** A member of a record, in brackets. */
  | { readonly kind: 'member'; readonly members: readonly KnownField[] }
  /** Behind an operand: operators, and sort directions where they are allowed. */
  | { readonly kind: 'operator'; readonly value: PlacedValue }
  /** A unit of time behind a number, which is `node`; `isBegun`: letters of the unit are written. */
  | {
      readonly kind: 'unit'
      readonly isBegun: boolean
      readonly value: PlacedValue | undefined
      readonly node: Expression | undefined
    }
  /** A unit of time behind `@`, with the number between them when there is one. */
  | { readonly kind: 'alignment'; readonly count: bigint | undefined }
  /** In a string that is no pattern. */
  | {
      readonly kind: 'text'
      readonly literal: StringLiteral
      readonly value: PlacedValue
      readonly comparedWith: Expression | undefined
      /** What stands in the string before the cursor. */
      readonly before: string
    }

/** A place in a query as completion sees it. */
export interface Cursor {
  readonly place: CursorPlace
  /** The word that the cursor stands in or behind, to be replaced; empty when there is none. */
  readonly word: Span
  /** The tokens before and behind the word, if any; blanks and comments are passed over. */
  readonly previous: Token | undefined
  readonly next: Token | undefined
  /** The query as it is written. */
  readonly written: Snapshot
  /** The command with a name at the word's place, so that it has a tree where the text breaks off. */
  readonly completed: Snapshot
}

/** A name that stands in for what is not yet written. */
const standIn = 'word.at.the.cursor'

/** Finds out what may be written at `offset`. Never throws, also for broken text. */
export function cursorAt(snapshot: Snapshot, offset: Offset): Cursor {
  const tokens = snapshot.tokensNear(offset)
  const touching = tokens.filter((token) => touches(token.span, offset))
  const inside = touching.find((token) => token.span.start < offset && !isAtEnd(token, offset)) ?? touching[0]
  const word = touching.find(({ kind }) => isWord(kind))?.span ?? span(offset, offset)
  const previous = tokens.findLast((token) => token.span.end <= word.start && !isTrivia(token.kind))
  const next = tokens.find((token) => token.span.start >= word.end && !isTrivia(token.kind))
  const bare = { word, previous, next, written: snapshot, completed: snapshot }

  if (inside && isComment(inside, offset)) return { ...bare, place: { kind: 'nothing' } }
  const literal = literalAt(snapshot, offset)
  if (literal) return { ...bare, ...textPlace(snapshot, literal, offset) }
  const measure = touching.find(({ kind, span: { end } }) => measures.has(kind) && end === offset)
  if (measure) return { ...bare, ...unitPlace(snapshot, measure) }
  if (previous && endsOperand(previous) && !isNameOfCommand(snapshot, previous))
    return { ...bare, place: placeBehind(snapshot, previous) }

  const { completed, continues } = withStandIn(snapshot, word)
  return {
    ...bare,
    completed,
    place: placeOfStandIn(completed, word.start, { written: snapshot, continues }),
  }
}

/**
 * The command around the word with a name in the word's place. What stands before it is blank, since its fields are
 * known; commands behind it are left out: a long query costs no more than a short one.
 */
function withStandIn(snapshot: Snapshot, word: Span): Completed {
  const { text, query, facts } = snapshot
  const index = query.commands.findLastIndex(({ span: { start } }) => start <= word.start)
  const [previous, command, next] = [-1, 0, 1].map((step) => query.commands[index + step])
  if (snapshot.form === 'expression' || !command) {
    const whole = text.slice(0, word.start) + standIn + text.slice(word.end)
    return { completed: snapshot.reopen(whole), continues: false }
  }
  const start = previous?.span.end ?? 0
  const end = Math.max(word.end, next ? text.lastIndexOf('|', next.span.start) : text.length)
  const piece = ' '.repeat(start) + text.slice(start, word.start) + standIn + text.slice(word.end, end)
  return previous
    ? { completed: snapshot.reopenPart(piece, facts.fieldsBefore(command)), continues: true }
    : { completed: snapshot.reopen(piece), continues: false }
}

interface Completed {
  readonly completed: Snapshot
  readonly continues: boolean
}

/** What a completed piece was cut from; `continues`: other commands stand in front of it. */
interface Around {
  readonly written: Snapshot
  readonly continues: boolean
}

const isAtEnd = (token: Token, offset: Offset): boolean => token.span.end === offset

const wordKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier', 'quotedIdentifier', 'true', 'false', 'null', 'and', 'or', 'xor', 'mod', 'in', 'not', 'asc', 'desc',
  'variable',
]) // prettier-ignore

const isWord = (kind: TokenKind): boolean => wordKinds.has(kind)

function isComment(token: Token, offset: Offset): boolean {
  if (token.kind === 'lineComment') return token.span.start < offset
  return token.kind === 'blockComment' && token.span.start < offset && offset < token.span.end
}

const operandEnds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier', 'quotedIdentifier', 'true', 'false', 'null', 'string', 'rawString', 'singleString', 'hexadecimal',
  'long', 'double', 'duration', 'variable', 'alignment', ')', ']', '}', 'asc', 'desc',
]) // prettier-ignore

const endsOperand = ({ kind }: Token): boolean => operandEnds.has(kind)

const measures: ReadonlySet<TokenKind> = new Set<TokenKind>(['long', 'duration', 'alignment'])

/** The place of the unit in a length of time or an alignment, also where none is written yet. */
function unitPlace(
  snapshot: Snapshot,
  { kind, text, span: { start, end } }: Token,
): Pick<Cursor, 'place' | 'word'> {
  const [, number = '', unit = ''] = /^@?[ \t]*(\d*)(.*)$/s.exec(text) ?? []
  const word = span(Math.max(start, end - unit.length), end)
  if (kind !== 'alignment') {
    const node = snapshot
      .nodesAt(end)
      .filter(isMeasure)
      .find(({ span: place }) => place.start === start)
    const value = node && valueAround(snapshot, node)
    return { word, place: { kind: 'unit', isBegun: unit !== '', value, node } }
  }
  return { word, place: { kind: 'alignment', count: number === '' ? undefined : BigInt(number) } }
}

const isMeasure = (node: Node): node is Expression => node.kind === 'long' || node.kind === 'duration'

const isNameOfCommand = ({ facts }: Snapshot, token: Token): boolean =>
  facts.commands.some(
    ({ name: { span: place } }) => place.start === token.span.start && place.end > place.start,
  )

/** The string around the offset, without its quotes. */
function literalAt(snapshot: Snapshot, offset: Offset): StringLiteral | undefined {
  const node = snapshot.nodesAt(offset).at(-1)
  if (node?.kind !== 'string') return undefined
  const { start, end } = node.span
  const isBehind = offset === end && snapshot.text.charAt(end - 1) === '"' && end - start > 1
  return offset > start && !isBehind ? node : undefined
}

function textPlace(
  snapshot: Snapshot,
  literal: StringLiteral,
  offset: Offset,
): Pick<Cursor, 'place' | 'word'> {
  const value = valueAround(snapshot, literal)
  const quotes = literal.form === 'raw' ? 3 : 1
  const isClosed = snapshot.text.slice(literal.span.end - quotes, literal.span.end) === '"'.repeat(quotes)
  const hasEnd = isClosed && literal.span.end - literal.span.start >= 2 * quotes
  const word = span(literal.span.start + quotes, literal.span.end - (hasEnd ? quotes : 0))
  if (!value) return { word, place: { kind: 'nothing' } }
  const before = snapshot.text.slice(word.start, offset)
  const other = comparedWith(snapshot.facts, value, literal)
  return { word, place: { kind: 'text', literal, value, comparedWith: other, before } }
}

function placeBehind(snapshot: Snapshot, previous: Token): CursorPlace {
  const path = snapshot.nodesAt(previous.span.end)
  const operand = path.findLast((node) => node.span.end <= previous.span.end && node.kind !== 'query')
  const value = operand && valueAround(snapshot, operand)
  return value ? { kind: 'operator', value } : { kind: 'nothing' }
}

function placeOfStandIn(completed: Snapshot, start: Offset, { written, continues }: Around): CursorPlace {
  const node = completed.facts.nodes.find(
    (candidate) => candidate.span.start === start && (isStandInField(candidate) || isStandInName(candidate)),
  )
  if (!node) return { kind: 'nothing' }
  if (node.kind === 'field') return placeOfField(completed, node, written)
  const owner = completed.facts.nodes.find((candidate) => 'name' in candidate && candidate.name === node)
  switch (owner?.kind) {
    case 'command':
      return { kind: 'command', isFirst: isFirst(completed, owner, continues) }
    case 'call': {
      const value = valueAround(completed, owner)
      return value ? { kind: 'functionName', value, node: owner } : { kind: 'nothing' }
    }
    case 'argument': {
      const value = flatMap(completed.facts.commands, completed.facts.valuesOf).find(
        ({ argument }) => argument === owner,
      )
      return value ? { kind: 'parameterName', value } : { kind: 'nothing' }
    }
    default:
      return { kind: 'nothing' }
  }
}

function isFirst({ query, facts }: Snapshot, command: Command, continues: boolean): boolean {
  const pipeline = facts.pipelineOf(command)
  return pipeline.commands[0] === command && !(continues && pipeline === query)
}

const isStandInField = (node: Node): boolean => node.kind === 'field' && node.name === standIn

const isStandInName = (node: Node): boolean => node.kind === 'name' && node.text === standIn

function placeOfField(completed: Snapshot, field: Field, written: Snapshot): CursorPlace {
  const value = valueAround(completed, field)
  if (!value) return { kind: 'nothing' }
  const access = completed.facts
    .ownNodesOf(value.expression)
    .find((node) => node.kind === 'access' && node.key === field)
  if (access?.kind === 'access') {
    const members = membersOf(completed.facts, value, access.target)
    const sampled = sampledFieldMeant(written, completed.facts, access.target, value.scope)
    return { kind: 'member', members: members ?? sampled?.members ?? [] }
  }
  return {
    kind: 'operand',
    value,
    node: field,
    isWhole: value.expression === field,
    comparedWith: comparedWith(completed.facts, value, field),
  }
}

/** The innermost value that the node is part of. */
function valueAround(snapshot: Snapshot, node: Node): PlacedValue | undefined {
  const command = snapshot.facts.commands.findLast(({ span: place }) => encloses(place, node.span))
  if (!command) return undefined
  return snapshot.facts.valuesOf(command).findLast(({ expression }) => encloses(expression.span, node.span))
}
