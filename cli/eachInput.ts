import { readInputs, type Input } from './inputs'
import { textOption, type ExitCode, type OptionTable, type OptionValues, type Streams } from './verb'

/** The option every verb that reads texts takes. */
export const inputOptions = { expression: { type: 'string', short: 'e' } } satisfies OptionTable

/** How such verbs name their inputs in usage texts. */
export const inputUsage = '[-e QUERY | FILE…]'

/**
 * Does `work` for every input and gives the worst exit code. Files that cannot be read are named on standard error
 * and make it 2; the others are still worked on.
 */
export function eachInput(
  files: readonly string[],
  options: OptionValues,
  streams: Streams,
  work: (input: Input) => ExitCode,
): ExitCode {
  const { inputs, unreadable } = readInputs(files, textOption(options, 'expression'))
  for (const { file, reason } of unreadable) streams.err(`dql: cannot read ${file}: ${reason}\n`)
  const codes = inputs.map(work)
  return unreadable.length > 0 ? 2 : codes.includes(1) ? 1 : 0
}
