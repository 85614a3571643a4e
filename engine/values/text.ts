import { Buffer } from 'node:buffer'
import { printIp } from './ip'
import { printLocal } from './timestamps'
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

/**
 * The text of a value as `toString` gives it: numbers plain, arrays `[1, 2]`, records as JSON without blanks,
 * timestamps `2019-08-01T13:30:00.000000000 +0000`, timeframes as two of these with `/` between, durations
 * `05:00.000000000`, addresses and ids as they print. Strings inside arrays and records are quoted. Null gives null.
 */
export function toText(value: Value): string | null {
  if (value === null) return null
  if (typeof value !== 'object') return String(value)
  if (value instanceof Timestamp) return printMoment(value.nanos)
  if (value instanceof Duration) return printDuration(value.nanos)
  if (value instanceof Timeframe) return `${printMoment(value.start)}/${printMoment(value.end)}`
  if (value instanceof Ip) return printIp(value)
  if (value instanceof Uid) return printUid(value)
  if (value instanceof SmartscapeId) return value.text
  if (value instanceof Binary) return Buffer.from(value.bytes).toString('base64')
  if (value instanceof Geopoint)
    return JSON.stringify({ latitude: value.latitude, longitude: value.longitude })
  if (value instanceof RecordValue) return nestedText(value)
  return `[${value.map(nestedText).join(', ')}]`
}

/** `mm:ss.nnnnnnnnn`, from an hour on `h:mm:ss.nnnnnnnnn`. */
export function printDuration(nanos: bigint): string {
  const length = nanos < 0n ? -nanos : nanos
  const seconds = length / 1_000_000_000n
  const hours = seconds / 3600n
  const parts = [(seconds / 60n) % 60n, seconds % 60n].map((part) => String(part).padStart(2, '0'))
  const fraction = String(length % 1_000_000_000n).padStart(9, '0')
  return `${nanos < 0n ? '-' : ''}${hours > 0n ? `${String(hours)}:` : ''}${parts.join(':')}.${fraction}`
}

function printMoment(nanos: bigint): string {
  return `${printLocal(nanos)} +0000`
}

function nestedText(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  if (value instanceof RecordValue) {
    const members = [...value.members].map(
      ([name, member]) => `${JSON.stringify(name)}:${memberText(member)}`,
    )
    return `{${members.join(',')}}`
  }
  if (isArray(value)) return toText(value) as string
  return JSON.stringify(toText(value))
}

/** Inside a record nothing has blanks. */
function memberText(value: Value): string {
  return isArray(value) ? `[${value.map(memberText).join(',')}]` : nestedText(value)
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}
