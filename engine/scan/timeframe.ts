import { Tag, type Vector } from '../values'
import type { ScanCounters } from './counters'
import type { ScanSpec, TimeRange } from './spec'

/**
 * The rows whose timestamp lies in `[from, to)`; undefined when all do. Rows without timestamp are out. Notes the span
 * of the data on the way, so that an empty result can be explained.
 */
export function selectTimeframe(
  timestamps: Vector,
  { from, to }: Pick<ScanSpec, 'from' | 'to'>,
  counters: ScanCounters,
): Int32Array | undefined {
  const { length, tags, longs } = timestamps
  const selection = new Int32Array(length)
  let count = 0
  for (let row = 0; row < length; row++) {
    if (tags[row] !== Tag.timestamp) {
      counters.withoutTimestamp++
      continue
    }
    const time = longs[row]!
    noteSpan(counters, time)
    if ((from === undefined || time >= from) && (to === undefined || time < to)) selection[count++] = row
  }
  counters.outsideTimeframe += length - count
  return count === length ? undefined : selection.subarray(0, count)
}

/** The rows of a selection (all rows when undefined) whose timestamp lies in each of the ranges; undefined when all do. */
export function selectTimes(
  timestamps: Vector,
  selected: Int32Array | undefined,
  ranges: readonly TimeRange[],
  counters: ScanCounters,
): Int32Array | undefined {
  let rows = selected
  ranges.forEach((range, index) => {
    const before = rows?.length ?? timestamps.length
    rows = inRange(timestamps, rows, range, counters)
    const after = rows?.length ?? before
    counters.times[index]!.recordsIn += before
    counters.times[index]!.recordsOut += after
    counters.filtered += before - after
  })
  return rows
}

function inRange(
  { length, tags, longs }: Vector,
  selected: Int32Array | undefined,
  { from, to }: TimeRange,
  counters: ScanCounters,
): Int32Array | undefined {
  const count = selected?.length ?? length
  const selection = new Int32Array(count)
  let passed = 0
  for (let index = 0; index < count; index++) {
    const row = selected === undefined ? index : selected[index]!
    if (tags[row] !== Tag.timestamp) continue
    const time = longs[row]!
    noteSpan(counters, time)
    if ((from === undefined || time >= from) && (to === undefined || time < to)) selection[passed++] = row
  }
  return passed === count ? selected : selection.subarray(0, passed)
}

function noteSpan(counters: ScanCounters, time: bigint): void {
  if (counters.earliest === undefined || time < counters.earliest) counters.earliest = time
  if (counters.latest === undefined || time > counters.latest) counters.latest = time
}
