import { existsSync } from 'node:fs'
import path from 'node:path'
import { nearest } from '../../language'
import type { StaticField } from '../scan'
import { CONFIGURATION_FILE, type Configuration } from './configuration'
import type { Directives } from './directives'
import { entryOfGiven } from './entryKeys'
import { GIVEN_SOURCE_FORM } from './givenSource'
import { globFiles, isGlob } from './glob'
import { displayName, inspectFile, type Surroundings } from './inspectFile'
import type { SourceProblem } from './problem'
import type { GivenSource, ResolvedFile, ResolvedSource, SourceEntry } from './source'

/** Everything that may say what a source is, strongest first. */
export interface SourceContext {
  /** Relative paths start here; undefined means the current folder of the process. */
  readonly folder: string | undefined
  /** Given with the run. */
  readonly runSources: readonly GivenSource[]
  readonly directives: Directives
  readonly configuration: Configuration
  /** Wins over that of the configuration. */
  readonly timezone?: string | undefined
}

/**
 * Finds the files of a source and the rules to read each by. Sources given with the run win over directives, those
 * over the configuration; they are not mixed. Whatever cannot be read is among the problems, the rest goes on; without
 * any file at least one problem is an error. Problems of directives and configuration themselves are not repeated.
 * Never throws.
 */
export function resolveSource(name: string, context: SourceContext): ResolvedSource {
  const folder = path.resolve(context.folder ?? '.')
  const timezone = context.timezone ?? context.configuration.timezone ?? 'UTC'
  const { entries, problems } = entriesFor(name, context)
  const found = entries?.length
    ? readEntries(name, entries, { folder, timezone })
    : { files: [], problems: [entries ? withoutEntries(name, context) : notConfigured(name, context)] }
  return {
    name,
    files: found.files,
    problems: [...problems, ...found.problems],
    fields: commonFields(found.files),
    timezone,
  }
}

interface FoundEntries {
  readonly entries: readonly SourceEntry[] | undefined
  /** Of what was given with the run or the query. */
  readonly problems: readonly SourceProblem[]
}

function entriesFor(name: string, context: SourceContext): FoundEntries {
  const ofName = (sources: readonly GivenSource[]): readonly GivenSource[] =>
    sources.filter((source) => source.name === name)
  const candidates = [ofName(context.runSources), ofName(context.directives.sources)]
  const given = candidates.find(({ length }) => length > 0)
  if (!given) return { entries: context.configuration.sources.get(name), problems: [] }
  const read = given.map(entryOfGiven)
  return { entries: read.map(({ entry }) => entry), problems: read.flatMap(({ problems }) => problems) }
}

interface Found {
  readonly files: readonly ResolvedFile[]
  readonly problems: readonly SourceProblem[]
}

function readEntries(name: string, entries: readonly SourceEntry[], surroundings: Surroundings): Found {
  const files: ResolvedFile[] = []
  const problems: SourceProblem[] = []
  const seen = new Set<string>()
  for (const entry of entries) {
    const paths = pathsOf(entry, surroundings.folder)
    if (paths.length === 0) problems.push(noFiles(name, entry, surroundings.folder))
    for (const file of paths) {
      if (seen.has(file)) {
        problems.push(listedTwice(file, entry, surroundings.folder))
        continue
      }
      seen.add(file)
      const inspection = inspectFile(file, entry, surroundings)
      if (inspection.file) files.push(inspection.file)
      problems.push(...inspection.problems)
    }
  }
  return { files, problems }
}

/** A path that exists is that file, even if it looks like a glob. */
function pathsOf({ files }: SourceEntry, folder: string): readonly string[] {
  return files.flatMap((file) => {
    const literal = path.resolve(folder, file)
    return isGlob(file) && !existsSync(literal) ? globFiles(file, folder) : [literal]
  })
}

/** Fields that every file has, with the same value. */
function commonFields(files: readonly ResolvedFile[]): readonly StaticField[] {
  const [first, ...rest] = files
  const isShared = ({ name, value }: StaticField): boolean =>
    rest.every(({ fields }) => fields.some((field) => field.name === name && field.value === value))
  return first?.fields.filter(isShared) ?? []
}

function notConfigured(name: string, { configuration, directives }: SourceContext): SourceProblem {
  const names = [...configuration.sources.keys(), ...directives.sources.map((source) => source.name)]
  const near = nearest(name, names)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  const example = `{ "sources": { ${JSON.stringify(name)}: [{ "files": "PATH-TO-YOUR-LOGS/*.log" }] } }`
  const message = `No source "${name}" is known.${hint} Say where its files are in ${CONFIGURATION_FILE}: ${example}, or for one run with --source ${GIVEN_SOURCE_FORM}.`
  return { code: 'source-unknown', severity: 'error', message, ...placeOf(undefined) }
}

function withoutEntries(name: string, { configuration }: SourceContext): SourceProblem {
  const message = `Source "${name}" has no usable entry in ${CONFIGURATION_FILE}: each needs "files", a path or a glob.`
  return {
    code: 'source-without-files',
    severity: 'error',
    message,
    ...placeOf(undefined),
    file: configuration.file,
  }
}

function noFiles(name: string, entry: SourceEntry, folder: string): SourceProblem {
  const message = `No file fits ${entry.files.join(', ')} of source "${name}" in ${folder}. Check the path; relative paths start at this folder.`
  return { code: 'source-without-files', severity: 'error', message, ...placeOf(entry) }
}

function listedTwice(file: string, entry: SourceEntry, folder: string): SourceProblem {
  const message = `${displayName(file, folder)} is listed twice; it is read once, by the rules of the first entry.`
  return { code: 'source-listed-twice', severity: 'warning', message, ...placeOf(entry) }
}

const placeOf = (entry: SourceEntry | undefined): Pick<SourceProblem, 'file' | 'line' | 'character'> => ({
  file: entry?.place?.file,
  line: entry?.place?.line,
  character: entry?.place?.character,
})
