import { Tag, type Vector } from '../values'

/** Places for numbers; a power of two. */
const PLACES = 1024

const NONE = -1

/** After so many rows it is seen whether numbers repeat. */
const TRIED = 128

/** The groups of whole numbers that were met last, each at a place that its bits name. */
export class RecentNumbers {
  private readonly lows = new Int32Array(PLACES)
  private readonly highs = new Int32Array(PLACES)
  private readonly groups = new Int32Array(PLACES).fill(NONE)
  private tag: Tag | undefined

  /** Whether all rows of a column are whole numbers of one type. */
  static areIn({ uniform }: Vector): boolean {
    return uniform === Tag.long || uniform === Tag.timestamp || uniform === Tag.duration
  }

  /**
   * Writes the groups of the first rows into `groups`; `find` is asked for those of numbers that are not remembered.
   * Gives how many rows that are: fewer than `count` when the numbers hardly repeat.
   */
  assign(
    { longs, uniform }: Vector,
    count: number,
    groups: Int32Array,
    find: (row: number) => number,
  ): number {
    if (uniform !== this.tag) this.groups.fill(NONE)
    this.tag = uniform
    const tried = Math.min(count, TRIED)
    const halves = new Int32Array(longs.buffer, longs.byteOffset, count * 2)
    if (this.assignRows(halves, 0, tried, groups, find) * 2 > tried) return tried
    this.assignRows(halves, tried, count, groups, find)
    return count
  }

  /** Gives how many numbers were not remembered. */
  private assignRows(
    halves: Int32Array,
    start: number,
    end: number,
    groups: Int32Array,
    find: (row: number) => number,
  ): number {
    const { lows, highs, groups: found } = this
    let missed = 0
    for (let row = start; row < end; row++) {
      const low = halves[2 * row]!
      const high = halves[2 * row + 1]!
      const place = (low ^ (low >>> 10) ^ high) & (PLACES - 1)
      if (found[place] === NONE || lows[place] !== low || highs[place] !== high) {
        missed++
        found[place] = find(row)
        lows[place] = low
        highs[place] = high
      }
      groups[row] = found[place]!
    }
    return missed
  }
}
