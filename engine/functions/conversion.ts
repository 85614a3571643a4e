import {
  Duration,
  finiteOrNull,
  fitsLong,
  Geopoint,
  Ip,
  ipOf,
  parseIp,
  parseSmartscapeId,
  parseTimestamp,
  parseUid,
  SmartscapeId,
  Timeframe,
  Timestamp,
  toText,
  Uid,
  wrap,
  type Value,
} from '../values'
import type { Arguments, ScalarFunction } from './context'
import { isArray } from './lift'

/**
 * `to…`: values as another type; null where there is no such value. An array gives its first element, converted.
 * Source: DQL reference, "conversion and casting functions".
 */
export const conversion = {
  toArray: ([value = null]) => (value === null || isArray(value) ? value : [value]),
  toBoolean: ofFirst(toBoolean),
  toDouble: ofFirst(toDouble),
  toDuration: ofFirst(toDuration),
  toGeopoint: ofFirst(toGeopoint),
  toIp: ofFirst(toIp),
  toLong: ofFirst(toLong),
  toSmartscapeId: ofFirst((value) => {
    if (value instanceof SmartscapeId) return value
    return typeof value === 'string' ? parseSmartscapeId(value) : null
  }),
  toString: (args: Arguments) => toText(args[0] ?? null),
  toTimeframe: ofFirst(toTimeframe),
  toTimestamp: ofFirst(toTimestamp),
  toUid: ofFirst(toUid),
  toVariant: ([value = null]) => value,
} satisfies Record<string, ScalarFunction>

function ofFirst(convert: (value: Value) => Value): ScalarFunction {
  return ([value = null]) => convert(isArray(value) ? (value[0] ?? null) : value)
}

/** Texts `true` and `false` in any case; of numbers the fraction is cut, then only 0 is false. */
function toBoolean(value: Value): Value {
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return value !== 0n
  if (typeof value === 'number') return Math.trunc(value) !== 0
  if (typeof value !== 'string') return null
  const text = value.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : null
}

function toDouble(value: Value): Value {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value)
  if (typeof value === 'string') return parseNumber(value)
  if (value instanceof Duration || value instanceof Timestamp) return Number(value.nanos)
  return value instanceof Ip || value instanceof Uid ? Number(value.bits) : null
}

/** Fractions are cut; what does not fit 64 bits gives null. The bits of a 64-bit uid are taken as they are. */
export function toLong(value: Value): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') return truncated(value)
  if (typeof value === 'string') return parseLong(value)
  if (value instanceof Duration || value instanceof Timestamp) return value.nanos
  if (value instanceof Ip) return fitting(value.bits)
  return value instanceof Uid && value.kind === 'uid64' ? wrap(value.bits) : null
}

/** A number counts nanoseconds, also as text; a timeframe gives its length. */
function toDuration(value: Value): Value {
  if (value instanceof Duration) return value
  if (value instanceof Timeframe) return new Duration(wrap(value.end - value.start))
  const nanos = typeof value === 'boolean' || typeof value === 'object' ? null : toLong(value)
  return nanos === null ? null : new Duration(nanos)
}

const COORDINATES = /^\s*(?:\{"latitude":)?(-?\d+(?:\.\d+)?)\s*,\s*(?:"longitude":)?(-?\d+(?:\.\d+)?)\}?\s*$/

/** Text is latitude and longitude in degrees with a comma between, or what `toString` gives for a geopoint. */
function toGeopoint(value: Value): Value {
  if (value instanceof Geopoint) return value
  const [, latitude, longitude] = COORDINATES.exec(typeof value === 'string' ? value : '') ?? []
  if (latitude === undefined || longitude === undefined) return null
  const isOnEarth = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
  return isOnEarth ? new Geopoint(Number(latitude), Number(longitude)) : null
}

/** A number is an IPv4 address. */
function toIp(value: Value): Value {
  if (value instanceof Ip) return value
  if (typeof value === 'string') return parseIp(value)
  const bits = typeof value === 'bigint' || typeof value === 'number' ? toLong(value) : null
  return bits === null ? null : ipOf(4, bits)
}

/** Text without a zone stands in UTC; a number counts nanoseconds since the epoch. */
export function toTimestamp(value: Value): Timestamp | null {
  if (value instanceof Timestamp) return value
  if (typeof value === 'string') {
    const nanos = parseTimestamp(value)
    return nanos === undefined ? null : new Timestamp(nanos)
  }
  const nanos = typeof value === 'bigint' || typeof value === 'number' ? toLong(value) : null
  return nanos === null ? null : new Timestamp(nanos)
}

function toTimeframe(value: Value): Value {
  if (value instanceof Timeframe) return value
  if (typeof value !== 'string') return null
  const [start, end, rest] = value.split('/').map((text) => parseTimestamp(text))
  const isWhole = start !== undefined && end !== undefined && rest === undefined
  return isWhole && start <= end ? new Timeframe(start, end) : null
}

function toUid(value: Value): Value {
  if (value instanceof Uid) return value
  if (typeof value === 'string') return parseUid(value)
  const bits = typeof value === 'bigint' || typeof value === 'number' ? toLong(value) : null
  return bits === null ? null : new Uid('uid64', BigInt.asUintN(64, bits))
}

const NUMBER_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

function parseNumber(text: string): number | null {
  return NUMBER_TEXT.test(text) ? finiteOrNull(Number(text)) : null
}

function parseLong(text: string): bigint | null {
  if (/^[+-]?\d+$/.test(text)) return fitting(BigInt(text.replace('+', '')))
  const number = parseNumber(text)
  return number === null ? null : truncated(number)
}

function truncated(number: number): bigint | null {
  return fitsLong(number) ? BigInt(Math.trunc(number)) : null
}

function fitting(value: bigint): bigint | null {
  return wrap(value) === value ? value : null
}
