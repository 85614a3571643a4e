import {
  dpl,
  dql,
  openDocument,
  type Diagnostic,
  type Region,
  type Snapshot,
  type Span,
} from '../../language'
import { describe, report } from '../diagnostics'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
import type { Streams, Verb } from '../verb'

/** `dql lex`: the tokens of a text, one a line with its span; white space is left out. */
export const lex: Verb = {
  usage: inputUsage,
  summary: 'prints the tokens of queries and patterns',
  options: inputOptions,
  run(files, options, streams) {
    const code = eachInput(files, options, streams, (input) => {
      const { regions } = openDocument(input.text, { kind: input.kind })
      const diagnostics = regions.flatMap((region) => printTokens(region, streams))
      for (const diagnostic of report(input, diagnostics)) streams.err(describe(diagnostic))
      return diagnostics.length > 0 ? 1 : 0
    })
    return Promise.resolve(code)
  },
}

/** Gives what is wrong with the tokens; all places are those in the file. */
function printTokens({ snapshot, toFile }: Region, streams: Streams): readonly Diagnostic[] {
  const { tokens, diagnostics } = lexed(snapshot)
  for (const { kind, span, text } of tokens) {
    if (kind === 'whitespace') continue
    const { start, end } = toFile(span)
    streams.out(`${`${start}-${end}`.padEnd(10)} ${kind.padEnd(16)} ${JSON.stringify(text)}\n`)
  }
  return diagnostics.map((diagnostic) => ({ ...diagnostic, span: toFile(diagnostic.span) }))
}

interface Lexed {
  readonly tokens: readonly { readonly kind: string; readonly span: Span; readonly text: string }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Lexical faults of a pattern are among the diagnostics of its parser. */
function lexed({ language, text }: Snapshot): Lexed {
  return language === 'dpl' ? { tokens: dpl.lex(text), diagnostics: [] } : dql.lex(text)
}
