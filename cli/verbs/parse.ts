import { dpl, dql, openDocument, type Diagnostic, type Region } from '../../language'
import { describe, report } from '../diagnostics'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
import type { Verb } from '../verb'

/** `dql parse`: the tree of a text, one node a line; with `--spans` each with its place in its own query. */
export const parse: Verb = {
  usage: `[--spans] ${inputUsage}`,
  summary: 'prints the tree of queries and patterns',
  options: { ...inputOptions, spans: { type: 'boolean' } },
  run(files, options, streams) {
    const code = eachInput(files, options, streams, (input) => {
      const { regions } = openDocument(input.text, { kind: input.kind })
      const read = regions.map((region) => treeOf(region, options.spans === true))
      streams.out(`${read.map(({ tree }) => tree).join('\n\n')}\n`)
      const diagnostics = read.flatMap((one) => one.diagnostics)
      for (const diagnostic of report(input, diagnostics)) streams.err(describe(diagnostic))
      return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
    })
    return Promise.resolve(code)
  },
}

interface ReadTree {
  readonly tree: string
  /** With places in the file. */
  readonly diagnostics: readonly Diagnostic[]
}

function treeOf({ snapshot: { language, form, text }, toFile }: Region, hasSpans: boolean): ReadTree {
  const inFile = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
    diagnostics.map((diagnostic) => ({ ...diagnostic, span: toFile(diagnostic.span) }))
  if (language === 'dpl') {
    const { pattern, diagnostics } = dpl.parse(text)
    return { tree: dpl.printTree(pattern), diagnostics: inFile(diagnostics) }
  }
  const { tree, diagnostics } = dql.parse(text, form)
  return { tree: dql.printTree(tree, { hasSpans }), diagnostics: inFile(diagnostics) }
}
