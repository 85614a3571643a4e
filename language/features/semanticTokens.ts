import {
  inDocument,
  namesIn,
  type Binding,
  type CallFacts,
  type Facts,
  type FieldRole,
  type OpenPattern,
  type Snapshot,
} from '../analysis'
import { matcherNamed } from '../catalog'
import { lex as lexPattern, type Token as PatternToken } from '../dpl'
import type { Node, Token, TokenKind } from '../dql'
import type { Offset, Span } from '../text'

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
  const wanted = within ?? { start: 0, end: snapshot.text.length }
  const list = new TokenList(snapshot.text, wanted)
  if (snapshot.language === 'dpl') for (const open of snapshot.patterns) addPattern(open, list)
  else addQuery(snapshot, wanted, list)
  return list.numbers
}

/** Tokens as numbers, in the order in which they come. */
class TokenList {
  readonly numbers: number[] = []
  readonly #text: string
  readonly #wanted: Span

  constructor(text: string, wanted: Span) {
    this.#text = text
    this.#wanted = wanted
  }

  /** Adds a stretch, cut at the ends of lines, as far as it touches what is wanted. */
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
    if (start >= end || start > this.#wanted.end || end < this.#wanted.start) return
    this.numbers.push(start, end, (look & ((1 << bitsOfType) - 1)) - 1, look >> bitsOfType)
  }
}

function addQuery(snapshot: Snapshot, wanted: Span, list: TokenList): void {
  const { looks, opened } = namesOfQuery(snapshot, wanted)
  const { tokens } = snapshot
  for (let index = firstReaching(tokens, wanted.start); index < tokens.length; index++) {
    const token = tokens[index]
    if (!token || token.span.start > wanted.end) return
    const { kind, span: place } = token
    const name = looks[place.start] ?? 0
    const found = name > 0 ? name : (lookOfKind[kind] ?? 0)
    if (found === 0) continue
    const pattern = opened.get(place.start + (kind === 'rawString' ? 3 : 1))
    if (pattern && found === text) addQuoted(place, pattern, list)
    else list.add(place.start, place.end, found)
  }
}

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

/** What the names in a query are, and the patterns in it, by the places where they start. */
interface Names {
  readonly looks: Uint8Array
  readonly opened: ReadonlyMap<Offset, OpenPattern>
}

function namesOfQuery({ facts, text: { length } }: Snapshot, wanted: Span): Names {
  const looks = new Uint8Array(length + 1)
  const opened = new Map<Offset, OpenPattern>()
  const nodes = facts.nodes.filter(({ span }) => meets(span, wanted))
  for (const node of nodes) addNode(facts, node, looks)
  for (const command of nodes)
    if (command.kind === 'command') addValues(facts, facts.bindingOf(command), looks, opened)
  for (const call of nodes)
    if (call.kind === 'call') addValues(facts, facts.callOf(call).binding, looks, opened)
  return { looks, opened }
}

const meets = (span: Span, wanted: Span): boolean => span.start <= wanted.end && span.end >= wanted.start

function addNode(facts: Facts, node: Node, looks: Uint8Array): void {
  if (node.kind === 'command') {
    // The command of an expression text has no place.
    if (node.name.span.end > node.name.span.start) looks[node.name.span.start] = keyword
  } else if (node.kind === 'call') looks[node.name.span.start] = lookOfCall(facts.callOf(node))
  else if (node.kind === 'argument' && node.name) looks[node.name.span.start] = parameter
  else if (node.kind === 'field') looks[node.span.start] = property
}

const parameter = look('parameter')

function addValues(
  facts: Facts,
  { values }: Binding,
  looks: Uint8Array,
  opened: Map<Offset, OpenPattern>,
): void {
  for (const value of values) {
    for (const { field, role } of namesIn(facts, value)) looks[field.span.start] = lookOfRole[role]
    if (value.alias) looks[value.alias.span.start] = madeProperty
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
