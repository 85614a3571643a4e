import type { DataType, FieldSet, KnownField } from '../../language'
import { scanMorsel, type ScanSpec, type SourceFile } from '../scan'
import { RecordValue, Tag, tagOf, toText, valueAt, type Value } from '../values'
import { SAMPLE_BYTES, SAMPLE_LINES } from './sample'
import type { ResolvedSource } from './source'

/** How many files of a source are looked at: the first ones, they stand for the others. */
export const SAMPLED_FILES = 4

const EXAMPLES_KEPT = 5
const EXAMPLE_CAP = 80

/** Everything, as the first records have it. */
export const SAMPLE_SPEC: ScanSpec = {
  fields: undefined,
  filterFields: [],
  extractions: [],
  from: undefined,
  to: undefined,
  limit: SAMPLE_LINES,
  baseTime: 0n,
}

/**
 * The fields that the first records of a source have, with types, examples and the files they were seen in. An open
 * set: later records may have others. Reads at most 256 KiB of at most four files, in milliseconds.
 */
export function sampleSchema(source: ResolvedSource): FieldSet {
  const seen = new Map<string, SeenField>()
  for (const file of source.files.slice(0, SAMPLED_FILES)) sampleFile(file, seen)
  return { fields: [...seen].map(([name, field]) => knownField(name, field)), isClosed: false }
}

/** The fields that the first records of one file have. */
export function sampleFileSchema(file: SourceFile): readonly KnownField[] {
  const seen = new Map<string, SeenField>()
  sampleFile(file, seen)
  return [...seen].map(([name, field]) => knownField(name, field))
}

/** What was seen of a field: how often each type and text, in which files, and members of records. */
interface SeenField {
  readonly types: Map<DataType, number>
  readonly texts: Map<string, number>
  readonly files: Set<string>
  readonly members: Map<string, SeenField>
}

function sampleFile(file: SourceFile, seen: Map<string, SeenField>): void {
  const morsel = { fileIndex: 0, start: 0, end: Math.min(file.size, SAMPLE_BYTES) }
  scanMorsel(file, morsel, SAMPLE_SPEC, {
    emit: ({ length, columns }) => {
      for (const { name, vector } of columns) {
        for (let row = 0; row < length; row++) note(seen, name, valueAt(vector, row), file.name)
      }
      return 'next'
    },
  })
}

function note(seen: Map<string, SeenField>, name: string, value: Value, file: string): void {
  let field = seen.get(name)
  if (!field) {
    field = { types: new Map(), texts: new Map(), files: new Set(), members: new Map() }
    seen.set(name, field)
  }
  const type = TYPES[tagOf(value)]
  if (type === undefined) return
  field.files.add(file)
  count(field.types, type)
  if (value instanceof RecordValue)
    for (const [member, it] of value.members) note(field.members, member, it, file)
  else count(field.texts, cut(toText(value) ?? ''))
}

function knownField(name: string, { types, texts, files, members }: SeenField): KnownField {
  const type = byCount(types)
  const known = {
    name,
    type: type.length === 0 ? ('unknown' as const) : type,
    examples: byCount(texts).slice(0, EXAMPLES_KEPT),
    origin: [...files].join(', '),
  }
  if (members.size === 0) return known
  return { ...known, members: [...members].map(([member, field]) => knownField(member, field)) }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Most frequent first; equally frequent ones in order of appearance. */
const byCount = <Key>(counts: ReadonlyMap<Key, number>): Key[] =>
  [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key)

const cut = (text: string): string =>
  text.length > EXAMPLE_CAP ? `${text.slice(0, EXAMPLE_CAP - 1)}…` : text

/** The data type of a value by its tag; undefined for null. */
export const dataTypeOf = (tag: Tag): DataType | undefined => TYPES[tag]

const TYPES: Readonly<Record<Tag, DataType | undefined>> = {
  [Tag.null]: undefined,
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
  [Tag.smartscapeId]: 'smartscapeid',
  [Tag.geopoint]: 'geopoint',
  [Tag.array]: 'array',
  [Tag.record]: 'record',
}
