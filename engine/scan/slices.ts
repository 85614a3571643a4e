import { BOXED, Tag, VectorBuilder, type Vector } from '../values'

const encoder = new TextEncoder()

/**
 * The same strings, all of them as slices of one memory, so that byte-level code can read them. Rows that are no
 * strings keep their tag only. A vector without boxed strings is given back as it is.
 */
export function asSlices(vector: Vector): Vector {
  const boxedRows = rowsOfBoxedStrings(vector)
  if (boxedRows.length === 0) return vector
  const texts = boxedRows.map((row) => encoder.encode(vector.boxed[row] as string))
  const result = new VectorBuilder(vector.length)
  const used = vector.bytes.length
  result.bytes = new Uint8Array(used + texts.reduce((sum, text) => sum + text.length, 0))
  result.bytes.set(vector.bytes)
  result.tags.set(vector.tags.subarray(0, vector.length))
  result.starts.set(vector.starts.subarray(0, vector.length))
  result.ends.set(vector.ends.subarray(0, vector.length))
  let at = used
  texts.forEach((text, i) => {
    result.bytes.set(text, at)
    result.setSlice(boxedRows[i]!, at, at + text.length)
    at += text.length
  })
  return result.finish(vector.length)
}

function rowsOfBoxedStrings({ length, tags, starts }: Vector): number[] {
  const rows: number[] = []
  for (let row = 0; row < length; row++) if (tags[row] === Tag.string && starts[row] === BOXED) rows.push(row)
  return rows
}
