import type { FoundRecords, RecordSources } from '../plan'
import {
  fieldShares,
  readLookupTable,
  sampleSchema,
  type Configuration,
  type ResolvedSource,
} from '../sources'

/** The records that commands take from lookup tables and from samples of sources. */
export function recordSources(
  folder: string | undefined,
  configuration: Configuration,
  sourceOf: (name: string) => ResolvedSource,
): RecordSources {
  return {
    lookupTable: (path) => readLookupTable(path, folder, configuration),
    fieldsOf: (name) =>
      sampled(sourceOf(name), ['field', 'data_types'], (source) =>
        sampleSchema(source).fields.map(({ name: field, type }) => [
          field,
          typeof type === 'string' ? [] : [...type],
        ]),
      ),
    fieldShares: (name, groups) =>
      sampled(sourceOf(name), ['field', ...groups.by, 'relative_count'], (source) =>
        fieldShares(source, groups),
      ),
  }
}

/** Records made of a sample; a source without files gives its problem. */
function sampled(
  source: ResolvedSource,
  columns: readonly string[],
  read: (source: ResolvedSource) => Extract<FoundRecords, { rows: unknown }>['rows'],
): FoundRecords {
  const problem = source.problems.find(({ severity }) => severity === 'error')
  if (source.files.length === 0 && problem) return { problem: problem.message }
  return { columns, rows: read(source) }
}
