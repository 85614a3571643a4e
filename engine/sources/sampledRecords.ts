import { isFault, readJsonObject, type Format } from '../scan'
import { vectorOf, type Value, type Vector } from '../values'
import type { Sample } from './sample'

/** The records of a sample, for finding rules. Broken lines are not among them. */
export interface SampledRecords {
  readonly isJson: boolean
  readonly count: number
  /** The values of a member, as long as there are records; null where it is missing. */
  readonly member: (name: string) => Vector
  /** The text of records as such: text lines, and the `content` of exported records; a whole JSON line is null. */
  readonly texts: Vector
}

/** A line as the members of a JSON object, or undefined. */
export function membersOfLine(line: Buffer): ReadonlyMap<string, Value> | undefined {
  const read = readJsonObject(line, 0, line.length)
  return isFault(read) ? undefined : read
}

/** Reads the sample as records of the given format. */
export function sampledRecords({ lines }: Sample, format: Format): SampledRecords {
  if (format === 'text') {
    const nothing = lines.map(() => null)
    const texts = vectorOf(lines.map((line) => line.toString('utf8')))
    return { isJson: false, count: lines.length, member: () => vectorOf(nothing), texts }
  }
  const records = lines.flatMap((line) => membersOfLine(line) ?? [])
  const member = (name: string): Vector => vectorOf(records.map((record) => record.get(name) ?? null))
  const texts = vectorOf(records.map((record) => textOrNull(record.get('content'))))
  return { isJson: true, count: records.length, member, texts }
}

const textOrNull = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null)
