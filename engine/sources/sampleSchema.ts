import { LISTED_VALUES, type DataType, type FieldSet, type KnownField, type SeenField, type SeenValue } from '../../language' // prettier-ignore
import { columnOf, printTimestamp, RecordValue, Tag, tagOf, Timestamp, toText, valueAt, type Batch, type Value } from '../values' // prettier-ignore
import { eachSampledBatch, type SampleExtent } from './sampledBatches'
import type { ResolvedSource } from './source'

const EXAMPLES_KEPT = 5
const EXAMPLE_CAP = 80

/** More different values than this are not counted: the field has no list of values then. */
const COUNTED_VALUES = 1_000

/** Texts kept of a field in one stretch, to try patterns on, and how many characters all of them may have. */
const TEXTS_KEPT = 60
const TEXTS_CAP = 65_536

/** What a sample of a source shows. */
export interface SampledSource {
  readonly schema: FieldSet
  readonly extent: SampleExtent
  /** The earliest and the latest `timestamp` of the sample, ISO 8601; undefined when no record has one. */
  readonly times: { readonly first: string; readonly last: string } | undefined
}

/**
 * The fields that the records of a sample have, with types, values, shares and the files they were seen in. An open
 * set: other records may have others. Reads little, in milliseconds.
 */
export const sampleSchema = (source: ResolvedSource): FieldSet => sampleSource(source).schema

/** A sample with what was read for it, and the times in it. */
export function sampleSource({ files }: ResolvedSource): SampledSource {
  const seen: Members = new Map()
  const times: Times = { first: undefined, last: undefined }
  const extent = eachSampledBatch(files, (batch, { file: { name: file }, stretch }) => {
    for (const { name, vector } of batch.columns)
      for (let row = 0; row < batch.length; row++) note(seen, name, valueAt(vector, row), { file, stretch })
    noteTimes(times, batch)
  })
  const fields = [...seen].map(([name, field]) => knownField(name, field, extent.records))
  return { schema: { fields, isClosed: false }, extent, times: printedTimes(times) }
}

interface Times {
  first: bigint | undefined
  last: bigint | undefined
}

function noteTimes(times: Times, batch: Batch): void {
  const vector = columnOf(batch, 'timestamp')
  for (let row = 0; vector && row < batch.length; row++) {
    const value = valueAt(vector, row)
    if (!(value instanceof Timestamp)) continue
    if (times.first === undefined || value.nanos < times.first) times.first = value.nanos
    if (times.last === undefined || value.nanos > times.last) times.last = value.nanos
  }
}

const printedTimes = ({ first, last }: Times): SampledSource['times'] =>
  first === undefined || last === undefined
    ? undefined
    : { first: printTimestamp(first), last: printTimestamp(last) }

type Members = Map<string, Noted>

/** What was noted of a field: how often each type and value came, in which files, texts, and members of records. */
interface Noted {
  readonly types: Map<DataType, number>
  readonly values: Map<string, { readonly type: DataType; readonly isCut: boolean; count: number }>
  readonly files: Set<string>
  readonly members: Members
  readonly texts: NotedTexts
  present: number
}

/** Texts of a field, with how many more the stretch may give and how long they are together. */
interface NotedTexts {
  readonly kept: string[]
  stretch: number
  left: number
  length: number
}

interface Place {
  readonly file: string
  readonly stretch: number
}

function note(seen: Members, name: string, value: Value, place: Place): void {
  let field = seen.get(name)
  if (!field) seen.set(name, (field = nothingNoted()))
  const type = TYPES[tagOf(value)]
  if (type === undefined) return
  field.files.add(place.file)
  field.present++
  field.types.set(type, (field.types.get(type) ?? 0) + 1)
  if (value instanceof RecordValue) {
    for (const [member, it] of value.members) note(field.members, member, it, place)
    return
  }
  const text = toText(value) ?? ''
  noteValue(field, text, type)
  if (typeof value === 'string') noteText(field.texts, text, place)
}

function noteText(texts: NotedTexts, text: string, { stretch }: Place): void {
  if (texts.stretch !== stretch) {
    texts.stretch = stretch
    texts.left = TEXTS_KEPT
  }
  if (texts.left === 0 || texts.length + text.length > TEXTS_CAP) return
  texts.kept.push(text)
  texts.left--
  texts.length += text.length
}

function noteValue({ values }: Noted, text: string, type: DataType): void {
  const isCut = text.length > EXAMPLE_CAP
  const shown = isCut ? `${text.slice(0, EXAMPLE_CAP - 1)}…` : text
  const known = values.get(shown)
  if (known) known.count++
  else if (values.size < COUNTED_VALUES) values.set(shown, { type, isCut, count: 1 })
}

const nothingNoted = (): Noted => ({
  types: new Map(),
  values: new Map(),
  files: new Set(),
  members: new Map(),
  texts: { kept: [], stretch: 0, left: TEXTS_KEPT, length: 0 },
  present: 0,
})

function knownField(name: string, noted: Noted, records: number): KnownField {
  const { files, members, values, present } = noted
  const types = byCount([...noted.types].map(([type, count]) => ({ type, count })))
  const counted = byCount([...values].map(([text, value]) => ({ ...value, text })))
  const known = {
    name,
    type: types.length === 0 ? ('unknown' as const) : types.map(({ type }) => type),
    examples: counted.slice(0, EXAMPLES_KEPT).map(({ text }) => text),
    origin: [...files].join(', '),
    seen: { records, present, types, ...listed(counted), texts: onlyTexts(types) ? noted.texts.kept : [] },
  }
  if (members.size === 0) return known
  const held = noted.types.get('record') ?? 0
  return { ...known, members: [...members].map(([member, field]) => knownField(member, field, held)) }
}

/** The values of a field that has few; of others those that come more than once. */
function listed(
  counted: readonly (SeenValue & { readonly isCut: boolean })[],
): Pick<SeenField, 'values' | 'isComplete'> {
  const isComplete = counted.length <= LISTED_VALUES && counted.every(({ isCut }) => !isCut)
  const values = counted.filter(({ isCut, count }) => !isCut && (isComplete || count > 1))
  return {
    values: values.slice(0, LISTED_VALUES).map(({ text, type, count }) => ({ text, type, count })),
    isComplete,
  }
}

const onlyTexts = (types: readonly { readonly type: DataType }[]): boolean =>
  types.length === 1 && types[0]?.type === 'string'

/** Most frequent first; equally frequent ones in order of appearance. */
const byCount = <Item extends { readonly count: number }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => b.count - a.count)

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
