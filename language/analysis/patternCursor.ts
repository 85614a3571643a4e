import { constructs, matcherNamed, parameterNamed } from '../catalog'
import type { ConstructDefinition, MatcherDefinition, MatcherParameter } from '../catalog'
import { lex, type Token } from '../dpl'
import { flatMap, span, toDecoded, toSource, type Offset, type Span } from '../text'
import type { OpenPattern } from './openPattern'

type Definition = MatcherDefinition | ConstructDefinition

/** What a user may write at a place of a pattern. */
export type PatternPlace =
  /** In a literal, a comment, a count: nothing that could be offered. */
  | { readonly kind: 'nothing' }
  /** A matcher, a macro, a group. `isMember`: in the member list of a JSON matcher. */
  | { readonly kind: 'expression'; readonly isMember: boolean }
  /** The name of an export, or of a member. */
  | { readonly kind: 'exportName'; readonly isMember: boolean }
  /** The name of a configuration parameter; `given` are those written already. */
  | {
      readonly kind: 'configurationName'
      readonly owner: Definition
      readonly given: ReadonlySet<string>
      /** Whether the parenthesis may as well open a group. */
      readonly mayBeGroup: boolean
    }
  | {
      readonly kind: 'configurationValue'
      readonly owner: Definition
      readonly parameter: MatcherParameter
    }
  /** A class name behind `[:`; `isClosed`: the closing `:]` is there. */
  | { readonly kind: 'characterClass'; readonly isClosed: boolean }
  /** At the end of what a literal holds, which begins at `start` of the pattern's text. */
  | { readonly kind: 'literal'; readonly start: Offset }
  /** In the format of a time. */
  | { readonly kind: 'timeFormat' }

export interface PatternCursor {
  readonly place: PatternPlace
  /** The word in the document to be replaced; empty when there is none. */
  readonly word: Span
}

/** Finds out what may be written at an offset of the document that lies in the pattern. Never throws. */
export function patternCursorAt(open: OpenPattern, documentOffset: Offset): PatternCursor {
  const offset = toDecoded(open.map, documentOffset)
  const tokens = lex(open.facts.text)
  const index = tokens.findIndex((token) => token.span.start < offset && offset <= token.span.end)
  const token = tokens[index]
  const isWord = token !== undefined && wordKinds.has(token.kind)
  const word = isWord ? token.span : span(offset, offset)
  const at = (place: PatternPlace, replaced: Span = word): PatternCursor => ({
    place,
    word: toSource(open.map, replaced),
  })

  if (token && isInside(token, offset)) {
    const name = classNameIn(token, offset)
    if (isLiteral(token)) return at(...literalPlace(tokens.slice(0, index), token, offset))
    return name
      ? at({ kind: 'characterClass', isClosed: open.facts.text.startsWith(':]', name.end) }, name)
      : at({ kind: 'nothing' })
  }
  const before = tokens.filter(({ span: { end }, kind }) => end <= word.start && !kind.endsWith('Comment'))
  return at(placeBehind(before))
}

const wordKinds: ReadonlySet<string> = new Set(['name', 'exportName', 'badExportName', 'macroName'])

/** Whether the offset lies in a token that nothing can be written into. */
function isInside({ kind, span: { end } }: Token, offset: Offset): boolean {
  if (kind === 'openLiteral' || kind === 'openClass' || kind === 'openComment' || kind === 'lineComment')
    return true
  const isDelimited = ['literal', 'characterClass', 'posixClass', 'blockComment'].includes(kind)
  return (isDelimited && offset < end) || (kind === 'number' && offset <= end)
}

const isLiteral = ({ kind }: Token): boolean => kind === 'literal' || kind === 'openLiteral'

/** A literal is a text to come, or the format of a time; in the middle of a text nothing can be offered. */
function literalPlace(before: readonly Token[], literal: Token, offset: Offset): [PatternPlace, Span] {
  const { start, end } = literal.span
  const written = literal.text.slice(1, offset - start)
  if (isTimeFormat(before)) {
    const letters = /([A-Za-z])\1*$/.exec(written)?.[0].length ?? 0
    return [{ kind: 'timeFormat' }, span(offset - letters, offset)]
  }
  const isAtEnd = offset === (literal.kind === 'literal' ? end - 1 : end)
  return [isAtEnd ? { kind: 'literal', start } : { kind: 'nothing' }, span(start + 1, offset)]
}

/** Whether a text behind these tokens is given as a format: by name, or as the first of a configuration. */
function isTimeFormat(before: readonly Token[]): boolean {
  const opening = innermostOpening(before)
  const owner = before[opening]?.kind === 'leftParenthesis' ? ownerOf(before, opening) : undefined
  if (!owner || !parameterNamed(owner.configuration, 'format')) return false
  const [name, previous] = before.slice(-2)
  return previous?.kind === 'equals' ? name?.text === 'format' : before.at(-1)?.kind === 'leftParenthesis'
}

/** The name behind `[:` that the offset stands in, by itself or among the characters of a class. */
function classNameIn({ kind, text, span: place }: Token, offset: Offset): Span | undefined {
  if (!['openClass', 'posixClass', 'characterClass'].includes(kind)) return undefined
  const at = offset - place.start
  const opening = /\[!?:(\w*)$/.exec(text.slice(0, at))
  if (!opening) return undefined
  const rest = /^\w*(?=:\])/.exec(text.slice(at))?.[0] ?? ''
  return span(offset - (opening[1] ?? '').length, offset + rest.length)
}

function placeBehind(before: readonly Token[]): PatternPlace {
  const previous = before.at(-1)
  const opening = innermostOpening(before)
  const bracket = before[opening]
  const owner = bracket ? ownerOf(before, opening) : undefined
  const body = owner && 'body' in owner && bracket?.kind === 'leftBrace' ? owner.body.kind : undefined
  const isMember = body === 'members'

  if (body === 'entries' || (bracket?.kind === 'leftBrace' && owner && !body)) return { kind: 'nothing' }
  if (previous?.kind === 'colon') return { kind: 'exportName', isMember }
  if (previous?.kind === 'less') return { kind: 'nothing' }
  if (bracket?.kind === 'leftParenthesis' && owner && owner.configuration.length > 0) {
    const place = configurationPlace(before.slice(opening + 1), owner)
    if (place) return place
  }
  return { kind: 'expression', isMember }
}

function configurationPlace(inside: readonly Token[], owner: Definition): PatternPlace | undefined {
  const previous = inside.at(-1)
  const hasFormat = isLiteralFirst(inside, owner)
  const isConfiguration = hasFormat || inside.some(({ kind }) => kind === 'equals')
  if (previous?.kind === 'equals') {
    const parameter = parameterNamed(owner.configuration, inside.at(-2)?.text ?? '')
    return parameter ? { kind: 'configurationValue', owner, parameter } : { kind: 'nothing' }
  }
  if (previous && !(previous.kind === 'comma' && isConfiguration))
    return isConfiguration ? { kind: 'nothing' } : undefined
  const names = flatMap(inside, (token, index) =>
    inside[index + 1]?.kind === 'equals' ? [parameterNamed(owner.configuration, token.text)?.name ?? ''] : [],
  )
  const given = new Set(hasFormat ? ['format', ...names] : names)
  return { kind: 'configurationName', owner, given, mayBeGroup: !isConfiguration }
}

/** A format may come first without its name. */
const isLiteralFirst = (inside: readonly Token[], { configuration }: Definition): boolean =>
  inside[0]?.kind === 'literal' && parameterNamed(configuration, 'format') !== undefined

/** The index of the last bracket that is not closed; -1 when there is none. */
function innermostOpening(tokens: readonly Token[]): number {
  let closed = 0
  return tokens.findLastIndex(({ kind }) => {
    if (kind === 'rightBrace' || kind === 'rightParenthesis') closed++
    if (kind !== 'leftBrace' && kind !== 'leftParenthesis') return false
    closed--
    return closed < 0
  })
}

/** What the bracket at `opening` stands behind: a matcher or form, over its other brackets. */
function ownerOf(tokens: readonly Token[], opening: number): Definition | undefined {
  const previous = tokens[opening - 1]
  switch (previous?.kind) {
    case 'name':
      return tokens[opening - 2]?.kind === 'colon' ? undefined : matcherNamed(previous.text)
    case 'rightBrace':
    case 'rightParenthesis': {
      const start = innermostOpening(tokens.slice(0, opening - 1))
      if (start < 0) return undefined
      return ownerOf(tokens, start) ?? (previous.kind === 'rightParenthesis' ? constructs.group : undefined)
    }
    case 'literal':
      return constructs.literal
    case 'characterClass':
      return constructs.characterClass
    case 'posixClass':
      return constructs.posixClass
    case 'macroName':
      return constructs.macroUse
    case 'emptyBrackets':
    case 'star':
    case 'plus':
      return ownerOf(tokens, opening - 1)
    default:
      return undefined
  }
}
