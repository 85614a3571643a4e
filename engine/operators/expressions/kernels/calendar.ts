import {
  UTC,
  zoneOf,
  Tag,
  Timestamp,
  VectorBuilder,
  type Value,
  type Vector,
  type Zone,
} from '../../../values'
import type { CompiledCall } from '../compiled'
import { lifted } from '../lifted'
import type { Kernel } from './kernel'

/**
 * `getHour` and its kin: the definition is asked once per quarter of an hour (once per minute or second where that is
 * wanted), as logs are mostly in the order of time.
 */
export const calendar = {
  getDayOfMonth: calendarKernel(900n),
  getDayOfWeek: calendarKernel(900n),
  getDayOfYear: calendarKernel(900n),
  getHour: calendarKernel(900n),
  getMinute: calendarKernel(60n),
  getMonth: calendarKernel(900n),
  getSecond: calendarKernel(1n),
  getWeekOfYear: calendarKernel(900n),
  getYear: calendarKernel(900n),
} satisfies Record<string, Kernel>

function calendarKernel(seconds: bigint): Kernel {
  return (call) => {
    const [moments, timezone] = call.arguments
    if (moments === undefined || (timezone !== undefined && timezone.constant === undefined)) return undefined
    const zone = zoneFor(call, timezone?.constant?.value)
    if (zone === undefined) return undefined
    const general = lifted(call)
    const slot = { seconds, zone }
    return (batch) => {
      const vector = moments.evaluate(batch)
      return vector.uniform === Tag.timestamp ? readRows(call, vector, slot) : general(batch)
    }
  }
}

function zoneFor({ context }: CompiledCall, name: Value | undefined): Zone | undefined {
  if (name === undefined) return context.timezone
  return typeof name === 'string' ? zoneOf(name) : undefined
}

interface Slot {
  readonly seconds: bigint
  readonly zone: Zone
}

function readRows({ scalar, arguments: args, context }: CompiledCall, moments: Vector, slot: Slot): Vector {
  const { longs, length } = moments
  const result = new VectorBuilder(length, 'numbers')
  const values = args.map((argument) => argument?.constant?.value)
  const size = BigInt.asIntN(64, slot.seconds * 1_000_000_000n)
  let start = 0n
  let end = 0n
  let part = 0n
  result.tags.fill(Tag.long)
  for (let row = 0; row < length; row++) {
    const nanos = longs[row]!
    if (nanos < start || nanos >= end) {
      values[0] = new Timestamp(nanos)
      part = scalar(values, context) as bigint
      start = nanos - (((nanos % size) + size) % size)
      end = isSteady(start, slot) ? start + size : start
    }
    result.longs[row] = part
  }
  return result.finishAs(Tag.long, length)
}

/** Whether clocks run through the slot without a change, and show whole slots. */
function isSteady(start: bigint, { seconds, zone }: Slot): boolean {
  if (zone === UTC) return true
  const first = Number(start / 1_000_000_000n)
  const offset = zone.offsetAt(first)
  return offset === zone.offsetAt(first + Number(seconds) - 1) && offset % Number(seconds) === 0
}
