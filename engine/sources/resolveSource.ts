import path from 'node:path'
import { nearest } from '../../language'
import type { StaticField } from '../scan'
import { CONFIGURATION_FILE, type Configuration } from './configuration'
import type { Directives } from './directives'
import { entryOfGiven } from './entryKeys'
import { GIVEN_SOURCE_FORM } from './givenSource'
import { entryFiles, type EntryFile } from './entryFiles'
import { fewProblems } from './fewProblems'
import { otherFormats } from './otherFormats'
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
    : {
        files: [],
        folders: [],
        problems:
          problems.length > 0 ? [] : [entries ? withoutEntries(name, context) : notConfigured(name, context)],
      }
  return {
    name,
    files: found.files,
    problems: [...problems, ...found.problems],
    fields: commonFields(found.files),
    timezone,
    folders: found.folders,
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
  const folder = path.resolve(context.folder ?? '.')
  const isFromQuery = given === candidates[1]
  const isRefused = (source: GivenSource): boolean => isFromQuery && leadsOutside(source.path, folder)
  const read = given.filter((source) => !isRefused(source)).map(entryOfGiven)
  const refused = given.filter(isRefused).map((source) => outside(source, folder))
  return {
    entries: read.map(({ entry }) => entry),
    problems: [...refused, ...read.flatMap(({ problems }) => problems)],
  }
}

/** Whether a relative path leaves the folder. Query files come from anywhere; whoever means another folder says so. */
function leadsOutside(file: string, folder: string): boolean {
  return !path.isAbsolute(file) && /^\.\.($|[/\\])/.test(path.relative(folder, path.resolve(folder, file)))
}

interface Found {
  readonly files: readonly ResolvedFile[]
  readonly folders: readonly string[]
  readonly problems: readonly SourceProblem[]
}

function readEntries(name: string, entries: readonly SourceEntry[], surroundings: Surroundings): Found {
  const files: ResolvedFile[] = []
  const folders: string[] = []
  const problems: SourceProblem[] = []
  const seen = new Map<string, string>()
  for (const entry of entries) {
    const found = entryFiles(entry, surroundings.folder)
    folders.push(...found.folders)
    if (found.files.length === 0) problems.push(noFiles(name, entry, surroundings.folder))
    problems.push(...found.unreadableFolders.map((folder) => unreadableFolder(folder, surroundings.folder)))
    const isFound = new Set<ResolvedFile>()
    const ofEntry: ResolvedFile[] = []
    for (const file of found.files) {
      const known = seen.get(file.identity ?? file.path)
      if (known !== undefined) {
        problems.push(readTwice(file, known, entry, surroundings.folder))
        continue
      }
      seen.set(file.identity ?? file.path, file.path)
      const inspection = inspectFile(file.path, entry, surroundings)
      problems.push(...inspection.problems)
      if (!inspection.file) continue
      ofEntry.push(inspection.file)
      if (file.isFound) isFound.add(inspection.file)
    }
    const isOpen = entry.format === undefined && entry.pattern === undefined
    const kind = otherFormats(isOpen ? ofEntry.filter((file) => isFound.has(file)) : [])
    problems.push(...kind.problems)
    files.push(...ofEntry.filter((file) => !kind.others.has(file)))
  }
  return { files, folders, problems: fewProblems(problems) }
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

/** A path that is listed again, or another one that leads to the same file. */
function readTwice(file: EntryFile, known: string, entry: SourceEntry, folder: string): SourceProblem {
  const name = displayName(file.path, folder)
  if (file.path !== known) {
    const message = `${name} is the same file as ${displayName(known, folder)}; it is read once.`
    return { code: 'source-same-file', severity: 'information', message, ...placeOf(entry) }
  }
  const message = `${name} is listed twice; it is read once, by the rules of the first entry.`
  return { code: 'source-listed-twice', severity: 'warning', message, ...placeOf(entry) }
}

function unreadableFolder(file: string, folder: string): SourceProblem {
  const message = `The folder ${displayName(file, folder)} may not be looked into; files in it are not read.`
  return { code: 'folder-unreadable', severity: 'warning', message, ...placeOf(undefined), file }
}

function outside(source: GivenSource, folder: string): SourceProblem {
  const message = `The query file names ${source.path}, which lies outside of ${folder}. Name it in ${CONFIGURATION_FILE} to have it read, or with --source.`
  return { code: 'source-outside', severity: 'error', message, ...placeOf(undefined) }
}

const placeOf = (entry: SourceEntry | undefined): Pick<SourceProblem, 'file' | 'line' | 'character'> => ({
  file: entry?.place?.file,
  line: entry?.place?.line,
  character: entry?.place?.character,
})
