import { decodeUtf8, encodeUtf8, equalBytes } from '../values'

/** A line of a W3C log that says what the cells of the lines behind it are. */
const FIELDS = encodeUtf8('#Fields:')

/** The names that such a line gives; undefined for any other line. */
export function namesOfW3c(bytes: Uint8Array, start: number, end: number): readonly string[] | undefined {
  const isOne = start + FIELDS.length <= end && equalBytes(bytes, start, start + FIELDS.length, FIELDS, 0, FIELDS.length) // prettier-ignore
  return isOne
    ? fieldNames(
        decodeUtf8(bytes, start + FIELDS.length, end)
          .trim()
          .split(/\s+/),
      )
    : undefined
}

/** A field for every cell of a line of names: an empty one is called by its place, a second one of a name counted. */
export function fieldNames(cells: readonly string[]): readonly string[] {
  const names: string[] = []
  const known = new Set<string>()
  cells.forEach((cell, i) => {
    const wanted = cell.trim() === '' ? `column${i + 1}` : cell.trim()
    let name = wanted
    for (let count = 2; known.has(name); count++) name = `${wanted}_${count}`
    names.push(name)
    known.add(name)
  })
  return names
}
