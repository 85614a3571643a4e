import fs from 'node:fs'
import path from 'node:path'

/** A text to work on. `file` is its name for messages; `language` follows from the file's ending. */
export interface Input {
  readonly file: string
  /** Where the text lies; undefined when it is in no file. */
  readonly path: string | undefined
  readonly text: string
  readonly language: 'dql' | 'dpl'
}

/** A file that could not be read, in words for a user. */
export interface UnreadableInput {
  readonly file: string
  readonly reason: string
}

/**
 * The inputs of a verb: the text given with `-e`, else the named files; standard input for `-` or when nothing is named.
 * A byte order mark is dropped. Files that cannot be read are listed, the others are still given.
 */
export function readInputs(
  files: readonly string[],
  expression: string | undefined,
): { readonly inputs: readonly Input[]; readonly unreadable: readonly UnreadableInput[] } {
  if (expression !== undefined) return { inputs: [inputOf('-e', undefined, expression)], unreadable: [] }
  const inputs: Input[] = []
  const unreadable: UnreadableInput[] = []
  for (const file of files.length > 0 ? files : ['-']) {
    try {
      inputs.push(
        file === '-'
          ? inputOf('standard input', undefined, fs.readFileSync(0, 'utf8'))
          : inputOf(file, file, fs.readFileSync(file, 'utf8')),
      )
    } catch (failure) {
      unreadable.push({ file, reason: reasonOf(failure) })
    }
  }
  return { inputs, unreadable }
}

function inputOf(file: string, place: string | undefined, text: string): Input {
  return {
    file,
    path: place,
    text: text.startsWith('\ufeff') ? text.slice(1) : text,
    language: path.extname(file) === '.dpl' ? 'dpl' : 'dql',
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
}

function reasonOf(failure: unknown): string {
  const code = (failure as NodeJS.ErrnoException).code
  return REASONS[code ?? ''] ?? (failure as Error).message
}
