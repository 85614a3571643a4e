import path from 'node:path'
import { GIVEN_SOURCE_FORM, readGivenSource, type GivenSource, type RunRequest } from '../engine'
import { inputOptions } from './eachInput'
import { readInputs, type Input } from './inputs'
import { textOption, textOptions, type OptionTable, type OptionValues, type Streams } from './verb'
import { workspaceOf } from './workspace'

/** The options of verbs that plan or run one query. */
export const queryOptions = {
  ...inputOptions,
  source: { type: 'string', multiple: true },
  now: { type: 'string' },
  timezone: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} satisfies OptionTable

/** How such verbs show them in usage texts. */
export const queryUsage =
  '[FILE | -e QUERY] [--source NAME=PATH[,field=value…]]… [--now TIME] [--timezone ZONE] [--from TIME] [--to TIME]'

/** One query with what the options say about its run. */
export interface QueryInput {
  readonly input: Input
  readonly request: RunRequest
}

/** Reads the one query of a verb and its options; mistakes are told on standard error and give undefined. */
export function readQuery(
  files: readonly string[],
  options: OptionValues,
  streams: Streams,
): QueryInput | undefined {
  if (files.length > 1) {
    streams.err(`dql: one query at a time; ${files.length} files were given\n`)
    return undefined
  }
  const { inputs, unreadable } = readInputs(files, textOption(options, 'expression'))
  for (const { file, reason } of unreadable) streams.err(`dql: cannot read ${file}: ${reason}\n`)
  const sources = givenSources(options, streams)
  const [input] = inputs
  if (!input || !sources) return undefined
  const isFile = files.length > 0 && files[0] !== '-'
  return {
    input,
    request: {
      query: input.text,
      folder: workspaceOf(isFile ? files[0] : undefined),
      sources,
      now: textOption(options, 'now'),
      timezone: textOption(options, 'timezone'),
      from: textOption(options, 'from'),
      to: textOption(options, 'to'),
    },
  }
}

/** Paths on the command line start from the current folder, wherever the configuration lies. */
function givenSources(options: OptionValues, streams: Streams): readonly GivenSource[] | undefined {
  const texts = textOptions(options, 'source')
  const sources = texts.map(readGivenSource)
  texts.forEach((text, i) => {
    if (!sources[i]) streams.err(`dql: --source takes ${GIVEN_SOURCE_FORM}, not ${text}\n`)
  })
  const given = sources.filter((source) => source !== undefined)
  if (given.length < texts.length) return undefined
  return given.map((source) => ({ ...source, path: path.resolve(source.path) }))
}
