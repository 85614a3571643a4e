import path from 'node:path'

/** In which order the files of an entry are read: by name, rotated files oldest first, or by the time of their last change. */
export const FILE_ORDERS = ['name', 'time'] as const
export type FileOrder = (typeof FILE_ORDERS)[number]

/** A file as far as its place among others depends on it. */
export interface OrderedFile {
  /** Absolute. */
  readonly path: string
  /** Nanoseconds since the epoch; undefined when it is not known. */
  readonly modified: bigint | undefined
}

/**
 * Files in the order they are read. By name, files that were rotated out of one log stand together, oldest first: dates
 * ascending (`app-2025-01-03.log`), then numbers descending (`app.log.2.gz`, `app.log.1`), then the log that is written
 * now. By time, oldest change first; equal ones by name.
 */
export function inReadingOrder<File extends OrderedFile>(
  files: readonly File[],
  order: FileOrder,
): readonly File[] {
  const named = files.map((file) => ({ file, rotation: rotationOf(file.path) })).sort(byName)
  const sorted = named.map(({ file }) => file)
  if (order === 'name') return sorted
  return sorted.sort((a, b) => compare(a.modified ?? -1n, b.modified ?? -1n))
}

/** The log that a file was rotated out of, and its place among the others. */
interface Rotation {
  readonly path: string
  readonly log: string
  /** Digits of a date; undefined without one. */
  readonly date: string | undefined
  readonly number: number | undefined
}

const COMPRESSED = /\.(?:gz|zst|bz2|xz)$/i

/** `app.log.3`, `app.3.log`. */
const NUMBER = /^(.+?)\.(\d{1,5})(\.(?:log|txt|jsonl?|ndjson|csv|tsv))?$/i

/** `app-2025-01-03.log`, `app.log.20250103-12`, `app_2025-01-03T12.log`. */
const DATE =
  /^(.+?)[-._]((?:19|20)\d{2}([-_.]?)(?:0[1-9]|1[0-2])\3(?:0[1-9]|[12]\d|3[01])(?:[-_.T]?\d{2}(?:[-_.:]?\d{2}){0,2})?)(\.[a-z]\w*)?$/i

function rotationOf(file: string): Rotation {
  const folder = path.dirname(file)
  let name = path.basename(file).replace(COMPRESSED, '')
  let number: number | undefined
  let date: string | undefined
  const dated = (text: string): boolean => {
    const [, stem, digits, , ending = ''] = DATE.exec(text) ?? []
    if (stem === undefined) return false
    name = stem + ending
    date = digits!.replace(/\D/g, '')
    return true
  }
  if (!dated(name)) {
    const [, stem, digits, ending = ''] = NUMBER.exec(name) ?? []
    if (stem !== undefined) {
      name = stem + ending
      number = Number(digits)
      dated(name)
    }
  }
  return { path: file, log: path.join(folder, name), date, number }
}

function byName({ rotation: a }: { rotation: Rotation }, { rotation: b }: { rotation: Rotation }): number {
  return (
    compare(a.log, b.log) ||
    // What has no date is written now, or will get one.
    Number(a.date === undefined) - Number(b.date === undefined) ||
    compare(a.date ?? '', b.date ?? '') ||
    byNumber(a, b) ||
    compare(a.path, b.path)
  )
}

/** Files of one day are numbered as they are written; others as they grow old. */
function byNumber(a: Rotation, b: Rotation): number {
  if (a.date !== undefined) return (a.number ?? Infinity) === (b.number ?? Infinity) ? 0 : (a.number ?? Infinity) - (b.number ?? Infinity) // prettier-ignore
  if (a.number === b.number) return 0
  return a.number === undefined ? 1 : b.number === undefined ? -1 : b.number - a.number
}

const compare = <Key extends string | bigint>(a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0)
