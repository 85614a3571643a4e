import { createTokenInstance, type IToken } from 'chevrotain'
import { error, span, type Diagnostic } from '../text'
import { buildCommands, buildQuery, type BuildContext } from './build'
import { spanOf } from './cst'
import { isMeaningful, recognise, type Recognised } from './grammar'
import { remarks, scan, tokensOf } from './lex'
import { cutAtPipes, limitDepth, limitNesting } from './nesting'
import type { Command, Query } from './nodes'
import { syntaxDiagnostics } from './syntaxErrors'
import { tokenTypes, type Token } from './tokens'

export interface Parsed {
  /** The whole text; has holes (`missing`) where the text lacks something. */
  readonly tree: Query
  /** All tokens, as `lex` gives them; they are made when they are first asked for. */
  readonly tokens: readonly Token[]
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
 * command without a name, and the expression as its first argument.
 */
export const parse = (text: string, form: Form = 'query'): Parsed => new ParsedText(text, form)

class ParsedText implements Parsed {
  readonly tree: Query
  readonly diagnostics: readonly Diagnostic[]
  readonly #text: string
  #tokens: readonly Token[] | undefined

  constructor(text: string, form: Form) {
    const scanned = scan(text)
    const diagnostics = remarks(text, scanned)
    const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
    const meaningful = scanned.filter(isMeaningful)
    if (meaningful.length === 0 && form === 'query')
      report(error('empty-query', span(text.length, text.length)))
    const read = form === 'expression' ? [nameless, ...meaningful] : meaningful
    const { commands, errors } = readPipeline({ text, report }, limitNesting(read, report))
    diagnostics.push(...syntaxDiagnostics(text, errors).map((one) => withOpening(one, meaningful)))
    this.#text = text
    this.tree = limitDepth({ kind: 'query', commands, span: span(0, text.length) }, report)
    this.diagnostics = onePerPlace(
      form === 'part' ? withoutLeadingPipe(diagnostics, meaningful) : diagnostics,
    )
  }

  /** Many readers need no tokens, and those of a long text are more than its tree. */
  get tokens(): readonly Token[] {
    return (this.#tokens ??= tokensOf(this.#text, scan(this.#text)))
  }
}

/** A part of a query may begin with a pipe, if something follows. */
const withoutLeadingPipe = (
  diagnostics: readonly Diagnostic[],
  [first, second]: readonly IToken[],
): readonly Diagnostic[] =>
  diagnostics.filter(
    ({ code, span: { start } }) => !(code === 'empty-command' && start === first?.startOffset && second),
  )

/** A piece of the outermost pipeline has at least so many tokens: a few commands. */
const pieceLength = 200

/**
 * Reads the outermost pipeline piece by piece: a concrete tree is many times as large as what is built from it, and so
 * there is never much of it. From the first piece with a mistake on, the rest is read as a whole, because the parser
 * knows where to go on.
 */
function readPipeline(
  context: BuildContext,
  tokens: readonly IToken[],
): { readonly commands: readonly Command[]; readonly errors: Recognised['errors'] } {
  const commands: Command[] = []
  const pieces = cutAtPipes(tokens, pieceLength)
  for (const [index, piece] of pieces.entries()) {
    const build = index === 0 ? buildFirst : buildCommands
    const recognised = recognise(piece)
    if (recognised.errors.length > 0) {
      const { cst, errors } = recognise(pieces.slice(index).flat())
      return { commands: [...commands, ...build(context, cst)], errors }
    }
    commands.push(...build(context, recognised.cst))
  }
  return { commands, errors: [] }
}

/** Only here a pipe may have nothing in front of it. */
const buildFirst: typeof buildCommands = (context, cst) =>
  buildQuery(context, cst, span(0, context.text.length)).commands

/** Stands for the command that an expression is given to. */
const nameless = createTokenInstance(tokenTypes.identifier, '', 0, -1, NaN, NaN, NaN, NaN)

/** Where a closing bracket is missing, the place of the opening one belongs to the remark. */
function withOpening(diagnostic: Diagnostic, tokens: readonly IToken[]): Diagnostic {
  const [close = ''] = diagnostic.args
  if (diagnostic.code !== 'missing-token' || !pairs.has(close)) return diagnostic
  const open: IToken[] = []
  for (const token of tokens) {
    if (token.startOffset >= diagnostic.span.start) break
    if (openings.has(token.image)) open.push(token)
    else if (pairs.has(token.image) && open.at(-1)?.image === pairs.get(token.image)) open.pop()
  }
  const opening = open.findLast(({ image }) => image === pairs.get(close))
  return opening
    ? { ...diagnostic, related: [{ span: spanOf(opening), text: `This ${opening.image} is open.` }] }
    : diagnostic
}

const pairs: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])
const openings: ReadonlySet<string> = new Set(pairs.values())

/** In source order. Of several remarks on the same span the first stays: the others follow from it. */
function onePerPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const place = `${diagnostic.span.start} ${diagnostic.span.end}`
    if (!places.has(place)) places.set(place, diagnostic)
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start)
}
