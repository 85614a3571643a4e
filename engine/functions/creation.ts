import {
  Duration,
  instantOf,
  localNanos,
  NANOS_PER_MILLI,
  NANOS_PER_SECOND,
  parseIp,
  parseTimestamp,
  RecordValue,
  roundedDuration,
  smartscapeIdOf,
  Timeframe,
  Timestamp,
  Uid,
  wrap,
  zoneOf,
  type Value,
  type Zone,
} from '../values'
import type { Arguments, EvaluationContext, ScalarFunction } from './context'
import { index, lift, long, mismatch, number, optional, something, string, type Reader } from './lift'

/** A time zone by name; not given, the zone of the query stands in. */
export const zone: Reader<Zone | undefined> = (value) => {
  if (value === undefined) return undefined
  return typeof value === 'string' ? (zoneOf(value) ?? mismatch) : mismatch
}

/** Functions that make values. Source: DQL reference, "create functions". */
export const creation = {
  array: (values) => values.map((value) => value ?? null),
  duration: lift([number, string], ([count, unit]) => durationOf(count, unit)),
  ip: lift([string], ([text]) => parseIp(text)),
  record: recordOf,
  smartscapeId: lift([string, long], ([type, id]) => smartscapeIdOf(type, id)),
  timeframe: lift([something, optional(something, undefined)], ([from, to], context) => {
    const start = momentOf(from, context)
    const end = to === undefined ? context.now : momentOf(to, context)
    return start === undefined || end === undefined || start > end ? null : new Timeframe(start, end)
  }),
  timestamp: lift(
    [
      index,
      index,
      index,
      index,
      index,
      index,
      optional(long, 0n),
      optional(long, 0n),
      optional(long, 0n),
      zone,
    ],
    ([year, month, day, hour, minute, second, millis, micros, nanos, timezone], context) => {
      const local = localNanos({ year, month, day, hour, minute, second })
      if (local === undefined) return null
      const fraction = millis * NANOS_PER_MILLI + micros * 1000n + nanos
      return timestampOf(instantOf(local, timezone ?? context.timezone) + fraction)
    },
  ),
  timestampFromUnixMillis: lift([long], ([millis]) => timestampOf(millis * NANOS_PER_MILLI)),
  timestampFromUnixNanos: lift([long], ([nanos]) => new Timestamp(nanos)),
  timestampFromUnixSeconds: lift([long], ([seconds]) => timestampOf(seconds * NANOS_PER_SECOND)),
  uid128: lift([long, long], ([high, low]) => new Uid('uid128', joined(high, low))),
  uid64: lift([long], ([bits]) => new Uid('uid64', BigInt.asUintN(64, bits))),
  uuid: lift([long, long], ([high, low]) => new Uid('uuid', joined(high, low))),
} satisfies Record<string, ScalarFunction>

/** Nanoseconds of the units of `duration`. A day is 24 h; months and longer have no fixed length. */
const unitNanos: ReadonlyMap<string, bigint> = new Map(
  (
    [
      [1n, 'ns'],
      [1_000n, 'us'],
      [NANOS_PER_MILLI, 'ms'],
      [NANOS_PER_SECOND, 's sec secs second seconds'],
      [60n * NANOS_PER_SECOND, 'm min mins minute minutes'],
      [3_600n * NANOS_PER_SECOND, 'h hr hrs hour hours'],
      [86_400n * NANOS_PER_SECOND, 'd day days'],
      [604_800n * NANOS_PER_SECOND, 'w'],
    ] as const
  ).flatMap(([nanos, names]) => names.split(' ').map((name): [string, bigint] => [name, nanos])),
)

function durationOf(count: bigint | number, unit: string): Value {
  const nanos = unitNanos.get(unit)
  if (nanos === undefined) return null
  return typeof count === 'bigint'
    ? new Duration(wrap(count * nanos))
    : roundedDuration(count * Number(nanos))
}

/** Names and values in turn. */
function recordOf(args: Arguments): Value {
  const members = new Map<string, Value>()
  for (let position = 0; position + 1 < args.length; position += 2) {
    const name = args[position]
    if (typeof name === 'string') members.set(name, args[position + 1] ?? null)
  }
  return new RecordValue(members)
}

/** A moment as `from:` and `to:` take it: a timestamp, text, or a duration that counts from now. */
function momentOf(value: Value, { now }: EvaluationContext): bigint | undefined {
  if (value instanceof Timestamp) return value.nanos
  if (typeof value === 'string') return parseTimestamp(value)
  return value instanceof Duration ? wrap(now + value.nanos) : undefined
}

function timestampOf(nanos: bigint): Timestamp | null {
  return wrap(nanos) === nanos ? new Timestamp(nanos) : null
}

function joined(high: bigint, low: bigint): bigint {
  return (BigInt.asUintN(64, high) << 64n) | BigInt.asUintN(64, low)
}
