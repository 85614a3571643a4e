import { openSnapshot } from '../../language'
import { describe, report, type ReportedDiagnostic } from '../diagnostics'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
import type { Input } from '../inputs'
import { textOption, type Verb } from '../verb'

/** `dql check`: all diagnostics of queries and patterns, as lines or as one JSON array. */
export const check: Verb = {
  usage: `[--output text|json] ${inputUsage}`,
  summary: 'tells what is wrong with queries and patterns',
  options: { ...inputOptions, output: { type: 'string', default: 'text' } },
  run(files, options, streams) {
    const output = textOption(options, 'output')
    if (output !== 'text' && output !== 'json') {
      streams.err(`dql check: --output is text or json, not ${output ?? ''}\n`)
      return Promise.resolve(2)
    }
    const all: ReportedDiagnostic[] = []
    const code = eachInput(files, options, streams, (input) => {
      const found = diagnosticsOf(input)
      all.push(...found)
      return found.some(({ severity }) => severity === 'error') ? 1 : 0
    })
    streams.out(output === 'json' ? `${JSON.stringify(all, null, 2)}\n` : all.map(describe).join(''))
    return Promise.resolve(code)
  },
}

function diagnosticsOf(input: Input): readonly ReportedDiagnostic[] {
  return report(input, openSnapshot(input.text, { language: input.language }).diagnostics)
}
