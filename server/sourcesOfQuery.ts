import { dql, type Document, type KnownField, type Snapshot } from '../language'
import type { DescribedField, DescribedSource } from '../protocol'
import type { KnownSources } from './schemas'

/** The data objects that the queries of a document fetch, each with its files, how they are read, and the fields seen in them. */
export function sourcesOfQuery({ regions }: Document, sources: KnownSources): readonly DescribedSource[] {
  const fetched = regions.flatMap(({ snapshot }) => fetchesIn(snapshot).map(({ name }) => name))
  return [...new Set(fetched)].map((name) => describedSource(name, sources))
}

/** Every data object that the configuration maps to files, in the same form. */
export const sourcesOfFolder = (sources: KnownSources): readonly DescribedSource[] =>
  sources.dataObjects.map((name) => describedSource(name, sources))

function describedSource(name: string, sources: KnownSources): DescribedSource {
  const described = sources.describe(name)
  const files = described?.files ?? []
  const formats = [...new Set(files.map(({ format }) => format))]
  const reasons = [...new Set(files.map(({ formatReason }) => formatReason))]
  return {
    name,
    files: files.map(({ file }) => file),
    format: formats.join(', '),
    reason: reasons.join('; '),
    readings: files,
    sample: { records: described?.sample.records ?? 0, isWhole: described?.sample.isWhole ?? false },
    times: described?.times,
    fields: (described?.schema.fields ?? []).map(describedField),
  }
}

const describedField = ({ name, type, seen, examples, members }: KnownField): DescribedField => ({
  name,
  written: dql.fieldText(name),
  types: seen ? seen.types.map((it) => it.type) : type === 'unknown' ? [] : type,
  share: seen && seen.records > 0 ? seen.present / seen.records : undefined,
  examples: examples ?? [],
  members: (members ?? []).map(describedField),
})

/** The data objects that the `fetch` commands of a query name, with their places. */
export function fetchesIn({ facts }: Snapshot): readonly Pick<dql.Field, 'name' | 'span'>[] {
  return facts.commands.flatMap((command) => {
    if (facts.definitionOf(command)?.name !== 'fetch') return []
    const dataObject = facts.bindingOf(command).values[0]?.expression
    return dataObject?.kind === 'field' ? [dataObject] : []
  })
}
