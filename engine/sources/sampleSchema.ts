import { SeenCounter, type DataType, type FieldSet, type KnownField } from '../../language'
import { columnOf, printTimestamp, RecordValue, Tag, tagOf, Timestamp, toText, valueAt, type Batch, type Value } from '../values' // prettier-ignore
import { eachSampledBatch, type SampleExtent } from './sampledBatches'
import type { ResolvedSource } from './source'

const EXAMPLES_KEPT = 5

/** Texts kept of a field in one stretch, to try patterns on. */
const TEXTS_KEPT = 60

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

/** A sample with what was read for it, and the times in it. Files that are known to be unchanged are not read again. */
export function sampleSource({ files }: ResolvedSource): SampledSource {
  const known = samples.find((it) => isSame(it.files, files))
  if (known) return known.sample
  const sample = sampleFiles(files)
  samples.unshift({ files, sample })
  samples.length = Math.min(samples.length, SAMPLES_KEPT)
  return sample
}

const SAMPLES_KEPT = 8

/** The last samples, the newest first. A file that has changed is another object (`KnownInspections`). */
const samples: { readonly files: ResolvedSource['files']; readonly sample: SampledSource }[] = []

const isSame = (a: ResolvedSource['files'], b: ResolvedSource['files']): boolean =>
  a.length === b.length && a.every((file, i) => file === b[i])

function sampleFiles(files: ResolvedSource['files']): SampledSource {
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

/** What was noted of a field. */
interface Noted {
  readonly counter: SeenCounter
  readonly files: Set<string>
  readonly members: Members
  /** The stretch that was read last, and how many values it had. */
  stretch: number
  inStretch: number
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
  const { counter, files, members } = field
  files.add(place.file)
  if (field.stretch !== place.stretch) field.inStretch = 0
  field.stretch = place.stretch
  field.inStretch++
  if (value instanceof RecordValue) {
    counter.add(type, undefined)
    for (const [member, it] of value.members) note(members, member, it, place)
  } else counter.add(type, toText(value) ?? '', field.inStretch <= TEXTS_KEPT)
}

const nothingNoted = (): Noted => ({
  counter: new SeenCounter(),
  files: new Set(),
  members: new Map(),
  stretch: -1,
  inStretch: 0,
})

function knownField(name: string, { counter, files, members }: Noted, records: number): KnownField {
  const seen = counter.seenIn(records)
  const known = {
    name,
    type: seen.types.length === 0 ? ('unknown' as const) : seen.types.map(({ type }) => type),
    examples: counter.examples(EXAMPLES_KEPT),
    origin: [...files].join(', '),
    seen,
  }
  if (members.size === 0) return known
  const held = counter.countOf('record')
  return { ...known, members: [...members].map(([member, field]) => knownField(member, field, held)) }
}

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
