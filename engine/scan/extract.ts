import type { Matcher } from '../patterns'
import { decodeUtf8, Tag, VectorBuilder, type Vector } from '../values'
import { REFUSED_SAMPLES_KEPT, type ExtractionCounters } from './counters'
import { asSlices } from './slices'

/** How much of a refused text is kept as a sample. */
const SAMPLE_CAP = 300

/**
 * `parse input, pattern` over a column: one vector per export. Rows that are no string, or that the pattern does not
 * match at their start, are null in all of them and counted. String exports are slices of the input's memory.
 */
export function extract(matcher: Matcher, input: Vector, counters: ExtractionCounters): readonly Vector[] {
  const { length, tags, starts, ends, bytes } = asSlices(input)
  const captures = matcher.exports.map(() => new VectorBuilder(length))
  for (const capture of captures) capture.bytes = bytes
  for (let row = 0; row < length; row++) {
    if (tags[row] === Tag.string && matcher.match(bytes, starts[row]!, ends[row]!, captures, row) >= 0)
      continue
    for (const capture of captures) capture.setNull(row)
    counters.refused++
    if (tags[row] === Tag.string) keepSample(counters, bytes, starts[row]!, ends[row]!)
  }
  return captures.map((capture) => capture.finish(length))
}

/** Keeps the text of a refused record while there is room for samples. */
export function keepSample(
  counters: ExtractionCounters,
  bytes: Uint8Array,
  start: number,
  end: number,
): void {
  if (counters.samples.length >= REFUSED_SAMPLES_KEPT) return
  counters.samples.push(decodeUtf8(bytes, start, Math.min(end, start + SAMPLE_CAP)))
}
