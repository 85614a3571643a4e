import type { Document, Snapshot } from '../language'
import type { DescribedSource } from '../protocol'
import type { KnownSources } from './schemas'

/** The data objects that the queries of a document fetch, each with its files, how they are read, and the fields seen in them. */
export function sourcesOfQuery({ regions }: Document, sources: KnownSources): readonly DescribedSource[] {
  const fetched = regions.flatMap(({ snapshot }) => fetchedBy(snapshot))
  return [...new Set(fetched)].map((name) => {
    const described = sources.describe(name)
    const files = described?.files ?? []
    const formats = [...new Set(files.map(({ format }) => format))]
    const reasons = [...new Set(files.map(({ formatReason }) => formatReason))]
    return {
      name,
      files: files.map(({ file }) => file),
      format: formats.join(', '),
      reason: reasons.join('; '),
      fields: (described?.schema.fields ?? []).map(({ name: field, type }) => ({
        name: field,
        types: type === 'unknown' ? [] : type,
      })),
    }
  })
}

function fetchedBy({ facts }: Snapshot): readonly string[] {
  return facts.commands.flatMap((command) => {
    if (facts.definitionOf(command)?.name !== 'fetch') return []
    const dataObject = facts.bindingOf(command).values[0]?.expression
    return dataObject?.kind === 'field' ? [dataObject.name] : []
  })
}
