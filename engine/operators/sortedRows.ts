import { BOXED, Tag, typeRanks, type Vector } from '../values'
import { compareAt } from './rowOrder'
import { withSlices } from './spill/batchBytes'

/**
 * The first `length` rows of key columns in the order of the keys from left to right; ties keep the order of the rows.
 * Values become whole numbers of 64 bits that order alike, which are distributed by their bytes: no two rows are compared
 * unless their values are of a kind that is rare among keys.
 */
export function sortedRows(
  columns: readonly Vector[],
  descending: readonly boolean[],
  length: number,
): Int32Array {
  const sorting = new Sorting(
    columns.map((column) => withSlices(column, length)),
    descending,
    length,
  )
  return sorting.rows()
}

/** Rows that are equal so far: those of `order` from `start` up to `end`. */
interface Stretch {
  readonly start: number
  readonly end: number
  /** The key they are to be ordered by. */
  readonly key: number
  /** Bytes of texts that are known to be equal. */
  readonly offset: number
}

/** Up to so many rows each is put into its place; more are distributed. */
const FEW_ROWS = 48

/** Bytes of a text in a number; the last byte says how many there are, so that a text comes before a longer one. */
const TEXT_BYTES = 7
const TEXT_GOES_ON = TEXT_BYTES + 1

const RANK_COUNT = 14

class Sorting {
  private readonly order: Int32Array
  private readonly moved: Int32Array
  private readonly highs: Uint32Array
  private readonly lows: Uint32Array
  private readonly places: Int32Array
  private readonly otherPlaces: Int32Array
  private readonly counts = new Int32Array(8 * 256)
  private readonly pending: Stretch[] = []

  constructor(
    private readonly columns: readonly Vector[],
    private readonly descending: readonly boolean[],
    length: number,
  ) {
    this.order = new Int32Array(length)
    for (let row = 0; row < length; row++) this.order[row] = row
    this.moved = new Int32Array(length)
    this.highs = new Uint32Array(length)
    this.lows = new Uint32Array(length)
    this.places = new Int32Array(length)
    this.otherPlaces = new Int32Array(length)
  }

  rows(): Int32Array {
    this.push({ start: 0, end: this.order.length, key: 0, offset: 0 })
    for (let stretch = this.pending.pop(); stretch; stretch = this.pending.pop()) this.refine(stretch)
    return this.order
  }

  private push(stretch: Stretch): void {
    if (stretch.end - stretch.start > 1 && stretch.key < this.columns.length) this.pending.push(stretch)
  }

  private refine(stretch: Stretch): void {
    const column = this.columns[stretch.key]!
    const tag = this.tagOf(column, stretch)
    if (tag === undefined && this.splitByRank(column, stretch)) return
    if (tag === Tag.null) {
      this.push({ ...stretch, key: stretch.key + 1 })
      return
    }
    const rest = stretch.offset === 0 ? stretch : { ...stretch, offset: this.equalBytes(column, stretch) }
    if (this.writeNumbers(column, tag, rest)) this.orderByNumbers(rest, tag === Tag.string)
    else this.orderByValues(rest)
  }

  /** The tag of all rows, undefined where they differ. */
  private tagOf({ tags, uniform }: Vector, { start, end }: Stretch): Tag | undefined {
    if (uniform !== undefined) return uniform
    const first = tags[this.order[start]!] as Tag
    for (let at = start + 1; at < end; at++) if (tags[this.order[at]!] !== first) return undefined
    return first
  }

  /** Sets types apart. Answers whether there is more than one; long and double count as one. */
  private splitByRank({ tags }: Vector, { start, end, key }: Stretch): boolean {
    const last = RANK_COUNT - 1
    const placeOf = (row: number): number => {
      const rank = typeRanks[tags[row] as Tag]
      return this.descending[key] ? last - rank : rank
    }
    const ends = new Int32Array(RANK_COUNT + 1)
    for (let at = start; at < end; at++) ends[placeOf(this.order[at]!) + 1]!++
    if (ends.includes(end - start)) return false
    for (let place = 0; place < RANK_COUNT; place++) ends[place + 1]! += ends[place]!
    const next = ends.slice()
    for (let at = start; at < end; at++) this.moved[next[placeOf(this.order[at]!)]!++] = this.order[at]!
    this.order.set(this.moved.subarray(0, end - start), start)
    for (let place = 0; place < RANK_COUNT; place++)
      this.push({ start: start + ends[place]!, end: start + ends[place + 1]!, key, offset: 0 })
    return true
  }

  /** Writes numbers that order like the values. Answers whether that can be done. */
  private writeNumbers(column: Vector, tag: Tag | undefined, stretch: Stretch): boolean {
    switch (tag) {
      case Tag.boolean:
      case Tag.double:
        return this.writeDoubles(column, stretch)
      case Tag.long:
      case Tag.timestamp:
      case Tag.duration:
        this.writeLongs(column, stretch)
        return true
      case Tag.string:
        return this.writeTexts(column, stretch)
      default:
        return false
    }
  }

  private writeLongs({ longs }: Vector, { start, end }: Stretch): void {
    const { order, highs, lows } = this
    const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
    for (let at = start; at < end; at++) {
      const row = order[at]!
      highs[at - start] = halves[2 * row + 1]! ^ 0x80000000
      lows[at - start] = halves[2 * row]!
    }
  }

  /** The bits of a double order like it once those of negative ones are turned round. Zero has two forms. */
  private writeDoubles({ doubles, longs }: Vector, { start, end }: Stretch): boolean {
    const { order, highs, lows } = this
    const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
    for (let at = start; at < end; at++) {
      const row = order[at]!
      const value = doubles[row]!
      if (Number.isNaN(value)) return false
      const high = value === 0 ? 0 : halves[2 * row + 1]!
      const low = halves[2 * row]!
      highs[at - start] = high < 0 ? ~high : high ^ 0x80000000
      lows[at - start] = high < 0 ? ~low : low
    }
    return true
  }

  /** How many bytes all texts share; at least those that are known to be equal. */
  private equalBytes({ bytes, starts, ends }: Vector, { start, end, offset }: Stretch): number {
    const first = starts[this.order[start]!]!
    let count = ends[this.order[start]!]! - first
    for (let at = start + 1; at < end; at++) {
      const from = starts[this.order[at]!]!
      const shared = Math.min(count, ends[this.order[at]!]! - from)
      count = offset
      while (count < shared && bytes[from + count] === bytes[first + count]) count++
    }
    return count
  }

  private writeTexts({ bytes, starts, ends }: Vector, { start, end, offset }: Stretch): boolean {
    const { order, highs, lows } = this
    for (let at = start; at < end; at++) {
      const row = order[at]!
      if (starts[row] === BOXED) return false
      const first = starts[row]! + offset
      const count = Math.min(ends[row]! - first, TEXT_GOES_ON)
      let high = 0
      let low = count
      for (let place = 0; place < count && place < 4; place++)
        high |= orderOfByte(bytes[first + place]!) << (24 - 8 * place)
      for (let place = 4; place < count && place < TEXT_BYTES; place++)
        low |= orderOfByte(bytes[first + place]!) << (56 - 8 * place)
      highs[at - start] = high
      lows[at - start] = low
    }
    return true
  }

  /** Orders rows by their numbers; those with the same number are ordered by what comes behind. */
  private orderByNumbers({ start, end, key, offset }: Stretch, areTexts: boolean): void {
    const { order, moved, highs, lows } = this
    const count = end - start
    if (this.descending[key]) {
      for (let at = 0; at < count; at++) {
        highs[at] = ~highs[at]!
        lows[at] = ~lows[at]!
      }
    }
    const places = count <= FEW_ROWS ? this.inserted(count) : this.distributed(count)
    for (let at = 0; at < count; at++) moved[at] = order[start + places[at]!]!
    order.set(moved.subarray(0, count), start)
    let first = 0
    for (let at = 1; at <= count; at++) {
      const before = places[first]!
      if (at < count && highs[places[at]!] === highs[before] && lows[places[at]!] === lows[before]) continue
      if (at - first > 1) {
        const textBytes = (this.descending[key] ? ~lows[before]! : lows[before]!) & 0xff
        const rest =
          areTexts && textBytes === TEXT_GOES_ON
            ? { key, offset: offset + TEXT_BYTES }
            : { key: key + 1, offset: 0 }
        this.push({ start: start + first, end: start + at, ...rest })
      }
      first = at
    }
  }

  /** The places of the first numbers in ascending order, each put where it belongs among those before. */
  private inserted(count: number): Int32Array {
    const { highs, lows, places } = this
    for (let at = 0; at < count; at++) {
      const high = highs[at]!
      const low = lows[at]!
      let to = at
      for (; to > 0; to--) {
        const before = places[to - 1]!
        if (highs[before]! < high || (highs[before] === high && lows[before]! <= low)) break
        places[to] = before
      }
      places[to] = at
    }
    return places
  }

  /** The same by their bytes, the lowest first. Bytes that all numbers share are passed over. */
  private distributed(count: number): Int32Array {
    const { highs, lows } = this
    let places = this.places
    let other = this.otherPlaces
    for (let at = 0; at < count; at++) places[at] = at
    this.countBytes(count)
    for (let digit = 0; digit < 8; digit++) {
      const words = digit < 4 ? lows : highs
      const shift = (digit & 3) * 8
      const next = this.counts.subarray(digit * 256, digit * 256 + 256)
      if (next[(words[0]! >>> shift) & 0xff] === count) continue
      for (let byte = 0, sum = 0; byte < 256; byte++) {
        sum += next[byte]!
        next[byte] = sum - next[byte]!
      }
      for (let at = 0; at < count; at++) {
        const place = places[at]!
        other[next[(words[place]! >>> shift) & 0xff]!++] = place
      }
      ;[places, other] = [other, places]
    }
    return places
  }

  private countBytes(count: number): void {
    const { highs, lows, counts } = this
    counts.fill(0)
    for (let at = 0; at < count; at++) {
      const low = lows[at]!
      const high = highs[at]!
      counts[low & 0xff]!++
      counts[256 + ((low >>> 8) & 0xff)]!++
      counts[512 + ((low >>> 16) & 0xff)]!++
      counts[768 + (low >>> 24)]!++
      counts[1024 + (high & 0xff)]!++
      counts[1280 + ((high >>> 8) & 0xff)]!++
      counts[1536 + ((high >>> 16) & 0xff)]!++
      counts[1792 + (high >>> 24)]!++
    }
  }

  /** The general way. Typed arrays sort stably. */
  private orderByValues({ start, end, key: first }: Stretch): void {
    const { columns, descending } = this
    this.order.subarray(start, end).sort((left, right) => {
      for (let key = first; key < columns.length; key++) {
        const order = compareAt(columns[key]!, left, columns[key]!, right)
        if (order !== 0) return descending[key] ? -order : order
      }
      return 0
    })
  }
}

/** In the order of UTF-16 the characters beyond U+FFFF, which begin with F0 or more, come before those of EE and EF. */
export function orderOfByte(byte: number): number {
  if (byte < 0xee) return byte
  return byte >= 0xf0 ? byte - 2 : byte + 0x10
}
