import { vectorOf, type Batch, type Value } from '../../engine/values'

/** A batch of one column for each name; `origin` numbers its records in the file 0. */
export function batchOf(columns: Readonly<Record<string, readonly Value[]>>, firstOffset?: number): Batch {
  const entries = Object.entries(columns)
  const length = entries[0]?.[1].length ?? 0
  return {
    length,
    columns: entries.map(([name, values]) => ({ name, vector: vectorOf(values) })),
    origin:
      firstOffset === undefined
        ? undefined
        : {
            files: new Int32Array(length),
            offsets: Float64Array.from({ length }, (_, row) => firstOffset + row * 10),
          },
  }
}
