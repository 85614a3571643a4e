import path from 'node:path'
import { openDocument } from '../../language'
import { describe, report, type ReportedDiagnostic } from '../diagnostics'
import { eachInput, inputOptions, inputUsage, kindsOfTexts } from '../eachInput'
import { knowledgeOf } from '../knowledge'
import { givenVariables, variableOptions, variableUsage } from '../variableOptions'
import type { Input } from '../inputs'
import { textOption, type ExitCode, type Verb } from '../verb'

/** `dql check`: all diagnostics of queries and patterns, also of those between fences of Markdown, as lines or as one JSON array. */
export const check: Verb = {
  usage: `[--output text|json] ${variableUsage} ${inputUsage}`,
  summary: 'tells what is wrong with queries and patterns',
  options: { ...inputOptions, ...variableOptions, output: { type: 'string', default: 'text' } },
  run(files, options, streams) {
    const output = textOption(options, 'output')
    if (output !== 'text' && output !== 'json') {
      streams.err(`dql check: --output is text or json, not ${output ?? ''}\n`)
      return Promise.resolve(2)
    }
    const variables = givenVariables(options, streams)
    if (!variables) return Promise.resolve(2)
    const reports: (readonly ReportedDiagnostic[])[] = []
    const knowledge = knowledgeOf(streams, variables)
    const work = (input: Input): ExitCode => {
      const { kind, path: from } = input
      const fileName = from && path.basename(from)
      const { diagnostics } = openDocument(input.text, { kind, fileName, ...knowledge(input) })
      const found = report(input, diagnostics)
      reports.push(found)
      return found.some(({ severity }) => severity === 'error') ? 1 : 0
    }
    const code = eachInput(files, options, streams, work, [...kindsOfTexts, 'md'])
    const all = reports.flat()
    streams.out(output === 'json' ? `${JSON.stringify(all, null, 2)}\n` : all.map(describe).join(''))
    return Promise.resolve(code)
  },
}
