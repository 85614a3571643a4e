import { dpl, dql, type Diagnostic, type Span } from '../../language'
import { describe, report } from '../diagnostics'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
import type { Input } from '../inputs'
import type { Verb } from '../verb'

/** `dql lex`: the tokens of a text, one a line with its span; white space is left out. */
export const lex: Verb = {
  usage: inputUsage,
  summary: 'prints the tokens of queries and patterns',
  options: inputOptions,
  run(files, options, streams) {
    const code = eachInput(files, options, streams, (input) => {
      const { tokens, diagnostics } = lexed(input)
      for (const { kind, span, text } of tokens) {
        if (kind === 'whitespace') continue
        streams.out(`${`${span.start}-${span.end}`.padEnd(10)} ${kind.padEnd(16)} ${JSON.stringify(text)}\n`)
      }
      for (const diagnostic of report(input, diagnostics)) streams.err(describe(diagnostic))
      return diagnostics.length > 0 ? 1 : 0
    })
    return Promise.resolve(code)
  },
}

interface Lexed {
  readonly tokens: readonly { readonly kind: string; readonly span: Span; readonly text: string }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Lexical faults of a pattern are among the diagnostics of its parser. */
function lexed({ language, text }: Input): Lexed {
  return language === 'dpl' ? { tokens: dpl.lex(text), diagnostics: [] } : dql.lex(text)
}
