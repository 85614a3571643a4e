import { documentKinds, type DocumentKind } from '../language'
import { readInputs, type Input, type Inputs } from './inputs'
import { textOption, type ExitCode, type OptionTable, type OptionValues, type Streams } from './verb'

/** The options every verb that reads texts takes. */
export const inputOptions = {
  expression: { type: 'string', short: 'e' },
  kind: { type: 'string' },
} satisfies OptionTable

/** How such verbs name their inputs in usage texts. */
export const inputUsage = `[--kind ${documentKinds.join('|')}] [-e QUERY | FILE… | FOLDER… | -]`

/** The kinds of files that verbs take from folders unless they say otherwise. */
export const kindsOfTexts: readonly DocumentKind[] = ['dql', 'dqlpart', 'dqlexpr', 'dpl']

/**
 * Does `work` for every input and gives the worst exit code. Files that cannot be read are named on standard error
 * and make it 2; the others are still worked on.
 */
export function eachInput(
  files: readonly string[],
  options: OptionValues,
  streams: Streams,
  work: (input: Input) => ExitCode,
  kindsInFolders = kindsOfTexts,
): ExitCode {
  const read = readTexts(files, options, streams, kindsInFolders)
  if (!read) return 2
  const codes = read.inputs.map(work)
  return read.unreadable.length > 0 || codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0
}

/** The texts that names and options mean, unreadable ones told on standard error; undefined for an unknown kind. */
export function readTexts(
  files: readonly string[],
  options: OptionValues,
  streams: Streams,
  kindsInFolders: readonly DocumentKind[],
): Inputs | undefined {
  const given = textOption(options, 'kind')
  const kind = documentKinds.find((one) => one === given)
  if (given !== undefined && !kind) {
    streams.err(`dql: --kind is one of ${documentKinds.join(', ')}, not ${given}\n`)
    return undefined
  }
  const read = readInputs(files, { expression: textOption(options, 'expression'), kind, kindsInFolders })
  for (const { file, reason } of read.unreadable) streams.err(`dql: cannot read ${file}: ${reason}\n`)
  return read
}
