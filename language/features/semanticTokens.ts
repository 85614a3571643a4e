import {
  inDocument,
  keptByPiece,
  namesIn,
  type Binding,
  type CallFacts,
  type CommandPiece,
  type Facts,
  type FieldRole,
  type OpenPattern,
  type Snapshot,
} from '../analysis'
import { matcherNamed } from '../catalog'
import { lex as lexPattern, type Token as PatternToken } from '../dpl'
import { lex, walk, type Node, type Token, type TokenKind } from '../dql'
import { movedSpan, type Offset, type Span } from '../text'

/** The kinds of semantic tokens, named as in the language server protocol where it has a name. */
export const semanticTokenTypes = [
  'keyword', 'function', 'parameter', 'property', 'variable', 'string', 'number', 'operator', 'comment', 'enumMember', 'class', 'macro', 'type', 'regexp',
] as const // prettier-ignore

export type SemanticTokenType = (typeof semanticTokenTypes)[number]

/** What else may be said of a token, named as in the protocol. */
export const semanticTokenModifiers = ['declaration', 'readonly', 'deprecated', 'defaultLibrary'] as const

export type SemanticTokenModifier = (typeof semanticTokenModifiers)[number]

/** The numbers of a token in the list that `semanticTokens` gives. */
export const numbersPerToken = 4

/** What a stretch of text is, in one number: a type, counted from 1, and bits for its modifiers. 0 is nothing. */
type Look = number

const bitsOfType = 4

function look(type: SemanticTokenType, ...modifiers: readonly SemanticTokenModifier[]): Look {
  const bits = modifiers.reduce((all, one) => all | (1 << semanticTokenModifiers.indexOf(one)), 0)
  return (semanticTokenTypes.indexOf(type) + 1) | (bits << bitsOfType)
}

/**
 * The coloured stretches of the text, or of the part of it that touches `within`, in source order and without overlap:
 * for each its start, its end, its type as a place in `semanticTokenTypes`, and its modifiers as bits in the order of
 * `semanticTokenModifiers`. One list of numbers, since a long text has as many as it has words. Strings that are patterns
 * are coloured inside; stretches over several lines are cut at line ends. What fields are, nobody has to find out.
 */
export function semanticTokens(snapshot: Snapshot, within?: Span): readonly number[] {
  const numbers: number[] = []
  for (const { start: first, numbers: own } of semanticTokensByPiece(snapshot, within))
    for (let at = 0; at < own.length; at += numbersPerToken) {
      const place = { start: first + (own[at] ?? 0), end: first + (own[at + 1] ?? 0) }
      if (!within || meets(place, within))
        numbers.push(place.start, place.end, own[at + 2] ?? 0, own[at + 3] ?? 0)
    }
  return numbers
}

/** The tokens of a stretch of the text, with places from its start. */
export interface TokensOfPiece {
  readonly start: Offset
  /** The same list as long as the stretch is the same, wherever it is moved. */
  readonly numbers: readonly number[]
}

/** The same tokens by the pieces in which the text is read, those of the pieces that touch `within`. */
export function semanticTokensByPiece(snapshot: Snapshot, within?: Span): readonly TokensOfPiece[] {
  if (snapshot.language === 'dpl') return [{ start: 0, numbers: tokensOfPatterns(snapshot) }]
  return snapshot.facts.pieces
    .filter(({ span }) => !within || meets(span, within))
    .map((piece) => ({ start: piece.span.start, numbers: tokensOfPiece(snapshot, piece) }))
}

const meets = (span: Span, wanted: Span): boolean => span.start <= wanted.end && span.end >= wanted.start

/** Tokens as numbers, in the order in which they come, with places from an offset on. */
class TokenList {
  readonly numbers: number[] = []
  readonly #text: string
  readonly #first: Offset

  constructor(text: string, first: Offset) {
    this.#text = text
    this.#first = first
  }

  /** Adds a stretch, cut at the ends of lines. */
  add(start: Offset, end: Offset, look: Look): void {
    let from = start
    for (let offset = start; offset < end; offset++) {
      const unit = this.#text.charCodeAt(offset)
      if (unit !== 10 && unit !== 13) continue
      this.#addPiece(from, offset, look)
      from = offset + 1
    }
    this.#addPiece(from, end, look)
  }

  #addPiece(start: Offset, end: Offset, look: Look): void {
    if (start >= end) return
    const type = (look & ((1 << bitsOfType) - 1)) - 1
    this.numbers.push(start - this.#first, end - this.#first, type, look >> bitsOfType)
  }
}

function tokensOfPatterns({ text, patterns }: Snapshot): readonly number[] {
  const list = new TokenList(text, 0)
  for (const open of patterns) addPattern(open, list)
  return list.numbers
}

const tokensOfPiece = keptByPiece((snapshot: Snapshot, piece): readonly number[] => {
  const { start, end } = piece.span
  const list = new TokenList(snapshot.text, start)
  const { looks, opened } = namesOfPiece(snapshot.facts, piece)
  for (const { kind, span } of tokensIn(snapshot, piece)) {
    if (span.start >= end) break
    const name = looks[span.start - start] ?? 0
    const found = name > 0 ? name : (lookOfKind[kind] ?? 0)
    if (found === 0) continue
    const pattern = opened.get(span.start + (kind === 'rawString' ? 3 : 1))
    if (pattern && found === text) addQuoted(span, pattern, list)
    else list.add(span.start, span.end, found)
  }
  return list.numbers
})

/** The tokens from the start of a piece on; where its text alone does not tell them, those of the whole text. */
function tokensIn(snapshot: Snapshot, { span: { start, end }, isSettled }: CommandPiece): Iterable<Placed> {
  return isSettled
    ? lex(snapshot.text.slice(start, end)).tokens.map(({ kind, span }) => ({
        kind,
        span: movedSpan(span, start),
      }))
    : snapshot.tokens.slice(firstReaching(snapshot.tokens, start + 1))
}

type Placed = Pick<Token, 'kind' | 'span'>

/** The index of the first token that ends at or behind `offset`; tokens tile the text. */
function firstReaching(tokens: readonly Token[], offset: Offset): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.span.end ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The quotes around a pattern, and between them the pattern. */
function addQuoted({ start, end }: Span, pattern: OpenPattern, list: TokenList): void {
  list.add(start, pattern.span.start, text)
  addPattern(pattern, list)
  list.add(pattern.span.end, end, text)
}

const text = look('string')
const keyword = look('keyword')
const property = look('property')
const madeProperty = look('property', 'declaration')

/** The value of a dashboard variable is given from outside. */
const lookOfKind: Partial<Record<TokenKind, Look>> = {
  lineComment: look('comment'),
  blockComment: look('comment'),
  string: look('string'),
  rawString: look('string'),
  singleString: look('string'),
  hexadecimal: look('number'),
  long: look('number'),
  double: look('number'),
  duration: look('number'),
  alignment: look('number'),
  variable: look('variable', 'readonly'),
  template: look('macro'),
  templateControl: look('macro'),
  true: look('keyword'),
  false: look('keyword'),
  null: look('keyword'),
  and: look('operator'),
  or: look('operator'),
  xor: look('operator'),
  mod: look('operator'),
  not: look('operator'),
  in: look('operator'),
  asc: look('keyword'),
  desc: look('keyword'),
  '==': look('operator'),
  '!=': look('operator'),
  '<>': look('operator'),
  '<=': look('operator'),
  '>=': look('operator'),
  '<': look('operator'),
  '>': look('operator'),
  '=': look('operator'),
  '+': look('operator'),
  '-': look('operator'),
  '*': look('operator'),
  '/': look('operator'),
  '%': look('operator'),
  '~': look('operator'),
  '|': look('operator'),
}

const lookOfRole: Readonly<Record<FieldRole, Look>> = {
  field: property,
  member: property,
  side: keyword,
  dataObject: look('class', 'readonly'),
  word: look('enumMember', 'defaultLibrary'),
  external: look('variable', 'readonly'),
  newName: madeProperty,
}

/** What the names in a piece are, by places from its start, and the patterns in it by the places where they start. */
interface Names {
  readonly first: Offset
  readonly looks: Uint8Array
  readonly opened: Map<Offset, OpenPattern>
}

function namesOfPiece(facts: Facts, { commands, span: { start, end } }: CommandPiece): Names {
  const names: Names = { first: start, looks: new Uint8Array(end - start + 1), opened: new Map() }
  const bindings: Binding[] = []
  for (const command of commands)
    walk(command, (node) => {
      addNode(facts, node, names)
      if (node.kind === 'command') bindings.push(facts.bindingOf(node))
      else if (node.kind === 'call') bindings.push(facts.callOf(node).binding)
    })
  for (const binding of bindings) addValues(facts, binding, names)
  return names
}

function addNode(facts: Facts, node: Node, { first, looks }: Names): void {
  if (node.kind === 'command') {
    // The command of an expression text has no place.
    if (node.name.span.end > node.name.span.start) looks[node.name.span.start - first] = keyword
  } else if (node.kind === 'call') looks[node.name.span.start - first] = lookOfCall(facts.callOf(node))
  else if (node.kind === 'argument' && node.name) looks[node.name.span.start - first] = parameter
  else if (node.kind === 'field') looks[node.span.start - first] = property
}

const parameter = look('parameter')

function addValues(facts: Facts, { values }: Binding, { first, looks, opened }: Names): void {
  for (const value of values) {
    for (const { field, role } of namesIn(facts, value)) looks[field.span.start - first] = lookOfRole[role]
    if (value.alias) looks[value.alias.span.start - first] = madeProperty
    const pattern = facts.patternOf(value)
    if (pattern) opened.set(pattern.span.start, pattern)
  }
}

const unknownCall = look('function')
const usualCall = look('function', 'defaultLibrary')
const outdatedCall = look('function', 'deprecated', 'defaultLibrary')

const lookOfCall = ({ definition }: CallFacts): Look =>
  definition?.isDeprecated ? outdatedCall : definition ? usualCall : unknownCall

const lookOfPatternKind: Readonly<Record<string, Look>> = {
  lineComment: look('comment'),
  blockComment: look('comment'),
  openComment: look('comment'),
  literal: text,
  openLiteral: text,
  posixClass: look('regexp'),
  characterClass: look('regexp'),
  openClass: look('regexp'),
  macroName: look('macro'),
  exportName: madeProperty,
  badExportName: madeProperty,
  number: look('number'),
  look: look('operator'),
  pipe: look('operator'),
  question: look('operator'),
  star: look('operator'),
  plus: look('operator'),
}

/** Facts of a pattern outlive the texts that it stands in, so its tokens are kept with them. */
const knownTokens = new WeakMap<OpenPattern['facts'], readonly PatternToken[]>()

function tokensOf(facts: OpenPattern['facts']): readonly PatternToken[] {
  const tokens = knownTokens.get(facts) ?? lexPattern(facts.text)
  knownTokens.set(facts, tokens)
  return tokens
}

function addPattern(open: OpenPattern, list: TokenList): void {
  const tokens = tokensOf(open.facts)
  tokens.forEach((token, index) => {
    const found = lookInPattern(tokens, index)
    if (found === 0) return
    const { start, end } = inDocument(open, token.span)
    list.add(start, end, found)
  })
}

const madeMacro = look('macro', 'declaration')

/** Names behind a colon are made there, and a macro is in front of its `=`. */
function lookInPattern(tokens: readonly PatternToken[], index: number): Look {
  const kind = tokens[index]?.kind ?? ''
  if (kind === 'name') return lookOfName(tokens, index)
  if (kind === 'macroName' && tokens[index + 1]?.kind === 'equals') return madeMacro
  return lookOfPatternKind[kind] ?? 0
}

const knownMatcher = look('type', 'defaultLibrary')
const unknownMatcher = look('type')

/** A name in a pattern is a matcher, a configuration parameter, or a constant as its value. */
function lookOfName(tokens: readonly PatternToken[], index: number): Look {
  const name = tokens[index]?.text ?? ''
  if (tokens[index + 1]?.kind === 'equals') return parameter
  if (tokens[index - 1]?.kind === 'equals' && /^(true|false|null)$/i.test(name)) return keyword
  return matcherNamed(name) ? knownMatcher : unknownMatcher
}
