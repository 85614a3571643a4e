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
} from '../values'
import { printName } from './printName'

/** A constant as plans show it: DQL literals where the language has them, else the call that would make the value. */
export function printConstant(value: Value): string {
  if (value === null) return 'NULL'
  switch (typeof value) {
    case 'boolean':
      return value ? 'TRUE' : 'FALSE'
    case 'bigint':
      return value.toString()
    case 'number':
      return printDouble(value)
    case 'string':
      return JSON.stringify(value)
    default:
      return printObject(value)
  }
}

/** Whole nanoseconds as a duration literal in the longest unit that divides them. */
export function printDuration(nanos: bigint): string {
  const unit = units.find(([, length]) => nanos !== 0n && nanos % length === 0n)
  return unit === undefined ? `${nanos}ns` : `${nanos / unit[1]}${unit[0]}`
}

/** A moment in UTC, with as many fraction digits as it has. */
export function printTimestamp(nanos: bigint): string {
  const second = 1_000_000_000n
  const fraction = ((nanos % second) + second) % second
  const date = new Date(Number((nanos - fraction) / 1_000_000n)).toISOString().slice(0, -5)
  return fraction === 0n ? `${date}Z` : `${date}.${fraction.toString().padStart(9, '0').replace(/0+$/, '')}Z`
}

const units: readonly (readonly [string, bigint])[] = [
  ['d', 86_400_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1_000n],
]

function printDouble(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(1) : String(value)
}

function printObject(value: Exclude<Value, null | boolean | bigint | number | string>): string {
  if (value instanceof Timestamp) return `timestamp(${printTimestamp(value.nanos)})`
  if (value instanceof Duration) return printDuration(value.nanos)
  if (value instanceof Timeframe)
    return `timeframe(${printTimestamp(value.start)}, ${printTimestamp(value.end)})`
  if (value instanceof RecordValue) return `record(${printMembers(value)})`
  if (value instanceof Ip) return `ip(v${value.version}, 0x${value.bits.toString(16)})`
  if (value instanceof Uid) return `${value.kind}(0x${value.bits.toString(16)})`
  if (value instanceof SmartscapeId) return `smartscapeId(${value.text})`
  if (value instanceof Geopoint) return `geopoint(${value.latitude}, ${value.longitude})`
  if (value instanceof Binary) return `binary(${Buffer.from(value.bytes).toString('hex')})`
  return `array(${value.map(printConstant).join(', ')})`
}

function printMembers(record: RecordValue): string {
  return [...record.members].map(([name, value]) => `${printName(name)} = ${printConstant(value)}`).join(', ')
}
