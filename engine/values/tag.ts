import {
  Binary,
  Duration,
  Geopoint,
  Ip,
  RecordValue,
  SmartscapeId,
  Timeframe,
  Timestamp,
  Uid,
  type Value,
} from './value'

/** The type of a value as a small number, as vectors store it. */
export const Tag = {
  null: 0,
  boolean: 1,
  long: 2,
  double: 3,
  string: 4,
  timestamp: 5,
  duration: 6,
  timeframe: 7,
  binary: 8,
  ip: 9,
  uid: 10,
  smartscapeId: 11,
  geopoint: 12,
  array: 13,
  record: 14,
} as const

/** One of the tags. */
export type Tag = (typeof Tag)[keyof typeof Tag]

/** The tag of a value. */
export function tagOf(value: Value): Tag {
  if (value === null) return Tag.null
  switch (typeof value) {
    case 'boolean':
      return Tag.boolean
    case 'bigint':
      return Tag.long
    case 'number':
      return Tag.double
    case 'string':
      return Tag.string
    default:
      return tagOfObject(value)
  }
}

function tagOfObject(value: Exclude<Value, null | boolean | bigint | number | string>): Tag {
  if (value instanceof Timestamp) return Tag.timestamp
  if (value instanceof Duration) return Tag.duration
  if (value instanceof RecordValue) return Tag.record
  if (value instanceof Timeframe) return Tag.timeframe
  if (value instanceof Ip) return Tag.ip
  if (value instanceof Uid) return Tag.uid
  if (value instanceof Binary) return Tag.binary
  if (value instanceof SmartscapeId) return Tag.smartscapeId
  if (value instanceof Geopoint) return Tag.geopoint
  return Tag.array
}
