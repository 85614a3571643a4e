import type { PatternMatcher } from '../patterns'
import { nullVector, Tag, VectorBuilder, type Vector } from '../values'
import { asSlices } from './slices'
import { moveIntoPast } from './yearless'

/** What gives times without year their year. */
export interface YearlessTimes {
  /** When the file was written last. */
  readonly modified: bigint
  /** The same matcher as of the last 29 February before. */
  readonly leapMatcher: PatternMatcher
}

/** How far into a text the match may begin. */
const HEAD = 4096

/**
 * The times that a DPL matcher finds in texts: of the leftmost match the first export. Null where nothing matches or
 * the export is no timestamp.
 */
export function timesOfPattern(matcher: PatternMatcher, texts: Vector, yearless?: YearlessTimes): Vector {
  if (matcher.exports.length === 0) return nullVector(texts.length)
  const { length, tags, starts, ends, bytes } = asSlices(texts)
  const captures = matcher.exports.map(() => new VectorBuilder(length))
  for (const capture of captures) capture.bytes = bytes
  const times = captures[0]!
  for (let row = 0; row < length; row++) {
    const find = (by: PatternMatcher): boolean =>
      search(by, bytes, starts[row]!, ends[row]!, captures, row) && times.tags[row] === Tag.timestamp
    const isFound =
      tags[row] === Tag.string && (find(matcher) || (yearless !== undefined && find(yearless.leapMatcher)))
    if (!isFound) times.setNull(row)
  }
  if (yearless) moveIntoPast(times, length, yearless.modified)
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
