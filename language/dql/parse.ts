import { createTokenInstance, type IToken } from 'chevrotain'
import { error, span, type Diagnostic } from '../text'
import { buildCommands, buildQuery, type BuildContext } from './build'
import { isMeaningful, recognise, type Recognised } from './grammar'
import { remarks, scan } from './lex'
import { cutAtPipes, limitDepth, limitNesting } from './nesting'
import type { Command, Query } from './nodes'
import { syntaxDiagnostics } from './syntaxErrors'
import { tokenTypes, type Token } from './tokens'

export interface Parsed {
  /** The whole text; has holes (`missing`) where the text lacks something. */
  readonly tree: Query
  /** All tokens, as `lex` gives them. */
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
export function parse(text: string, form: Form = 'query'): Parsed {
  const { tokens, parserTokens } = scan(text)
  const diagnostics = remarks(tokens)
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const meaningful = parserTokens.filter(isMeaningful)
  if (meaningful.length === 0 && form === 'query')
    report(error('empty-query', span(text.length, text.length)))
  const read = form === 'expression' ? [nameless, ...meaningful] : meaningful
  const { commands, errors } = readPipeline({ text, report }, limitNesting(read, report))
  diagnostics.push(...syntaxDiagnostics(text, errors).map((one) => withOpening(one, tokens)))
  const tree = limitDepth({ kind: 'query', commands, span: span(0, text.length) }, report)
  const first = meaningful[0]
  const isExpected = ({ code, span: place }: Diagnostic): boolean =>
    form === 'part' && code === 'empty-command' && place.start === first?.startOffset && meaningful.length > 1
  return { tree, tokens, diagnostics: onePerPlace(diagnostics.filter((one) => !isExpected(one))) }
}

/**
 * Reads the outermost pipeline command by command: a concrete tree is many times as large as what is built from it,
 * and so there is never more of it than a command's. From the first mistake on, the rest is read as a whole, because
 * the parser knows where to go on.
 */
function readPipeline(
  context: BuildContext,
  tokens: readonly IToken[],
): { readonly commands: readonly Command[]; readonly errors: Recognised['errors'] } {
  const commands: Command[] = []
  const pieces = cutAtPipes(tokens)
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
function withOpening(diagnostic: Diagnostic, tokens: readonly Token[]): Diagnostic {
  const [close = ''] = diagnostic.args
  if (diagnostic.code !== 'missing-token' || !pairs.has(close)) return diagnostic
  const open: Token[] = []
  for (const token of tokens) {
    if (token.span.start >= diagnostic.span.start) break
    if ([...pairs.values()].includes(token.text)) open.push(token)
    else if (pairs.has(token.text) && open.at(-1)?.text === pairs.get(token.text)) open.pop()
  }
  const opening = open.findLast(({ text }) => text === pairs.get(close))
  return opening
    ? { ...diagnostic, related: [{ span: opening.span, text: `This ${opening.text} is open.` }] }
    : diagnostic
}

const pairs: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])

/** In source order. Of several remarks on the same span the first stays: the others follow from it. */
function onePerPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const place = `${diagnostic.span.start} ${diagnostic.span.end}`
    if (!places.has(place)) places.set(place, diagnostic)
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start)
}
