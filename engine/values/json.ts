import { Buffer } from 'node:buffer'
import { printIp } from './ip'
import { Tag, tagOf } from './tag'
import { printTimestamp } from './timestamps'
import { printUid } from './uid'
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

/** Plain data as JSON text can hold it. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/** The names of types in results of the Query API. Source: DQL reference, "Query API". */
export const apiTypeNames: Readonly<Record<Tag, string>> = {
  [Tag.null]: 'undefined',
  [Tag.boolean]: 'boolean',
  [Tag.long]: 'long',
  [Tag.double]: 'double',
  [Tag.string]: 'string',
  [Tag.timestamp]: 'timestamp',
  [Tag.duration]: 'duration',
  [Tag.timeframe]: 'timeframe',
  [Tag.binary]: 'binary',
  [Tag.ip]: 'ip_address',
  [Tag.uid]: 'uid',
  [Tag.smartscapeId]: 'smartscape_id',
  [Tag.geopoint]: 'geo_point',
  [Tag.array]: 'array',
  [Tag.record]: 'record',
}

/** The API name of the type of a value. */
export function apiTypeOf(value: Value): string {
  return apiTypeNames[tagOf(value)]
}

/**
 * A value as results of the Query API carry it: longs and durations (whole nanoseconds) as strings of digits, doubles
 * as numbers, timestamps with nine fraction digits and `Z`, timeframes as `{start, end}`, binary as base64.
 */
export function toJson(value: Value): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Timestamp) return printTimestamp(value.nanos)
  if (value instanceof Duration) return String(value.nanos)
  if (value instanceof Timeframe)
    return { start: printTimestamp(value.start), end: printTimestamp(value.end) }
  if (value instanceof Ip) return printIp(value)
  if (value instanceof Uid) return printUid(value)
  if (value instanceof SmartscapeId) return value.text
  if (value instanceof Binary) return Buffer.from(value.bytes).toString('base64')
  if (value instanceof Geopoint) return { latitude: value.latitude, longitude: value.longitude }
  if (value instanceof RecordValue) {
    return Object.fromEntries([...value.members].map(([name, member]) => [name, toJson(member)]))
  }
  return value.map(toJson)
}
