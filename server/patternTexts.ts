import { existsSync } from 'node:fs'
import path from 'node:path'
import { readDirectives } from '../engine/sources'
import type { Schemas } from './schemas'
import { pathOf } from './uris'

/** Endings of log files. */
const endings = ['log', 'txt', 'jsonl', 'ndjson', 'json', 'csv', 'tsv']

/**
 * Sampled lines that a pattern file may be for: of the source that a directive at its top names, else of a log file of the
 * same name beside it, else of what the configuration names first. None when nothing of this is there. The same list as
 * long as the files stay as they are.
 */
export function patternTexts(schemas: Schemas, uri: string, text: string): readonly string[] {
  const neighbour = readDirectives(text).sources.length > 0 ? undefined : neighbourOf(uri)
  const directive = neighbour && `// dql:source beside="${neighbour.replaceAll('"', '""')}"`
  const { dataObjects, schemaOf } = schemas.sourcesFor(uri, directive ?? text)
  for (const name of dataObjects) {
    const content = schemaOf(name)?.fields.find((field) => field.name === 'content')
    const texts = content?.seen?.texts ?? []
    if (texts.length > 0) return texts
  }
  return []
}

function neighbourOf(uri: string): string | undefined {
  const file = pathOf(uri)
  if (file === undefined) return undefined
  const base = path.join(path.dirname(file), path.parse(file).name)
  return endings.map((ending) => `${base}.${ending}`).find((beside) => existsSync(beside))
}
