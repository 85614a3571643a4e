import path from 'node:path'
import { GIVEN_SOURCE_FORM, readGivenSource, type GivenSource, type RunRequest } from '../engine'
import { openDocument, type DocumentKind, type Region } from '../language'
import { inputOptions, readTexts } from './eachInput'
import type { Input } from './inputs'
import type { QueryPlace } from './notices'
import { givenVariables, variableOptions } from './variableOptions'
import { textOption, textOptions, type OptionTable, type OptionValues, type Streams } from './verb'
import { workspaceOf } from './workspace'

/** The options of verbs that plan or run queries. */
export const queryOptions = {
  ...inputOptions,
  ...variableOptions,
  query: { type: 'string' },
  source: { type: 'string', multiple: true },
  now: { type: 'string' },
  timezone: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} satisfies OptionTable

/** How such verbs show them in usage texts. */
export const queryUsage =
  '[FILE [--query N] | -e QUERY] [--source NAME=PATH[,field=value…]]… [--variables FILE] [--variable NAME=VALUE]… [--now TIME] [--timezone ZONE] [--from TIME] [--to TIME]'

/** One query with what the options say about its run. */
export interface QueryInput {
  readonly place: QueryPlace
  readonly request: RunRequest
}

/** Reads the one query of a verb and its options; mistakes are told on standard error and give undefined. */
export function readQuery(
  files: readonly string[],
  options: OptionValues,
  streams: Streams,
): QueryInput | undefined {
  const queries = readQueries(files, options, streams)
  if (!queries) return undefined
  const [only, ...others] = queries
  if (only && others.length === 0) return only
  streams.err(severalQueries(queries))
  return undefined
}

/**
 * Reads all queries that names and options mean, the one that `--query` chooses of each file. What is no query, such as
 * a pattern, is refused. Mistakes are told on standard error and give undefined.
 */
export function readQueries(
  names: readonly string[],
  options: OptionValues,
  streams: Streams,
): readonly QueryInput[] | undefined {
  const read = readTexts(names, options, streams, ['dql'])
  const variables = givenVariables(options, streams)
  const sources = givenSources(options, streams)
  if (!read || read.unreadable.length > 0 || !sources || !variables) return undefined
  const settings = {
    sources,
    variablesFile: variables.file,
    variables: variables.values,
    now: textOption(options, 'now'),
    timezone: textOption(options, 'timezone'),
    from: textOption(options, 'from'),
    to: textOption(options, 'to'),
  }
  const queries: QueryInput[] = []
  for (const input of read.inputs) {
    const regions = queriesOf(input, textOption(options, 'query'), streams)
    if (!regions) return undefined
    for (const { snapshot } of regions)
      queries.push({
        place: { file: input.file, lineIndex: snapshot.lineIndex },
        request: {
          query: snapshot.text,
          fileText: input.kind === 'md' ? undefined : input.text,
          folder: workspaceOf(input.path),
          ...settings,
        },
      })
  }
  return queries
}

/** The queries of an input, or the one of that number; undefined, with the reason told, where there is none. */
function queriesOf(
  input: Input,
  chosen: string | undefined,
  streams: Streams,
): readonly Region[] | undefined {
  const { regions } = openDocument(input.text, { kind: input.kind })
  const queries = regions.filter(({ kind }) => kind === 'dql')
  if (queries.length === 0) {
    streams.err(`dql: ${input.file} holds ${whatElse[input.kind]}; only whole queries can run\n`)
    return undefined
  }
  if (chosen === undefined) return queries
  const region = /^\d+$/.test(chosen) ? queries[Number(chosen) - 1] : undefined
  if (region) return [region]
  const count = queries.length === 1 ? 'one query' : `${queries.length} queries`
  streams.err(`dql: --query is a number from 1 to ${queries.length}: ${input.file} holds ${count}\n`)
  return undefined
}

const whatElse: Readonly<Record<DocumentKind, string>> = {
  dql: 'no query',
  dqlpart: 'a part of a query',
  dqlexpr: 'an expression',
  dpl: 'a pattern',
  md: 'no query between fences that say dql',
}

/** What to say when one query is due and there are several: where each begins, and how to choose. */
function severalQueries(queries: readonly QueryInput[]): string {
  const [first] = queries
  const isOneFile = queries.every(({ place }) => place.file === first?.place.file)
  if (!isOneFile) return `dql: one query at a time; ${queries.length} were given\n`
  const rows = queries.map(({ place, request: { query } }, index) => {
    const start = /[^]*?(?=^[ \t]*(?!\/\/|\s).)/m.exec(query)?.[0].length ?? 0
    const { line } = place.lineIndex.positionAt(start)
    const [text = ''] = query.slice(start).trimStart().split('\n')
    return `  --query ${index + 1}   line ${line + 1}: ${text}\n`
  })
  return `dql: ${first?.place.file ?? ''} holds ${queries.length} queries; choose one:\n${rows.join('')}`
}

/** Paths on the command line start from the current folder, wherever the configuration lies. */
export function givenSources(options: OptionValues, streams: Streams): readonly GivenSource[] | undefined {
  const texts = textOptions(options, 'source')
  const sources = texts.map(readGivenSource)
  texts.forEach((text, i) => {
    if (!sources[i]) streams.err(`dql: --source takes ${GIVEN_SOURCE_FORM}, not ${text}\n`)
  })
  const given = sources.filter((source) => source !== undefined)
  if (given.length < texts.length) return undefined
  return given.map((source) => ({ ...source, path: path.resolve(source.path) }))
}
