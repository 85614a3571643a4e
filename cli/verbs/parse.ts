import { dpl, dql, type Diagnostic } from '../../language'
import { describe, report } from '../diagnostics'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
import type { Input } from '../inputs'
import type { Verb } from '../verb'

/** `dql parse`: the tree of a text, one node a line; with `--spans` each with its place. */
export const parse: Verb = {
  usage: `[--spans] ${inputUsage}`,
  summary: 'prints the tree of queries and patterns',
  options: { ...inputOptions, spans: { type: 'boolean' } },
  run(files, options, streams) {
    const code = eachInput(files, options, streams, (input) => {
      const { tree, diagnostics } = treeOf(input, options.spans === true)
      streams.out(`${tree}\n`)
      for (const diagnostic of report(input, diagnostics)) streams.err(describe(diagnostic))
      return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
    })
    return Promise.resolve(code)
  },
}

function treeOf(input: Input, hasSpans: boolean): { tree: string; diagnostics: readonly Diagnostic[] } {
  if (input.language === 'dpl') {
    const { pattern, diagnostics } = dpl.parse(input.text)
    return { tree: dpl.printTree(pattern), diagnostics }
  }
  const { tree, diagnostics } = dql.parse(input.text)
  return { tree: dql.printTree(tree, { hasSpans }), diagnostics }
}
