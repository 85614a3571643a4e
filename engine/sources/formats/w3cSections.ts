import { closeSync, openSync, readSync } from 'node:fs'
import { cellTypeOf, namesOfW3c, type Table, type TableSection } from '../../scan'

const MARK = '\n#Fields:'
const CHUNK = 4_194_304

/** A line of names is looked for so far, and the lines behind it tell types. */
const BEHIND = 65_536

/**
 * The table of a W3C log with everything that later lines of names say, which a server writes when it begins anew. Looks
 * through the whole file. Throws what the file system throws.
 */
export function withSections(table: Table, path: string): Table {
  const descriptor = openSync(path, 'r')
  try {
    const found = placesOf(descriptor).flatMap((place) => sectionAt(descriptor, place, table))
    const isSame = (names: readonly string[]): boolean =>
      names.length === table.columns.length && names.every((name, i) => name === table.columns[i]!.name)
    if (found.every(({ section }) => isSame(section.names))) return table
    const types = new Map(table.columns.map(({ name, type }) => [name, [type]]))
    for (const { section, cells } of found) {
      section.names.forEach((name, i) => {
        const type = cellTypeOf(cells.map((row) => row[i] ?? ''))
        types.set(name, [...(types.get(name) ?? []), type])
      })
    }
    const columns = [...types].map(([name, [first, ...others]]) => ({
      name,
      type: others.every((type) => type === first) ? first! : 'string',
    }))
    return { ...table, columns, sections: found.map(({ section }) => section) }
  } finally {
    closeSync(descriptor)
  }
}

/** Where lines of names begin. */
function placesOf(descriptor: number): readonly number[] {
  const bytes = Buffer.allocUnsafe(CHUNK)
  const places: number[] = []
  for (let offset = 0; ;) {
    const read = readSync(descriptor, bytes, 0, CHUNK, offset)
    const view = bytes.subarray(0, read)
    if (offset === 0 && namesOfW3c(view, 0, read)) places.push(0)
    for (let at = view.indexOf(MARK); at >= 0; at = view.indexOf(MARK, at + 1)) places.push(offset + at + 1)
    if (read < MARK.length) return places
    offset += read - MARK.length + 1
  }
}

interface FoundSection {
  readonly section: TableSection
  /** The cells of a few lines behind it, without those of another number. */
  readonly cells: readonly (readonly string[])[]
}

function sectionAt(descriptor: number, offset: number, { missing }: Table): readonly FoundSection[] {
  const bytes = Buffer.allocUnsafe(BEHIND)
  const text = bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, BEHIND, offset))
  const [head = '', ...lines] = text.split('\n')
  const line = Buffer.from(head)
  const names = namesOfW3c(line, 0, line.length)
  if (!names) return []
  // The last line may be cut.
  const next = lines.slice(0, -1).findIndex((it) => it.startsWith('#Fields:'))
  const own = lines.slice(0, next < 0 ? -1 : next).filter((it) => !it.startsWith('#'))
  const cells = own.map((it) => it.trimEnd().split(' ').map((cell) => (cell === missing ? '' : cell))) // prettier-ignore
  return [{ section: { offset, names }, cells: cells.filter(({ length }) => length === names.length) }]
}
