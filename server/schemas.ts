import fs from 'node:fs'
import type { FieldSet, SchemaOf } from '../language'
import {
  loadConfiguration,
  readDirectives,
  resolveSource,
  sampleSchema,
  type Configuration,
  type ResolvedSource,
} from '../engine/sources'

/** Known fields of data objects, sampled from the files that a workspace names for them. */
export interface Schemas {
  /** What is known for a query in `folder`; sources are found and sampled when first asked for. */
  schemaFor(folder: string | undefined, query: string): SchemaOf
  /** The sources a query may fetch, by name, with the rules their files are read by. */
  sourceFor(folder: string | undefined, query: string, name: string): ResolvedSource
  configurationOf(folder: string | undefined): Configuration
  /** Reads configurations and samples again when next asked. */
  forget(): void
}

/** Samples are kept until a file of the source changes its size or time; configurations until `forget`. */
export function createSchemas(): Schemas {
  const configurations = new Map<string | undefined, Configuration>()
  const samples = new Map<string, { readonly stamp: string; readonly fields: FieldSet }>()

  function configurationOf(folder: string | undefined): Configuration {
    const known = configurations.get(folder)
    if (known) return known
    const configuration = loadConfiguration(folder)
    configurations.set(folder, configuration)
    return configuration
  }

  function sourceFor(folder: string | undefined, query: string, name: string): ResolvedSource {
    const directives = readDirectives(query)
    return resolveSource(name, {
      folder,
      runSources: [],
      directives,
      configuration: configurationOf(folder),
    })
  }

  function sampled(source: ResolvedSource): FieldSet {
    const stamp = source.files.map(({ path }) => stampOf(path)).join('\n')
    const key = `${source.name}\n${source.files.map(({ path }) => path).join('\n')}`
    const known = samples.get(key)
    if (known?.stamp === stamp) return known.fields
    const fields = sampleSchema(source)
    samples.set(key, { stamp, fields })
    return fields
  }

  return {
    configurationOf,
    sourceFor,
    schemaFor: (folder, query) => (name) => {
      const source = sourceFor(folder, query, name)
      return source.files.length > 0 ? sampled(source) : undefined
    },
    forget() {
      configurations.clear()
      samples.clear()
    },
  }
}

function stampOf(file: string): string {
  const { mtimeMs, size } = fs.statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 }
  return `${mtimeMs} ${size}`
}
