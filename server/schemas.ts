import { statSync } from 'node:fs'
import path from 'node:path'
import type { WorkspaceFolder } from 'vscode-languageserver'
import {
  CONFIGURATION_FILE,
  describeSource,
  loadConfiguration,
  loadVariables,
  patternRunner,
  readDirectives,
  resolveSource,
  type Configuration,
  type Directives,
  type LoadedVariables,
  type SourceDescription,
  type SourceProblem,
} from '../engine/sources'
import type { ChosenSeverities, FormatOptions, PatternRunner, SchemaOf, Variables } from '../language'
import { pathOf } from './uris'

/** What is known of the data that a document can fetch. The same object as long as nothing has changed. */
export interface KnownSources {
  readonly schemaOf: SchemaOf
  /** The names that the configuration and the document's directives map to files. */
  readonly dataObjects: readonly string[]
  /** The severities that the configuration chooses. */
  readonly severities: ChosenSeverities
  /** How texts are laid out where the editor does not say it. */
  readonly format: FormatOptions
  /** The values of dashboard variables; undefined when no file gives any. */
  readonly variables: Variables | undefined
  /** The file that would give them. */
  readonly variablesFile: string | undefined
  /** What a data object is and what a sample of it shows; undefined for names that nothing maps to files. */
  readonly describe: (dataObject: string) => SourceDescription | undefined
  /** Runs patterns on the samples. */
  readonly patternRunner: PatternRunner
  /** What is wrong with the directives at the top of the document. */
  readonly problems: readonly SourceProblem[]
}

/** For so long nobody looks whether files have changed. */
const trustedMs = 2_000

/** After this time files are looked for again, since new ones may fit a glob. */
const resolvedMs = 30_000

const mostEntries = 50

interface Entry {
  readonly sources: KnownSources
  readonly configuration: Configuration
  readonly variables: LoadedVariables
  /** The stamps of all files that were looked at; grows when more data objects are sampled. */
  readonly stamps: Map<string, string>
  readonly resolvedAt: number
  checkedAt: number
}

/**
 * The fields of data objects, by folder: read from the configuration and a sample of the files, and read again when
 * one of them has changed. Never throws: what cannot be read is not known.
 */
export class Schemas {
  /** Absolute paths of the open folders. */
  folders: readonly string[] = []
  readonly #entries = new Map<string, Entry>()
  readonly #problemFiles = new Set<string>()
  readonly #now: () => number
  readonly #patternRunner: PatternRunner

  constructor(now: () => number = Date.now) {
    this.#now = now
    this.#patternRunner = patternRunner(BigInt(now()) * 1_000_000n)
  }

  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const pathsOf = (folders: readonly WorkspaceFolder[]) => folders.flatMap(({ uri }) => pathOf(uri) ?? [])
    const gone = new Set(pathsOf(removed))
    this.folders = [...this.folders.filter((folder) => !gone.has(folder)), ...pathsOf(added)]
    this.forget()
  }

  /** Everything is read again when it is next asked for. */
  forget(): void {
    this.#entries.clear()
  }

  /** What the text of a document can fetch. */
  sourcesFor(uri: string, text: string): KnownSources {
    const directives = readDirectives(text)
    const folder = this.folderOf(uri)
    const key = JSON.stringify([folder, directives])
    const known = this.#entries.get(key)
    if (known && this.#isFresh(known)) return known.sources
    const entry = this.#read(folder, directives)
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostEntries) break
      this.#entries.delete(oldest)
    }
    return entry.sources
  }

  /**
   * The folder that configuration and relative paths start from: the nearest one above the document that has a
   * configuration, inside its workspace folder; else the workspace folder; else the document's own.
   */
  folderOf(uri: string): string | undefined {
    const file = pathOf(uri)
    if (file === undefined) return this.folders[0]
    const own = path.dirname(file)
    const root = this.folders.find((folder) => isInside(own, folder))
    if (root === undefined) return own
    for (let folder = own; isInside(folder, root); folder = path.dirname(folder)) {
      if (stampOf(path.join(folder, CONFIGURATION_FILE)) !== missing) return folder
      if (folder === root) break
    }
    return root
  }

  /**
   * What is wrong with each configuration and variables file that was read; once more without problems when they are
   * settled.
   */
  configurationProblems(): readonly { readonly file: string; readonly problems: readonly SourceProblem[] }[] {
    const found = new Map([...this.#problemFiles].map((file) => [file, [] as readonly SourceProblem[]]))
    this.#problemFiles.clear()
    function note({ file, problems }: Pick<LoadedVariables, 'file' | 'problems'>): void {
      if (file !== undefined && (problems.length > 0 || stampOf(file) !== missing)) found.set(file, problems)
    }
    for (const folder of this.folders) {
      const configuration = loadConfiguration(folder)
      for (const read of [configuration, loadVariables(folder, configuration)]) note(read)
    }
    for (const { configuration, variables } of this.#entries.values()) {
      note(configuration)
      note(variables)
    }
    for (const [file, problems] of found) if (problems.length > 0) this.#problemFiles.add(file)
    return [...found].map(([file, problems]) => ({ file, problems }))
  }

  #isFresh(entry: Entry): boolean {
    const now = this.#now()
    if (now - entry.checkedAt < trustedMs) return true
    if (now - entry.resolvedAt > resolvedMs) return false
    entry.checkedAt = now
    return [...entry.stamps].every(([file, stamp]) => stampOf(file) === stamp)
  }

  #read(folder: string | undefined, directives: Directives): Entry {
    const stamps = new Map<string, string>()
    if (folder !== undefined) {
      const file = path.join(folder, CONFIGURATION_FILE)
      stamps.set(file, stampOf(file))
    }
    const configuration = loadConfiguration(folder)
    const variables = loadVariables(folder, configuration)
    if (variables.file !== undefined) stamps.set(variables.file, stampOf(variables.file))
    const described = new Map<string, SourceDescription>()

    function describe(name: string): SourceDescription | undefined {
      if (!dataObjects.includes(name)) return undefined
      let description = described.get(name)
      if (!description) {
        const source = resolveSource(name, { folder, runSources: [], directives, configuration })
        for (const file of source.files) stamps.set(file.path, stampOf(file.path))
        described.set(name, (description = describeSource(source)))
      }
      return description
    }

    const given = directives.sources.map(({ name }) => name)
    const dataObjects = [...new Set([...given, ...configuration.sources.keys()])]
    const now = this.#now()
    return {
      sources: {
        schemaOf: (name) => describe(name)?.schema,
        dataObjects,
        severities: configuration.inspections,
        format: configuration.format,
        variables: variables.variables,
        variablesFile: variables.file,
        describe,
        patternRunner: this.#patternRunner,
        problems: directives.problems,
      },
      configuration,
      variables,
      stamps,
      resolvedAt: now,
      checkedAt: now,
    }
  }
}

const missing = 'missing'

/** Changes whenever the file is written; the same for every file that is not there. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true })
  return stat ? `${stat.mtimeNs} ${stat.size}` : missing
}

function isInside(folder: string, root: string): boolean {
  const relative = path.relative(root, folder)
  return !relative.startsWith('..') && !path.isAbsolute(relative)
}
