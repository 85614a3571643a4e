import { inDocument, namesIn, type FieldRole, type OpenPattern, type Snapshot } from '../analysis'
import { lex as lexPattern, type Token as PatternToken } from '../dpl'
import type { Token, TokenKind } from '../dql'
import type { Offset, Span } from '../text'

/** The kinds of semantic tokens, named as in the language server protocol where it has a name. */
export const semanticTokenTypes = [
  'keyword', 'function', 'parameter', 'property', 'variable', 'string', 'number', 'operator', 'comment', 'enumMember', 'class', 'macro', 'type', 'regexp',
] as const // prettier-ignore

export type SemanticTokenType = (typeof semanticTokenTypes)[number]

/** A stretch of text within one line, with what it is. */
export interface SemanticToken {
  readonly span: Span
  readonly type: SemanticTokenType
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
  const names = nameTypes(snapshot)
  const opened = new Map(snapshot.patterns.map((pattern) => [pattern.span.start, pattern]))
  return snapshot.tokens.flatMap((token): readonly SemanticToken[] => {
    const type = names.get(token.span.start) ?? typeOfKind[token.kind]
    if (!type) return []
    const quotes = token.kind === 'rawString' ? 3 : 1
    const pattern = type === 'string' ? opened.get(token.span.start + quotes) : undefined
    return pattern ? quotesOf(token, pattern) : [{ span: token.span, type }]
  })
}

/** The quotes around a pattern; what is between them is coloured as a pattern. */
const quotesOf = ({ span }: Token, pattern: OpenPattern): readonly SemanticToken[] =>
  [
    { span: { start: span.start, end: pattern.span.start }, type: 'string' as const },
    { span: { start: pattern.span.end, end: span.end }, type: 'string' as const },
  ].filter((quote) => quote.span.start < quote.span.end)

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

const typeOfRole: Readonly<Record<FieldRole, SemanticTokenType>> = {
  field: 'property',
  member: 'property',
  side: 'keyword',
  dataObject: 'class',
  word: 'enumMember',
  external: 'variable',
  newName: 'property',
}

/** What the names of the query are, by the place where they start. */
function nameTypes({ facts }: Snapshot): ReadonlyMap<Offset, SemanticTokenType> {
  const types = new Map<Offset, SemanticTokenType>()
  for (const node of facts.nodes) {
    if (node.kind === 'command') {
      // The command of an expression text has no place.
      if (node.name.span.end > node.name.span.start) types.set(node.name.span.start, 'keyword')
    } else if (node.kind === 'call') types.set(node.name.span.start, 'function')
    else if (node.kind === 'argument' && node.name) types.set(node.name.span.start, 'parameter')
    else if (node.kind === 'field') types.set(node.span.start, 'property')
  }
  for (const command of facts.commands) {
    for (const value of facts.valuesOf(command)) {
      for (const { field, role } of namesIn(value)) types.set(field.span.start, typeOfRole[role])
    }
  }
  return types
}

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

function patternTokens(open: OpenPattern): readonly SemanticToken[] {
  const tokens = lexPattern(open.facts.text)
  return tokens.flatMap((token, index) => {
    const type = token.kind === 'name' ? typeOfName(tokens, index) : typeOfPatternKind[token.kind]
    return type ? [{ span: inDocument(open, token.span), type }] : []
  })
}

/** A name in a pattern is a matcher, a configuration parameter, or a constant as its value. */
function typeOfName(tokens: readonly PatternToken[], index: number): SemanticTokenType {
  if (tokens[index + 1]?.kind === 'equals') return 'parameter'
  return tokens[index - 1]?.kind === 'equals' && /^(true|false|null)$/i.test(tokens[index]?.text ?? '')
    ? 'keyword'
    : 'type'
}

function cutAtLines(token: SemanticToken, { text, lineIndex }: Snapshot): readonly SemanticToken[] {
  const { start, end } = lineIndex.rangeOf(token.span)
  if (start.line === end.line) return [token]
  const pieces: SemanticToken[] = []
  for (let line = start.line; line <= end.line; line++) {
    const from = Math.max(token.span.start, lineIndex.offsetAt({ line, character: 0 }))
    const next = lineIndex.offsetAt({ line: line + 1, character: 0 })
    const to = Math.min(token.span.end, line === end.line ? token.span.end : endOfLine(text, next))
    if (from < to) pieces.push({ span: { start: from, end: to }, type: token.type })
  }
  return pieces
}

/** The end of the line whose successor begins at `next`, its line break left out. */
function endOfLine(text: string, next: Offset): Offset {
  let end = next
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--
  return end
}
