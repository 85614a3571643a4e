import type { FieldSet } from '../../language'
import { CONTAINER_TIME, type Format } from '../scan'
import type { SampleExtent } from './sampledBatches'
import { sampleSource, type SampledSource } from './sampleSchema'
import type { SourceProblem } from './problem'
import type { ResolvedFile, ResolvedSource } from './source'

/** How a file is read, and why so, in words for a user. */
export interface FileDescription {
  readonly file: string
  readonly bytes: number
  /** `JSON lines`, `text lines` and so on. */
  readonly format: string
  readonly formatReason: string
  /** Where `timestamp` comes from; `none` when nothing was found. */
  readonly timestamp: string
  readonly timestampReason: string
  /** Where `loglevel` comes from; `none` when nothing was found. */
  readonly loglevel: string
  readonly loglevelReason: string
}

/** What a source is, and what a sample of it shows. */
export interface SourceDescription {
  readonly name: string
  readonly files: readonly FileDescription[]
  /** Of all files together. */
  readonly bytes: number
  readonly sample: SampleExtent
  /** The span of time in the sample. */
  readonly times: SampledSource['times']
  readonly schema: FieldSet
  readonly problems: readonly SourceProblem[]
}

const FORMATS: Readonly<Record<Format, string>> = {
  jsonLines: 'JSON lines',
  pairs: 'lines of key=value',
  table: 'table',
  pattern: 'lines read by a pattern',
  container: 'lines of containers',
  text: 'text lines',
}

/** What a file holds, in a few words. */
export const formatInWords = ({ format }: Pick<ResolvedFile, 'format'>): string => FORMATS[format]

/** Tells of a source by which rules its files are read, with the reasons, and what a sample shows. Never throws. */
export function describeSource(source: ResolvedSource): SourceDescription {
  const { schema, extent, times } = sampleSource(source)
  return {
    name: source.name,
    files: source.files.map(describeFile),
    bytes: source.files.reduce((sum, { size }) => sum + size, 0),
    sample: extent,
    times,
    schema,
    problems: source.problems,
  }
}

const describeFile = (file: ResolvedFile): FileDescription => ({
  file: file.name,
  bytes: file.size,
  format: formatInWords(file),
  formatReason: file.formatReason,
  timestamp: placeOf(file.timestamp),
  timestampReason: file.timestampReason,
  loglevel: placeOf(file.loglevel),
  loglevelReason: file.loglevelReason,
})

const placeOf = (rule: ResolvedFile['timestamp'] | ResolvedFile['loglevel']): string =>
  'member' in rule ? placeOfMember(rule) : PLACES[rule.kind]

function placeOfMember(rule: { readonly member: string; readonly otherwise?: string }): string {
  const { member, otherwise } = rule
  if (member === CONTAINER_TIME) return 'the container runtime'
  return otherwise === CONTAINER_TIME
    ? `member "${member}", else the container runtime`
    : `member "${member}"`
}

const PLACES = { none: 'none', lineHead: 'head of the line', pattern: 'a pattern' } as const
