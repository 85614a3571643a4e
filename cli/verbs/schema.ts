import { describeSources, GIVEN_SOURCE_FORM, type SourceDescription } from '../../engine'
import type { KnownField } from '../../language'
import { describeProblem } from '../notices'
import { givenSources } from '../queryOptions'
import { printSchema } from '../schemaText'
import { textOption, type Verb } from '../verb'
import { workspaceOf } from '../workspace'

/** `dql schema`: what sources are, and which fields, types and values a sample of their files shows. */
export const schema: Verb = {
  usage: `[--source ${GIVEN_SOURCE_FORM}]… [--output table|json] [NAME]…`,
  summary: 'tells which fields, types and values a sample of log files shows',
  options: {
    source: { type: 'string', multiple: true },
    output: { type: 'string', default: 'table' },
  },
  run(names, options, streams) {
    const output = textOption(options, 'output')
    if (output !== 'table' && output !== 'json') {
      streams.err(`dql schema: --output is table or json, not ${output ?? ''}\n`)
      return Promise.resolve(2)
    }
    const given = givenSources(options, streams)
    if (!given) return Promise.resolve(2)
    const { sources, problems } = describeSources(workspaceOf(undefined), given, names)
    const all = [...problems, ...sources.flatMap((source) => source.problems)]
    for (const problem of all) streams.err(describeProblem(problem))
    if (sources.length === 0) {
      streams.err(`dql schema: no source is configured here; name files with --source ${GIVEN_SOURCE_FORM}\n`)
      return Promise.resolve(2)
    }
    const found = sources.filter(({ files }) => files.length > 0)
    streams.out(output === 'json' ? printJson(sources) : found.map(printSchema).join('\n'))
    return Promise.resolve(all.some(({ severity }) => severity === 'error') ? 1 : 0)
  },
}

const printJson = (sources: readonly SourceDescription[]): string =>
  `${JSON.stringify(sources.map(jsonOf), null, 2)}\n`

const jsonOf = ({ schema: { fields }, times, ...source }: SourceDescription): object => ({
  ...source,
  times: times ?? null,
  fields: fields.map(fieldJson),
})

/** Whole texts are left out: they are the data itself. */
function fieldJson({ name, seen, examples, members }: KnownField): object {
  const counts = seen && {
    records: seen.records,
    present: seen.present,
    types: seen.types,
    values: seen.values,
    isComplete: seen.isComplete,
  }
  return { name, ...counts, examples, ...(members && { members: members.map(fieldJson) }) }
}
