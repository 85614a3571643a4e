import { Tag, type Vector } from '../values'
import type { ScanCounters } from './counters'
import type { ScanSpec } from './spec'

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

function noteSpan(counters: ScanCounters, time: bigint): void {
  if (counters.earliest === undefined || time < counters.earliest) counters.earliest = time
  if (counters.latest === undefined || time > counters.latest) counters.latest = time
}
