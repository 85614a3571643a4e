import type { IToken } from 'chevrotain'
import { error, type Diagnostic } from '../text'
import { build } from './build'
import { recognise } from './grammar'
import { lexForParsing, spanOf } from './lex'
import type { Pattern } from './nodes'

/** Deeper brackets are cut off: the parser and everything that walks the tree calls itself once per level. */
const deepestNesting = 100

/**
 * The tree of a pattern, with holes where text is missing, and what is wrong about its form. Never throws.
 * Matcher names, bodies and limits are not looked at: that is the catalog's knowledge.
 */
export function parse(text: string): {
  readonly pattern: Pattern
  readonly diagnostics: readonly Diagnostic[]
} {
  const lexed = lexForParsing(text)
  const { tokens, diagnostics } = cutDeepBrackets(lexed.tokens)
  const built = build(recognise(tokens), text)
  // What is cut off leaves brackets open, which is no fault of its own.
  const faults = diagnostics.length > 0 ? diagnostics : built.diagnostics
  return {
    pattern: built.pattern,
    diagnostics: [...lexed.diagnostics, ...faults].sort((a, b) => a.span.start - b.span.start),
  }
}

function cutDeepBrackets(tokens: IToken[]): {
  readonly tokens: IToken[]
  readonly diagnostics: readonly Diagnostic[]
} {
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (token.image === '(' || token.image === '{') depth++
    if (token.image === ')' || token.image === '}') depth--
    if (depth > deepestNesting) {
      return { tokens: tokens.slice(0, index), diagnostics: [error('brackets-too-deep', spanOf(token))] }
    }
  }
  return { tokens, diagnostics: [] }
}
