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
import type { Token, TokenKind } from '../dql'
import type { Offset, Span } from '../text'

/** The kinds of semantic tokens, named as in the language server protocol where it has a name. */
export const semanticTokenTypes = [
  'keyword', 'function', 'parameter', 'property', 'variable', 'string', 'number', 'operator', 'comment', 'enumMember', 'class', 'macro', 'type', 'regexp',
] as const // prettier-ignore

export type SemanticTokenType = (typeof semanticTokenTypes)[number]

/** What else may be said of a token, named as in the protocol. */
export const semanticTokenModifiers = ['declaration', 'readonly', 'deprecated', 'defaultLibrary'] as const

export type SemanticTokenModifier = (typeof semanticTokenModifiers)[number]

/** A stretch of text within one line, with what it is. */
export interface SemanticToken extends Look {
  readonly span: Span
}

interface Look {
  readonly type: SemanticTokenType
  /** A name that is made here, a value that the query cannot change, a name that the language gives; often none. */
  readonly modifiers: readonly SemanticTokenModifier[]
}

/**
 * The coloured stretches of the text, or of the part of it that touches `within`, in source order and without overlap.
 * Strings that are patterns are coloured inside. Tokens over several lines are cut at line ends.
 */
export function semanticTokens(snapshot: Snapshot, within?: Span): readonly SemanticToken[] {
  const tokens = [...queryTokens(snapshot), ...snapshot.patterns.flatMap(patternTokens)]
  return tokens
    .filter(({ span }) => !within || (span.start <= within.end && span.end >= within.start))
    .flatMap((token) => cutAtLines(token, snapshot))
    .sort((a, b) => a.span.start - b.span.start)
}

function queryTokens(snapshot: Snapshot): readonly SemanticToken[] {
  const names = nameLooks(snapshot)
  const opened = new Map(snapshot.patterns.map((pattern) => [pattern.span.start, pattern]))
  return snapshot.tokens.flatMap((token): readonly SemanticToken[] => {
    const look = names.get(token.span.start) ?? lookOfKind(token.kind)
    if (!look) return []
    const quotes = token.kind === 'rawString' ? 3 : 1
    const pattern = look.type === 'string' ? opened.get(token.span.start + quotes) : undefined
    return pattern ? quotesOf(token, pattern) : [{ span: token.span, ...look }]
  })
}

/** The quotes around a pattern; what is between them is coloured as a pattern. */
const quotesOf = ({ span }: Token, pattern: OpenPattern): readonly SemanticToken[] =>
  [
    { span: { start: span.start, end: pattern.span.start }, ...plain('string') },
    { span: { start: pattern.span.end, end: span.end }, ...plain('string') },
  ].filter((quote) => quote.span.start < quote.span.end)

const plain = (type: SemanticTokenType): Look => ({ type, modifiers: none })

const none: readonly SemanticTokenModifier[] = []
const declared: readonly SemanticTokenModifier[] = ['declaration']
const fixed: readonly SemanticTokenModifier[] = ['readonly']
const given: readonly SemanticTokenModifier[] = ['defaultLibrary']
const outdated: readonly SemanticTokenModifier[] = ['deprecated', 'defaultLibrary']

/** The value of a dashboard variable is given from outside. */
const lookOfKind = (kind: TokenKind): Look | undefined => {
  const type = typeOfKind[kind]
  return type && (kind === 'variable' ? { type, modifiers: fixed } : plain(type))
}

const typeOfKind: Partial<Record<TokenKind, SemanticTokenType>> = {
  lineComment: 'comment',
  blockComment: 'comment',
  string: 'string',
  rawString: 'string',
  singleString: 'string',
  hexadecimal: 'number',
  long: 'number',
  double: 'number',
  duration: 'number',
  alignment: 'number',
  variable: 'variable',
  template: 'macro',
  templateControl: 'macro',
  true: 'keyword',
  false: 'keyword',
  null: 'keyword',
  and: 'operator',
  or: 'operator',
  xor: 'operator',
  mod: 'operator',
  not: 'operator',
  in: 'operator',
  asc: 'keyword',
  desc: 'keyword',
  '==': 'operator',
  '!=': 'operator',
  '<>': 'operator',
  '<=': 'operator',
  '>=': 'operator',
  '<': 'operator',
  '>': 'operator',
  '=': 'operator',
  '+': 'operator',
  '-': 'operator',
  '*': 'operator',
  '/': 'operator',
  '%': 'operator',
  '~': 'operator',
  '|': 'operator',
}

const lookOfRole: Readonly<Record<FieldRole, Look>> = {
  field: plain('property'),
  member: plain('property'),
  side: plain('keyword'),
  dataObject: { type: 'class', modifiers: fixed },
  word: { type: 'enumMember', modifiers: given },
  external: { type: 'variable', modifiers: fixed },
  newName: { type: 'property', modifiers: declared },
}

/** What the names of the query are, by the place where they start. */
function nameLooks({ facts }: Snapshot): ReadonlyMap<Offset, Look> {
  const looks = new Map<Offset, Look>()
  for (const node of facts.nodes) {
    if (node.kind === 'command') {
      // The command of an expression text has no place.
      if (node.name.span.end > node.name.span.start) looks.set(node.name.span.start, plain('keyword'))
    } else if (node.kind === 'call') looks.set(node.name.span.start, lookOfCall(facts.callOf(node)))
    else if (node.kind === 'argument' && node.name) looks.set(node.name.span.start, plain('parameter'))
    else if (node.kind === 'field') looks.set(node.span.start, plain('property'))
  }
  for (const command of facts.commands) addNames(facts, facts.bindingOf(command), looks)
  for (const { binding } of facts.calls) addNames(facts, binding, looks)
  return looks
}

/** Colours need no more of a value than its parameter: what its fields are, nobody has to find out. */
function addNames(facts: Facts, { values }: Binding, looks: Map<Offset, Look>): void {
  for (const value of values) {
    for (const { field, role } of namesIn(facts, value)) looks.set(field.span.start, lookOfRole[role])
    if (value.alias) looks.set(value.alias.span.start, lookOfRole.newName)
  }
}

const lookOfCall = ({ definition }: CallFacts): Look => ({
  type: 'function',
  modifiers: definition?.isDeprecated ? outdated : definition ? given : none,
})

const typeOfPatternKind: Readonly<Record<string, SemanticTokenType>> = {
  lineComment: 'comment',
  blockComment: 'comment',
  openComment: 'comment',
  literal: 'string',
  openLiteral: 'string',
  posixClass: 'regexp',
  characterClass: 'regexp',
  openClass: 'regexp',
  macroName: 'macro',
  exportName: 'property',
  badExportName: 'property',
  number: 'number',
  look: 'operator',
  pipe: 'operator',
  question: 'operator',
  star: 'operator',
  plus: 'operator',
}

/** Facts of a pattern outlive the texts that it stands in, so its tokens are kept with them. */
const knownTokens = new WeakMap<OpenPattern['facts'], readonly PatternToken[]>()

function tokensOf(facts: OpenPattern['facts']): readonly PatternToken[] {
  const tokens = knownTokens.get(facts) ?? lexPattern(facts.text)
  knownTokens.set(facts, tokens)
  return tokens
}

function patternTokens(open: OpenPattern): readonly SemanticToken[] {
  const tokens = tokensOf(open.facts)
  return tokens.flatMap((token, index) => {
    const look = lookInPattern(tokens, index)
    return look ? [{ span: inDocument(open, token.span), ...look }] : []
  })
}

/** Names behind a colon are made there, and a macro is in front of its `=`. */
function lookInPattern(tokens: readonly PatternToken[], index: number): Look | undefined {
  const kind = tokens[index]?.kind ?? ''
  if (kind === 'name') return lookOfName(tokens, index)
  const type = typeOfPatternKind[kind]
  if (!type) return undefined
  const isMade = type === 'property' || (kind === 'macroName' && tokens[index + 1]?.kind === 'equals')
  return isMade ? { type, modifiers: declared } : plain(type)
}

/** A name in a pattern is a matcher, a configuration parameter, or a constant as its value. */
function lookOfName(tokens: readonly PatternToken[], index: number): Look {
  const text = tokens[index]?.text ?? ''
  if (tokens[index + 1]?.kind === 'equals') return plain('parameter')
  if (tokens[index - 1]?.kind === 'equals' && /^(true|false|null)$/i.test(text)) return plain('keyword')
  return { type: 'type', modifiers: matcherNamed(text) ? given : none }
}

function cutAtLines(token: SemanticToken, { text, lineIndex }: Snapshot): readonly SemanticToken[] {
  if (isOnOneLine(text, token.span)) return [token]
  const { start, end } = lineIndex.rangeOf(token.span)
  const pieces: SemanticToken[] = []
  for (let line = start.line; line <= end.line; line++) {
    const from = Math.max(token.span.start, lineIndex.offsetAt({ line, character: 0 }))
    const next = lineIndex.offsetAt({ line: line + 1, character: 0 })
    const to = Math.min(token.span.end, line === end.line ? token.span.end : endOfLine(text, next))
    if (from < to) pieces.push({ ...token, span: { start: from, end: to } })
  }
  return pieces
}

/** Most tokens are short: looking through them costs less than looking up their lines. */
function isOnOneLine(text: string, { start, end }: Span): boolean {
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset)
    if (unit === 10 || unit === 13) return false
  }
  return true
}

/** The end of the line whose successor begins at `next`, its line break left out. */
function endOfLine(text: string, next: Offset): Offset {
  let end = next
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--
  return end
}
