import { Buffer } from 'node:buffer'
import { dql } from '../../language'
import {
  Binary,
  Duration,
  Geopoint,
  printTimestamp,
  RecordValue,
  Timeframe,
  Timestamp,
  toText,
  type Value,
} from '../values'
import { typeNameOf } from './columns'

/** The least long has no literal of its own: its digits alone are one more than the greatest. */
const LEAST_LONG = -(2n ** 63n)

/**
 * An expression that gives exactly this value: type, digits and nanoseconds included. Null reads `null`, and so do doubles
 * that are not finite, which no expression gives.
 */
export function dqlText(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return dql.stringText(value)
  if (typeof value === 'bigint') return value === LEAST_LONG ? `toLong("${value}")` : String(value)
  if (typeof value === 'number') return doubleText(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Timestamp) return momentText(value.nanos)
  if (value instanceof Duration) return durationText(value.nanos)
  if (value instanceof Timeframe)
    return `timeframe(from: ${momentText(value.start)}, to: ${momentText(value.end)})`
  if (value instanceof Binary) return `decodeBase64ToBinary("${Buffer.from(value.bytes).toString('base64')}")`
  if (value instanceof Geopoint) return `toGeopoint("${value.latitude},${value.longitude}")`
  if (value instanceof RecordValue) return recordText([...value.members])
  if (isArray(value)) return `array(${value.map(dqlText).join(', ')})`
  return `${CONVERSIONS[typeNameOf(value)] ?? 'toString'}(${dql.stringText(toText(value) ?? '')})`
}

const CONVERSIONS: Readonly<Record<string, string>> = {
  ip: 'toIp',
  uid: 'toUid',
  smartscape_id: 'toSmartscapeId',
}

const isArray = (value: Value): value is readonly Value[] => Array.isArray(value)

/** `record(a = 1, ...)`, with names in backticks where they need them. */
export function recordText(members: readonly (readonly [name: string, value: Value])[]): string {
  return `record(${members.map(([name, value]) => `${dql.fieldText(name)} = ${dqlText(value)}`).join(', ')})`
}

/** The condition that a field has the value. Undefined for values that no condition can name: arrays, records, bytes. */
export function conditionText(name: string, value: Value): string | undefined {
  const field = dql.fieldText(name)
  if (value === null) return `isNull(${field})`
  if (value instanceof Binary || value instanceof Geopoint) return undefined
  if (value instanceof Timeframe || value instanceof RecordValue || isArray(value)) return undefined
  return `${field} == ${dqlText(value)}`
}

const momentText = (nanos: bigint): string => `toTimestamp("${printTimestamp(nanos)}")`

/** In nanoseconds, which every duration is a whole number of. */
function durationText(nanos: bigint): string {
  return nanos < 0n ? `duration(${nanos}, unit: "ns")` : `${nanos}ns`
}

/** A double needs its point or exponent, else it would be a long. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return 'null'
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /[.e]/.test(text) ? text.replace('e+', 'e') : `${text}.0`
}
