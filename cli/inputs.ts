import fs from 'node:fs'
import path from 'node:path'
import { kindOfFile, type DocumentKind, type LanguageId } from '../language'
import { failureReason } from './failureReason'

/** A text to work on. `file` is its name for messages; `path` is undefined where it comes from no file. */
export interface Input {
  readonly file: string
  readonly path: string | undefined
  readonly text: string
  /** Whether the text in the file begins with a mark that `text` lacks. */
  readonly hasByteOrderMark: boolean
  readonly kind: DocumentKind
  /** The language of the whole text; Markdown counts as queries. */
  readonly language: LanguageId
}

/** A file that could not be read, in words for a user. */
export interface UnreadableInput {
  readonly file: string
  readonly reason: string
}

export interface Inputs {
  readonly inputs: readonly Input[]
  readonly unreadable: readonly UnreadableInput[]
}

/** What a verb reads, and as what. */
export interface Reading {
  /** A text given on the command line; files do not count then. */
  readonly expression: string | undefined
  /** What the texts hold, whatever their names; by their names when undefined. */
  readonly kind: DocumentKind | undefined
  /** The kinds of files that are taken from folders. */
  readonly kindsInFolders: readonly DocumentKind[]
}

/**
 * The inputs of a verb: the text given with `-e`, else the named files, and those below named folders in the order of
 * their names; standard input for `-` or when nothing is named. A byte order mark is dropped. What cannot be read is
 * listed, the others are still given. Files named one by one are read whatever their ending.
 */
export function readInputs(names: readonly string[], reading: Reading): Inputs {
  const { expression, kind } = reading
  if (expression !== undefined)
    return { inputs: [inputOf('-e', undefined, expression, kind)], unreadable: [] }
  const results = (names.length > 0 ? names : ['-']).map((name) => readName(name, reading))
  return {
    inputs: results.flatMap(({ inputs }) => inputs),
    unreadable: results.flatMap(({ unreadable }) => unreadable),
  }
}

function readName(name: string, reading: Reading): Inputs {
  try {
    if (name === '-')
      return {
        inputs: [inputOf('standard input', undefined, fs.readFileSync(0, 'utf8'), reading.kind)],
        unreadable: [],
      }
    return fs.statSync(name).isDirectory() ? readFolder(name, reading) : readFile(name, reading.kind)
  } catch (failure) {
    return { inputs: [], unreadable: [{ file: name, reason: failureReason(failure) }] }
  }
}

function readFolder(folder: string, { kind, kindsInFolders }: Reading): Inputs {
  const isWanted = (file: string): boolean => {
    const own = kindOfFile(file)
    return own !== undefined && kindsInFolders.includes(own)
  }
  const results = [...filesBelow(folder)].filter(isWanted).map((file) => readFile(file, kind))
  if (results.length === 0)
    return {
      inputs: [],
      unreadable: [{ file: folder, reason: 'there are no queries and patterns below it' }],
    }
  return {
    inputs: results.flatMap(({ inputs }) => inputs),
    unreadable: results.flatMap(({ unreadable }) => unreadable),
  }
}

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git'])

/** The files below a folder in the order of their paths. Links are not followed, so that there is no way around in circles. */
function* filesBelow(folder: string): Generator<string> {
  const entries = fs.readdirSync(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const file = path.join(folder, entry.name)
    if (entry.isFile()) yield file
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) yield* filesBelow(file)
  }
}

function readFile(file: string, kind: DocumentKind | undefined): Inputs {
  try {
    return { inputs: [inputOf(file, file, fs.readFileSync(file, 'utf8'), kind)], unreadable: [] }
  } catch (failure) {
    return { inputs: [], unreadable: [{ file, reason: failureReason(failure) }] }
  }
}

function inputOf(
  file: string,
  from: string | undefined,
  text: string,
  given: DocumentKind | undefined,
): Input {
  const kind = given ?? (from === undefined ? undefined : kindOfFile(from)) ?? 'dql'
  const hasByteOrderMark = text.startsWith('\ufeff')
  return {
    file,
    path: from,
    text: hasByteOrderMark ? text.slice(1) : text,
    hasByteOrderMark,
    kind,
    language: kind === 'dpl' ? 'dpl' : 'dql',
  }
}
