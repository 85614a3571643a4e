import { localOf, instantOf, type Zone } from '../../values'
import { longerInterval, nearestInterval } from './intervals'

const DAY = 86_400_000_000_000n
const SLOTS_AT_MOST = 1500
const SLOTS_BY_DEFAULT = 120

/** The slots of a time series: `slotCount` slots of `interval`, from `start`; all in nanoseconds. */
export interface Grid {
  readonly start: bigint
  readonly end: bigint
  readonly interval: bigint
  readonly slotCount: number
}

/** What a query wishes for: a slot length, or a number of slots; without both about 120 slots. */
export interface SlotWish {
  readonly interval: bigint | undefined
  readonly bins: number | undefined
}

/**
 * The grid for a timeframe: the well-known interval nearest to the wish, enlarged until there are at most 1500 slots.
 * Borders are whole intervals counted backwards from the midnight at or after the end, in the zone of the query; the
 * timeframe is widened to borders. `start` must not lie after `end`.
 */
export function gridFor(start: bigint, end: bigint, wish: SlotWish, zone: Zone): Grid {
  const wished = wish.interval ?? (end - start) / BigInt(wish.bins ?? SLOTS_BY_DEFAULT)
  let grid = gridOf(start, end, nearestInterval(wished), zone)
  while (grid.slotCount > SLOTS_AT_MOST) grid = gridOf(start, end, longerInterval(grid.interval), zone)
  return grid
}

function gridOf(start: bigint, end: bigint, interval: bigint, zone: Zone): Grid {
  const midnight = midnightFrom(end, zone)
  const before = (midnight - end) / interval
  const after = (midnight - start + interval - 1n) / interval
  return {
    start: midnight - after * interval,
    end: midnight - before * interval,
    interval,
    slotCount: Number(after - before),
  }
}

/** The first midnight at or after a moment. */
function midnightFrom(nanos: bigint, zone: Zone): bigint {
  const local = localOf(nanos, zone)
  const day = local - (((local % DAY) + DAY) % DAY)
  const today = instantOf(day, zone)
  return today === nanos ? today : instantOf(day + DAY, zone)
}
