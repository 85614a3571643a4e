import { Tag, tagOf, type Value } from '../values'
import type { ScalarFunction } from './context'

/** `as…`: the value when it has the type already, else null. No conversion. Source: DQL reference, "conversion". */
export const casts = {
  asArray: cast(Tag.array),
  asBinary: cast(Tag.binary),
  asBoolean: cast(Tag.boolean),
  asDouble: cast(Tag.double),
  asDuration: cast(Tag.duration),
  asGeopoint: cast(Tag.geopoint),
  asIp: cast(Tag.ip),
  asLong: cast(Tag.long),
  asNumber: cast(Tag.long, Tag.double),
  asRecord: cast(Tag.record),
  asSmartscapeId: cast(Tag.smartscapeId),
  asString: cast(Tag.string),
  asTimeframe: cast(Tag.timeframe),
  asTimestamp: cast(Tag.timestamp),
  asUid: cast(Tag.uid),
} satisfies Record<string, ScalarFunction>

function cast(...tags: readonly Tag[]): ScalarFunction {
  return ([value = null]): Value => (tags.includes(tagOf(value)) ? value : null)
}
