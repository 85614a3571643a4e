import { Tag, type Vector, type Zone } from '../../values'
import { commonDivisor, greatestCommonDivisor, nearestInterval } from './intervals'

/** Equal stretches of time, numbered from `origin`; slot `i` is `[origin + i·length, origin + (i + 1)·length)`. */
export interface Slots {
  readonly origin: bigint
  readonly length: bigint
}

/**
 * Slots so fine that the borders of every grid a wished interval may end in are among theirs. They stand in while the
 * timeframe is not known: the data itself decides it, and with it the interval and the place of the borders.
 */
export function fineSlots(interval: bigint | undefined, zone: Zone): Slots {
  const shortest = interval === undefined ? 0n : nearestInterval(interval)
  const length = commonDivisor(shortest)
  // A zone with one offset shifts all midnights alike; others move them by multiples of a quarter of an hour.
  const offset = fixedOffset(zone)
  if (offset !== undefined) return { origin: -offset, length }
  return { origin: 0n, length: greatestCommonDivisor(length, QUARTER) }
}

const QUARTER = 900_000_000_000n

/** The offset of a zone from UTC in nanoseconds where it is the same all year, else undefined. */
function fixedOffset(zone: Zone): bigint | undefined {
  if (!/^(UTC|Z|GMT|[+-]\d\d:?\d\d)$/.test(zone.name)) return undefined
  return BigInt(zone.offsetAt(0)) * 1_000_000_000n
}

/** Slot of a row without a usable time. */
export const NO_SLOT = -0x80000000

/**
 * Doubles hold nanoseconds of our days to within 256; nearer to a border than this, slots are computed exactly.
 */
const UNSURE_NANOS = 4096

/** How many rows have a slot, and the lowest and highest of their slots; those are infinite where there is none. */
export interface SlotStretch {
  readonly count: number
  readonly first: number
  readonly last: number
}

/**
 * Writes the slot of each timestamp into `slots`, `NO_SLOT` for values that are no timestamps. Slot numbers fit 32 bits as
 * long as slots are not shorter than a second. Times follow one another in logs, and many are the same: the time of the
 * row before is tried first, then its slot.
 */
export function slotsOf(
  times: Vector,
  length: number,
  { origin, length: slotLength }: Slots,
  slots: Int32Array,
): SlotStretch {
  const { tags, longs } = times
  const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
  const originDouble = Number(origin)
  const lengthDouble = Number(slotLength)
  let [count, first, last] = [0, Infinity, -Infinity]
  let slot = NO_SLOT
  let [high, low] = [0, 0]
  // Distances from the origin between these lie surely in the slot.
  let [above, below] = [Infinity, -Infinity]
  for (let row = 0; row < length; row++) {
    if (tags[row] !== Tag.timestamp) {
      slots[row] = NO_SLOT
      continue
    }
    const isSame = count > 0 && halves[2 * row] === low && halves[2 * row + 1] === high
    count++
    if (!isSame) {
      low = halves[2 * row]!
      high = halves[2 * row + 1]!
      const distance = high * 4294967296 + (low >>> 0) - originDouble
      if (!(distance > above && distance < below)) {
        const likely = Math.floor(distance / lengthDouble)
        above = likely * lengthDouble + UNSURE_NANOS
        below = above + lengthDouble - 2 * UNSURE_NANOS
        const isSure = distance > above && distance < below
        if (!isSure) above = Infinity
        slot = (isSure ? likely : exactSlot(longs[row]! - origin, slotLength)) | 0
        if (slot < first) first = slot
        if (slot > last) last = slot
      }
    }
    slots[row] = slot
  }
  return { count, first, last }
}

function exactSlot(distance: bigint, length: bigint): number {
  const quotient = distance / length
  return Number(distance < 0n && quotient * length !== distance ? quotient - 1n : quotient)
}
