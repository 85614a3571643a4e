import {
  endOfObject,
  isFault,
  readJsonObject,
  readStartOfObject,
  scanMemory,
  type ScanSpec,
  type SourceFile,
} from '../scan'
import { nullVector, valueAt, vectorOf, type Value, type Vector } from '../values'
import { joined } from './formats/recordStart'
import { SAMPLE_LINES, type Sample } from './sample'

/** The records of a sample, for finding rules. Broken lines are not among them. */
export interface SampledRecords {
  readonly isJson: boolean
  readonly count: number
  /** The values of a member, as long as there are records; null where it is missing. */
  readonly member: (name: string) => Vector
  /** The text of records as such: text lines, and the `content` of exported records; a whole JSON line is null. */
  readonly texts: Vector
  /** What is searched for a time: the lines, where a pattern unwraps their text; else the texts. */
  readonly heads: Vector
}

/** A line as the members of a JSON object, or undefined; a comma may follow. Read once, whoever asks. */
export function membersOfLine(line: Buffer): ReadonlyMap<string, Value> | undefined {
  if (knownLines.has(line)) return knownLines.get(line)
  const read = readJsonObject(line, 0, endOfObject(line, 0, line.length))
  const members = isFault(read) ? undefined : read
  knownLines.set(line, members)
  return members
}

const knownLines = new WeakMap<Buffer, ReadonlyMap<string, Value> | undefined>()

/** Reads the sample as records of a file whose form is known. */
export function sampledRecords(sample: Sample, file: SourceFile): SampledRecords {
  return file.format === 'jsonLines' ? jsonRecords(sample, file) : scannedRecords(sample, file)
}

function jsonRecords({ lines, longLine }: Sample, { contentMember = 'content' }: SourceFile): SampledRecords {
  const whole = lines.flatMap((line) => membersOfLine(line) ?? [])
  const records = whole.length === 0 && longLine ? [readStartOfObject(longLine, 0, longLine.length)] : whole
  const member = (name: string): Vector =>
    records.some((record) => record.has(name))
      ? vectorOf(records.map((record) => record.get(name) ?? null))
      : nullVector(records.length)
  const texts = vectorOf(records.map((record) => textOrNull(record.get(contentMember))))
  return { isJson: true, count: records.length, member, texts, heads: texts }
}

/** Everything, as the first records have it. */
const EVERYTHING: ScanSpec = {
  fields: undefined,
  filterFields: [],
  extractions: [],
  from: undefined,
  to: undefined,
  limit: SAMPLE_LINES,
  baseTime: 0n,
}

/** Reads the sample by the very code that later reads the file; all exports of a pattern count as fields. */
function scannedRecords({ head, isCut, lines }: Sample, file: SourceFile): SampledRecords {
  const { pattern } = file
  const open = pattern ? { ...file, pattern: { ...pattern, fields: pattern.exports } } : file
  const whole = isCut ? head.subarray(0, head.lastIndexOf(LINE_FEED) + 1) : head
  const columns = new Map<string, Value[]>()
  let count = 0
  scanMemory(whole, { ...open, timestamp: NONE, loglevel: NONE, fields: [] }, EVERYTHING, {
    emit: (batch) => {
      for (const { name, vector } of batch.columns) {
        const values = columns.get(name) ?? new Array<Value>(count).fill(null)
        for (let row = 0; row < batch.length; row++) values[count + row] = valueAt(vector, row)
        columns.set(name, values)
      }
      count += batch.length
      return 'next'
    },
  })
  const member = (name: string): Vector => {
    const values = OF_EVERY_FILE.includes(name) ? undefined : columns.get(name)
    return values
      ? vectorOf(Array.from({ length: count }, (_, row) => values[row] ?? null))
      : nullVector(count)
  }
  const texts = vectorOf(columns.get('content') ?? [])
  const heads = pattern
    ? vectorOf(joined(lines, file.recordStart).map((line) => line.toString('utf8')))
    : texts
  return { isJson: false, count, member, texts, heads }
}

const NONE = { kind: 'none' } as const

/** Fields that are no members. */
const OF_EVERY_FILE: readonly string[] = ['content', 'log.source']

const LINE_FEED = 10

const textOrNull = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null)
