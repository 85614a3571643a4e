import { Tag, tagOf, type Batch, type Value, type Vector } from '../values'

/** A column of a result: its name and the types of its values, most frequent first; none when all are null. */
export interface ResultColumn {
  readonly name: string
  readonly types: readonly string[]
}

/** The names of types as `type()` gives them. */
const typeNames: Readonly<Record<Tag, string>> = {
  [Tag.null]: 'null',
  [Tag.boolean]: 'boolean',
  [Tag.long]: 'long',
  [Tag.double]: 'double',
  [Tag.string]: 'string',
  [Tag.timestamp]: 'timestamp',
  [Tag.duration]: 'duration',
  [Tag.timeframe]: 'timeframe',
  [Tag.binary]: 'binary',
  [Tag.ip]: 'ip',
  [Tag.uid]: 'uid',
  [Tag.smartscapeId]: 'smartscape_id',
  [Tag.geopoint]: 'geopoint',
  [Tag.array]: 'array',
  [Tag.record]: 'record',
}

/** The name of a type for users. */
export const typeName = (tag: number): string => typeNames[tag as Tag]

/** The name of the type of a value for users. */
export const typeNameOf = (value: Value): string => typeName(tagOf(value))

/** The columns of all batches in order of first appearance, with the types they hold. */
export function columnsOf(batches: readonly Batch[]): readonly ResultColumn[] {
  const counts = new Map<string, Float64Array>()
  for (const { columns } of batches) {
    for (const { name, vector } of columns) {
      const known = counts.get(name) ?? new Float64Array(16)
      counts.set(name, known)
      countTags(vector, known)
    }
  }
  return [...counts].map(([name, tags]) => ({ name, types: typesOf(tags) }))
}

function countTags({ uniform, tags, length }: Vector, counts: Float64Array): void {
  if (uniform !== undefined) {
    counts[uniform]! += length
    return
  }
  for (let row = 0; row < length; row++) counts[tags[row]!]!++
}

function typesOf(counts: Float64Array): readonly string[] {
  return [...counts]
    .map((count, tag) => ({ count, tag }))
    .filter(({ count, tag }) => count > 0 && tag !== Tag.null)
    .sort((a, b) => b.count - a.count)
    .map(({ tag }) => typeName(tag))
}
