import { error, span, type Diagnostic } from '../text'
import { buildQuery } from './build'
import { isMeaningful, recognise } from './grammar'
import { remarks, scan } from './lex'
import { limitDepth, limitNesting } from './nesting'
import type { Query } from './nodes'
import { syntaxDiagnostics } from './syntaxErrors'
import type { Token } from './tokens'

export interface Parsed {
  /** The whole text; has holes (`missing`) where the text lacks something. */
  readonly tree: Query
  /** All tokens, as `lex` gives them. */
  readonly tokens: readonly Token[]
  /** Lexical and syntactic remarks in source order. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a query. Never throws and always yields a tree; mistakes are diagnostics. */
export function parse(text: string): Parsed {
  const { tokens, parserTokens } = scan(text)
  const diagnostics = remarks(tokens)
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const meaningful = parserTokens.filter(isMeaningful)
  if (meaningful.length === 0) report(error('empty-query', span(text.length, text.length)))
  const { cst, errors } = recognise(limitNesting(meaningful, report))
  diagnostics.push(...syntaxDiagnostics(text, errors))
  const tree = limitDepth(buildQuery({ text, report }, cst, span(0, text.length)), report)
  return { tree, tokens, diagnostics: onePerPlace(diagnostics) }
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
