import { Duration, Tag, VectorBuilder, type Value, type Vector } from '../../../values'
import { lifted } from '../lifted'
import type { Kernel } from './kernel'

/** `bin` of timestamps, durations or longs by a constant interval, without shift. */
export const bin: Kernel = (call) => {
  const [value, interval, at] = call.arguments
  const step = interval?.constant?.value ?? null
  if (value === undefined || at !== undefined || step === null) return undefined
  const general = lifted(call)
  return (batch) => {
    const values = value.evaluate(batch)
    const size = sizeFor(values.uniform, step)
    return size === undefined || size <= 0n ? general(batch) : floorRows(values, size)
  }
}

/** The interval as 64 bits, when it fits the type of the values. */
function sizeFor(uniform: Tag | undefined, value: Value): bigint | undefined {
  if (uniform === Tag.long) return typeof value === 'bigint' ? value : undefined
  const isTime = uniform === Tag.timestamp || uniform === Tag.duration
  return isTime && value instanceof Duration ? value.nanos : undefined
}

function floorRows(values: Vector, size: bigint): Vector {
  const { longs, length } = values
  const result = new VectorBuilder(length, 'numbers')
  const slots = result.longs
  const step = BigInt.asIntN(64, size)
  result.tags.fill(values.uniform!)
  for (let row = 0; row < length; row++) {
    const rest = BigInt.asIntN(64, longs[row]! % step)
    slots[row] = BigInt.asIntN(64, rest < 0n ? longs[row]! - rest - step : longs[row]! - rest)
  }
  return result.finishAs(values.uniform!, length)
}
