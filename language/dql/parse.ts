import { error, span, type Diagnostic, type Span } from '../text'
import { isMeaningful } from './grammar'
import { scan, tokensOf } from './lex'
import type { Query } from './nodes'
import { piecesAfter, piecesOf, piecesOfExpression, type Piece } from './pieces'
import type { Token } from './tokens'

export interface Parsed {
  readonly text: string
  readonly form: Form
  /** The whole text; has holes (`missing`) where the text lacks something. */
  readonly tree: Query
  /** The commands of the tree, as they were read. */
  readonly pieces: readonly Piece[]
  /** All tokens, as `lex` gives them; they are made when they are first asked for. */
  readonly tokens: readonly Token[]
  /** The tokens near some places: those of the pieces that they touch and of one on either side, a list per stretch. */
  readonly tokensAround: (places: readonly Span[]) => readonly (readonly Token[])[]
  /** Lexical and syntactic remarks in source order. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What a text is meant to be: a query; a part of one, which may begin with a pipe or with any command; or a single
 * expression.
 */
export type Form = 'query' | 'part' | 'expression'

/**
 * Reads a text. Never throws and always yields a tree; mistakes are diagnostics. The tree of an expression has one
 * command without a name, and the expression as its first argument. What `before`, the text before a change, has in
 * common with it is not read again; the outcome is the same.
 */
export const parse = (text: string, form: Form = 'query', before?: Parsed): Parsed =>
  new ParsedText(text, form, before)

class ParsedText implements Parsed {
  readonly text: string
  readonly form: Form
  readonly tree: Query
  readonly pieces: readonly Piece[]
  readonly diagnostics: readonly Diagnostic[]
  #tokens: readonly Token[] | undefined

  constructor(text: string, form: Form, before: Parsed | undefined) {
    this.text = text
    this.form = form
    this.pieces = piecesIn(text, form, before)
    const commands = this.pieces.flatMap((piece) => piece.commands)
    this.tree = { kind: 'query', commands, span: span(0, text.length) }
    this.diagnostics = onePerPlace(this.#remarks())
  }

  /** Many readers need no tokens, and those of a long text are more than its tree. */
  get tokens(): readonly Token[] {
    return (this.#tokens ??= tokensOf(this.text, scan(this.text)))
  }

  readonly tokensAround = (places: readonly Span[]): readonly (readonly Token[])[] =>
    stretchesAround(this.pieces, places).map((stretch) => {
      if (this.#tokens || !stretch.isSettled)
        return this.tokens.filter(({ span: { start } }) => stretch.start <= start && start < stretch.end)
      const text = this.text.slice(stretch.start, stretch.end)
      return tokensOf(text, scan(text), stretch.start)
    })

  #remarks(): readonly Diagnostic[] {
    const found = this.pieces.flatMap(({ diagnostics }) => diagnostics)
    if (this.form === 'query' && this.tree.commands.length === 0 && !scan(this.text).some(isMeaningful))
      found.push(error('empty-query', span(this.text.length, this.text.length)))
    return this.form === 'part' ? withoutLeadingPipe(found, this.text) : found
  }
}

function piecesIn(text: string, form: Form, before: Parsed | undefined): readonly Piece[] {
  if (form === 'expression') return piecesOfExpression(text)
  return before?.form === form ? piecesAfter(text, before) : piecesOf(text)
}

interface Stretch extends Span {
  readonly isSettled: boolean
}

/** The pieces that the places touch, with one on either side; those that meet are one stretch. */
function stretchesAround(pieces: readonly Piece[], places: readonly Span[]): readonly Stretch[] {
  const isTouched = ({ span: piece }: Piece): boolean =>
    places.some(({ start, end }) => start <= piece.end && piece.start <= end)
  const touched = pieces.map(isTouched)
  const stretches: Stretch[] = []
  pieces.forEach(({ span: { start, end }, isSettled }, index) => {
    if (!touched[index - 1] && !touched[index] && !touched[index + 1]) return
    const last = stretches.at(-1)
    if (last?.end !== start) stretches.push({ start, end, isSettled })
    else stretches[stretches.length - 1] = { start: last.start, end, isSettled: isSettled && last.isSettled }
  })
  return stretches
}

/** A part of a query may begin with a pipe, if something follows. */
function withoutLeadingPipe(diagnostics: readonly Diagnostic[], text: string): readonly Diagnostic[] {
  if (!diagnostics.some(({ code }) => code === 'empty-command')) return diagnostics
  const [first, second] = scan(text).filter(isMeaningful)
  return diagnostics.filter(
    ({ code, span: { start } }) => !(code === 'empty-command' && start === first?.startOffset && second),
  )
}

/** In source order. Of several remarks on the same span the first stays: the others follow from it. */
function onePerPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const place = `${diagnostic.span.start} ${diagnostic.span.end}`
    if (!places.has(place)) places.set(place, diagnostic)
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start)
}
