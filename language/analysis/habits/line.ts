import { commandNamed } from '../../catalog'
import { isTrivia, type Token, type TokenKind } from '../../dql'
import type { Offset, Span } from '../../text'

/** First and last token of a stretch, by index. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

/**
 * The tokens of a text that mean something, with what can be said about their places before the text is understood:
 * where operands begin and end, and where commands do.
 */
export class Line {
  readonly tokens: readonly Token[]
  readonly #text: string
  readonly #words: readonly string[]
  #commands: readonly number[] | undefined
  #partners: ReadonlyMap<number, number> | undefined

  /** The tokens of a stretch of the text, without a gap. */
  constructor(tokens: readonly Token[], text: string) {
    this.tokens = tokens.filter(({ kind }) => !isTrivia(kind))
    this.#text = text
    this.#words = this.tokens.map(({ text }) => (beginsWord.test(text) ? text.toLowerCase() : ''))
  }

  kind(index: number): TokenKind | undefined {
    return this.tokens[index]?.kind
  }

  /** The token in lower case, if it is a plain word; empty otherwise. */
  word(index: number): string {
    return this.#words[index] ?? ''
  }

  span({ first, last }: Stretch): Span {
    return {
      start: this.tokens[first]?.span.start ?? 0,
      end: this.tokens[last]?.span.end ?? this.#text.length,
    }
  }

  text(stretch: Stretch): string {
    const { start, end } = this.span(stretch)
    return this.#text.slice(start, end)
  }

  /** A piece of the source text. */
  between(start: Offset, end: Offset): string {
    return this.#text.slice(start, end)
  }

  /** Where a character that is no token stands between a token and the next one; undefined when it does not. */
  unknownBehind(index: number, character: string): Offset | undefined {
    const start = this.endOf(index)
    const next = this.tokens[index + 1]?.span.start ?? this.#text.length
    if (next === start) return undefined
    const gap = this.#text.slice(start, next).trimStart()
    return gap.startsWith(character) ? next - gap.length : undefined
  }

  /** Where the line of a place ends. */
  lineEnd(offset: Offset): Offset {
    let end = offset
    while (end < this.#text.length && !'\r\n'.includes(this.#text.charAt(end))) end++
    return end
  }

  /** The place behind a token; 0 in front of the first. */
  endOf(index: number): Offset {
    return this.tokens[index]?.span.end ?? 0
  }

  /** Whether two tokens have nothing between them. */
  touch(index: number): boolean {
    return this.tokens[index]?.span.end === this.tokens[index + 1]?.span.start
  }

  /** Whether a token is the name of a command: the first of a pipeline or the one behind a pipe. */
  isCommand(index: number): boolean {
    const before = this.kind(index - 1)
    if (this.word(index) === '') return false
    return (
      before === undefined ||
      before === '|' ||
      (before === '[' && commandNamed(this.word(index)) !== undefined)
    )
  }

  /** The command that a token belongs to: the index of its name; -1 in front of the first. */
  commandAt(index: number): number {
    this.#commands ??= this.#commandsByToken()
    return this.#commands[Math.min(index, this.tokens.length - 1)] ?? -1
  }

  /** The command of every token in one pass; behind a bracket it is the one in front of it again. */
  #commandsByToken(): readonly number[] {
    const around: number[] = []
    let command = -1
    return this.tokens.map(({ kind }, index) => {
      if (openings.has(kind)) around.push(command)
      else if (closings.has(kind)) command = around.pop() ?? -1
      else if (this.isCommand(index)) command = index
      return command
    })
  }

  /** The last token of the command that a token belongs to. */
  commandEnd(index: number): number {
    return this.#forward(index, (kind) => kind === '|')
  }

  /** The last token in front of the comma, pipe or closing bracket that ends the value a token stands in. */
  valueEnd(index: number): number {
    return this.#forward(index, (kind) => kind === '|' || kind === ',')
  }

  /** The first token of the value in front of a token: behind the comma, the bracket or the command before it. */
  valueStart(index: number): number | undefined {
    let depth = 0
    for (let at = index - 1; at >= 0; at--) {
      const kind = this.kind(at) ?? ''
      if (closings.has(kind)) depth++
      if (openings.has(kind) && depth-- === 0) return at + 1
      const isEnd = kind === ',' || kind === '|' || kind === '=' || this.isCommand(at)
      if (depth === 0 && isEnd) return at + 1
    }
    return undefined
  }

  /** The operand that ends in front of a token; undefined when there is none. */
  operandBefore(index: number): Stretch | undefined {
    const last = index - 1
    let first = this.#primaryBefore(last)
    while (first !== undefined && this.kind(first) === '[' && this.#ends(first - 1))
      first = this.#primaryBefore(first - 1)
    return first === undefined || this.isCommand(first) ? undefined : { first, last }
  }

  /** The operand that begins at a token, with its sign; undefined when there is none. */
  operandAt(index: number): Stretch | undefined {
    const start = ['-', '+'].includes(this.kind(index) ?? '') ? index + 1 : index
    if (!this.#begins(start)) return undefined
    let last = openings.has(this.kind(start) ?? '') ? this.closingOf(start) : start
    if (this.word(start) && this.kind(start + 1) === '(') last = this.closingOf(start + 1)
    while (last !== undefined && this.kind(last + 1) === '[') last = this.closingOf(last + 1)
    return last === undefined ? undefined : { first: index, last }
  }

  /** The bracket that closes the one at `index`; undefined when none does. */
  closingOf(index: number): number | undefined {
    const partner = this.#partnerOf(index)
    return partner === undefined || partner < index ? undefined : partner
  }

  /** The bracket that belongs to the one at `index`. */
  #partnerOf(index: number): number | undefined {
    this.#partners ??= this.#pairs()
    return this.#partners.get(index)
  }

  #pairs(): ReadonlyMap<number, number> {
    const partners = new Map<number, number>()
    const open: number[] = []
    for (const [at, { kind }] of this.tokens.entries()) {
      if (openings.has(kind)) open.push(at)
      const opening = closings.has(kind) ? open.pop() : undefined
      if (opening !== undefined) partners.set(opening, at).set(at, opening)
    }
    return partners
  }

  #forward(index: number, isEnd: (kind: TokenKind) => boolean): number {
    let depth = 0
    for (let at = index; at < this.tokens.length; at++) {
      const kind = this.kind(at)
      if (kind === undefined) break
      if (openings.has(kind)) depth++
      if (closings.has(kind) && depth-- === 0) return at - 1
      if (depth === 0 && isEnd(kind)) return at - 1
    }
    return this.tokens.length - 1
  }

  /** The first token of the name, literal, call or bracket that ends at `last`. */
  #primaryBefore(last: number): number | undefined {
    if (!this.#ends(last)) return undefined
    if (!closings.has(this.kind(last) ?? '')) return last
    const opening = this.#partnerOf(last)
    if (opening === undefined) return undefined
    const isCall =
      this.kind(opening) === '(' && this.kind(opening - 1) === 'identifier' && !this.isCommand(opening - 1)
    return isCall ? opening - 1 : opening
  }

  #begins(index: number): boolean {
    const kind = this.kind(index) ?? ''
    return operands.has(kind) || kind === '(' || kind === 'in'
  }

  #ends(index: number): boolean {
    const kind = this.kind(index) ?? ''
    return operands.has(kind) || kind === ')' || kind === ']'
  }
}

const beginsWord = /^[A-Za-z_]/

const openings: ReadonlySet<string> = new Set(['(', '[', '{'])
const closings: ReadonlySet<string> = new Set([')', ']', '}'])

const operands: ReadonlySet<string> = new Set<TokenKind>([
  'identifier', 'quotedIdentifier', 'string', 'singleString', 'rawString', 'long', 'double', 'duration', 'hexadecimal', 'variable', 'true', 'false', 'null',
]) // prettier-ignore
