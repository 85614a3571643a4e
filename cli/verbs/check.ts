import { openSnapshot } from '../../language'
import { describe, report, type ReportedDiagnostic } from '../diagnostics'
import { chosenSeverities } from '../chosenSeverities'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
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
    const severitiesOf = chosenSeverities(streams)
    const code = eachInput(files, options, streams, (input) => {
      const { diagnostics } = openSnapshot(input.text, {
        language: input.language,
        severities: severitiesOf(input),
      })
      const found = report(input, diagnostics)
      all.push(...found)
      return found.some(({ severity }) => severity === 'error') ? 1 : 0
    })
    streams.out(output === 'json' ? `${JSON.stringify(all, null, 2)}\n` : all.map(describe).join(''))
    return Promise.resolve(code)
  },
}
