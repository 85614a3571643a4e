import type { PatternMatcher } from '../patterns'
import { nullVector, Tag, VectorBuilder, type Vector } from '../values'
import { asSlices } from './slices'
import { moveIntoPast } from './yearless'

/** How far into a text the match may begin. */
const HEAD = 4096

/**
 * The times that a DPL matcher finds in texts: of the leftmost match the first export. Null where nothing matches or
 * the export is no timestamp. `modified`: when the file of times without year was written last.
 */
export function timesOfPattern(matcher: PatternMatcher, texts: Vector, modified?: bigint): Vector {
  if (matcher.exports.length === 0) return nullVector(texts.length)
  const { length, tags, starts, ends, bytes } = asSlices(texts)
  const captures = matcher.exports.map(() => new VectorBuilder(length))
  for (const capture of captures) capture.bytes = bytes
  const times = captures[0]!
  for (let row = 0; row < length; row++) {
    const isFound =
      tags[row] === Tag.string && search(matcher, bytes, starts[row]!, ends[row]!, captures, row)
    if (!isFound || times.tags[row] !== Tag.timestamp) times.setNull(row)
  }
  if (modified !== undefined) moveIntoPast(times, length, modified)
  return times.finish(length)
}

function search(
  matcher: PatternMatcher,
  bytes: Uint8Array,
  start: number,
  end: number,
  captures: readonly VectorBuilder[],
  row: number,
): boolean {
  const last = Math.min(end, start + HEAD)
  for (let at = start; at < last; at++) {
    if (matcher.matchAt(bytes, start, at, end, captures, row) >= 0) return true
    if (matcher.budget.hasGivenUp) return false
  }
  return false
}
