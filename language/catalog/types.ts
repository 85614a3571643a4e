import { deepFreeze } from './deepFreeze'
import type { DataType } from './definitions'

/** A data type with the names it goes by. */
export interface DataTypeDefinition {
  /** Name in signatures. */
  readonly name: DataType
  /** What `type()` gives. */
  readonly typeName: string
  /** Name in API results. */
  readonly apiName: string
  readonly summary: string
  readonly isExperimental?: boolean
}

function dataType(
  name: DataType,
  summary: string,
  other: Partial<DataTypeDefinition> = {},
): DataTypeDefinition {
  return { name, typeName: name, apiName: name, summary, ...other }
}

/** The data types by name. */
export const dataTypes: Readonly<Record<DataType, DataTypeDefinition>> = deepFreeze({
  array: dataType('array', 'Values in a row, of any types; null may be among them.'),
  binary: dataType('binary', 'Bytes.'),
  boolean: dataType('boolean', 'True or false.'),
  double: dataType('double', 'A 64-bit floating point number; never infinite, never NaN.'),
  duration: dataType('duration', 'A length of time in whole nanoseconds.'),
  geopoint: dataType('geopoint', 'A place on earth.', { apiName: 'geo_point', isExperimental: true }),
  ip: dataType('ip', 'An IPv4 or IPv6 address.', { apiName: 'ip_address' }),
  long: dataType('long', 'A signed whole number of 64 bits.'),
  record: dataType('record', 'Named values; a missing name reads as null.'),
  smartscapeid: dataType(
    'smartscapeid',
    'The id of a Smartscape node: a type, a dash, 16 hexadecimal digits.',
    {
      typeName: 'smartscape_id',
      apiName: 'smartscape_id',
    },
  ),
  string: dataType('string', 'Text; lengths and positions count UTF-16 units.'),
  timeframe: dataType('timeframe', 'A start and an end; the end does not belong to it.'),
  timestamp: dataType('timestamp', 'A moment, in nanoseconds since 1970 in UTC.'),
  uid: dataType('uid', 'An identifier of 64 or 128 bits, or a UUID.'),
})
