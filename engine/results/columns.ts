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

/** What is gathered of a column while batches pass. */
interface Gathered {
  readonly tags: Float64Array
  /** The first record that has the column; infinite while none has it. */
  firstRow: number
}

/** What columns are told of: the types of the values of a batch. */
export interface SeenBatch {
  readonly length: number
  readonly columns: readonly {
    readonly name: string
    readonly vector: Pick<Vector, 'uniform' | 'tags' | 'length'>
  }[]
}

/**
 * Finds the columns of batches that pass in their order: by first appearance over the records, with the types they hold.
 * Columns in `named` are there whatever their values; others only from the first record on that has a value, and not at
 * all without one. So a field that no record has is no column, however records are cut into batches.
 */
export class ColumnGatherer {
  private readonly gathered = new Map<string, Gathered>()
  private row = 0

  constructor(private readonly named: ReadonlySet<string>) {}

  add({ columns, length }: SeenBatch): void {
    for (const { name, vector } of columns) {
      const column = this.gathered.get(name) ?? { tags: new Float64Array(16), firstRow: Infinity }
      this.gathered.set(name, column)
      countTags(vector, column.tags)
      if (column.firstRow === Infinity)
        column.firstRow = this.row + (this.named.has(name) ? 0 : firstValue(vector))
    }
    this.row += length
  }

  finish(): readonly ResultColumn[] {
    return [...this.gathered]
      .filter(([, { firstRow }]) => firstRow < Infinity)
      .sort(([, a], [, b]) => a.firstRow - b.firstRow)
      .map(([name, { tags }]) => ({ name, types: typesOf(tags) }))
  }
}

/** The columns of all batches. */
export function columnsOf(batches: Iterable<Batch>, named: ReadonlySet<string>): readonly ResultColumn[] {
  const gatherer = new ColumnGatherer(named)
  for (const batch of batches) gatherer.add(batch)
  return gatherer.finish()
}

/** The columns of several results one behind the other: by first appearance, types of earlier ones first. */
export function joinedColumns(parts: readonly (readonly ResultColumn[])[]): readonly ResultColumn[] {
  const types = new Map<string, Set<string>>()
  for (const { name, types: own } of parts.flat())
    types.set(name, new Set([...(types.get(name) ?? []), ...own]))
  return [...types].map(([name, own]) => ({ name, types: [...own] }))
}

/** The first row with a value; infinite when all are null. */
function firstValue({ uniform, tags, length }: SeenBatch['columns'][number]['vector']): number {
  if (uniform !== undefined) return uniform === Tag.null ? Infinity : 0
  for (let row = 0; row < length; row++) if (tags[row] !== Tag.null) return row
  return Infinity
}

function countTags(
  { uniform, tags, length }: SeenBatch['columns'][number]['vector'],
  counts: Float64Array,
): void {
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
