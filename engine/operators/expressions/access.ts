import { isArray } from '../../functions'
import { RecordValue, Timeframe, Timestamp, type Value } from '../../values'

/**
 * `target[key]`: the element at a position (negative counts from the end), the member of a name, or `start` and `end`
 * of a timeframe. Null for everything that is not there.
 */
export function accessValue(target: Value, key: bigint | string): Value {
  if (typeof key === 'bigint') return isArray(target) ? (target.at(Number(key)) ?? null) : null
  if (target instanceof RecordValue) return target.get(key)
  if (target instanceof Timeframe && key === 'start') return new Timestamp(target.start)
  if (target instanceof Timeframe && key === 'end') return new Timestamp(target.end)
  return null
}
