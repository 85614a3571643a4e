/**
 * A DQL value outside of vectors. Longs are `bigint`, doubles `number`, so the two never mix by accident.
 * Numbers are finite: what would not be is null (DQL reference, functions). Values are never changed once made.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Timestamp
  | Duration
  | Timeframe
  | Binary
  | Ip
  | Uid
  | SmartscapeId
  | Geopoint
  | ArrayValue
  | RecordValue

/** Elements in order; null elements take part. */
export type ArrayValue = readonly Value[]

/** Nanoseconds since the epoch, 64 bit signed. */
export class Timestamp {
  constructor(readonly nanos: bigint) {}
}

/** A length of time in nanoseconds, 64 bit signed. Calendar units never reach a value. */
export class Duration {
  constructor(readonly nanos: bigint) {}
}

/** Half-open: `start` inclusive, `end` exclusive; nanoseconds since the epoch. */
export class Timeframe {
  constructor(
    readonly start: bigint,
    readonly end: bigint,
  ) {}
}

/** Bytes without a meaning of their own. */
export class Binary {
  constructor(readonly bytes: Uint8Array) {}
}

/** An address as unsigned integer; `version` tells IPv4 (32 bit) from IPv6 (128 bit). */
export class Ip {
  constructor(
    readonly version: 4 | 6,
    readonly bits: bigint,
  ) {}
}

/** `kind` is the subtype: 64 bit, 128 bit, or 128 bit printed with dashes. */
export class Uid {
  constructor(
    readonly kind: 'uid64' | 'uid128' | 'uuid',
    readonly bits: bigint,
  ) {}
}

/** Text form `TYPE-0123456789ABCDEF`. */
export class SmartscapeId {
  constructor(readonly text: string) {}
}

/** A place on earth, in degrees. */
export class Geopoint {
  constructor(
    readonly latitude: number,
    readonly longitude: number,
  ) {}
}

/** Named members in order of insertion; an absent member reads as null. */
export class RecordValue {
  constructor(readonly members: ReadonlyMap<string, Value>) {}

  get(name: string): Value {
    return this.members.get(name) ?? null
  }
}
