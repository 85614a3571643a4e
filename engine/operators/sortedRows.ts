import { BOXED, Tag, typeRanks, Words, type Vector } from '../values'
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

/** What belongs to a text of so many bytes, of the first four of them and of those behind. */
const HIGH_MASKS = Int32Array.of(0, 0xff000000, 0xffff0000, 0xffffff00, -1, -1, -1, -1, -1)
const LOW_MASKS = Int32Array.of(0, 0, 0, 0, 0, 0xff000000, 0xffff0000, 0xffffff00, 0xffffff00)

const RANK_COUNT = 14

/** Bytes of a number. */
const DIGITS = 8

/** Bytes that could tell so many times as many numbers apart as there are tell nearly all of them. */
const MOST_TOLD = 2

/** Rows may be so far from their places, on average, that each is put into its own. */
const MOST_STEPS = 8

interface Memory {
  readonly moved: Int32Array
  readonly highs: Uint32Array
  readonly lows: Uint32Array
  readonly places: Int32Array
  readonly otherPlaces: Int32Array
}

/** Memory for as many rows is kept: nothing of it is needed behind a sort. */
const MOST_KEPT = 262_144

let kept = newMemory(0)

function memoryFor(length: number): Memory {
  if (length <= kept.moved.length) return kept
  const made = newMemory(Math.max(length, Math.min(MOST_KEPT, 2 * kept.moved.length)))
  if (length <= MOST_KEPT) kept = made
  return made
}

function newMemory(length: number): Memory {
  return {
    moved: new Int32Array(length),
    highs: new Uint32Array(length),
    lows: new Uint32Array(length),
    places: new Int32Array(length),
    otherPlaces: new Int32Array(length),
  }
}

class Sorting {
  private readonly order: Int32Array
  private readonly moved: Int32Array
  private readonly highs: Uint32Array
  private readonly lows: Uint32Array
  private readonly places: Int32Array
  private readonly otherPlaces: Int32Array
  /** How often each byte is there that has the same place in all numbers. */
  private readonly counts = Array.from({ length: DIGITS }, () => new Int32Array(256))
  private readonly pending: Stretch[] = []
  private readonly words = new Words()

  constructor(
    private readonly columns: readonly Vector[],
    private readonly descending: readonly boolean[],
    length: number,
  ) {
    this.order = new Int32Array(length)
    for (let row = 0; row < length; row++) this.order[row] = row
    const { moved, highs, lows, places, otherPlaces } = memoryFor(length)
    this.moved = moved
    this.highs = highs
    this.lows = lows
    this.places = places
    this.otherPlaces = otherPlaces
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
    const words = this.words.viewOf(bytes)
    const last = bytes.length - DIGITS
    for (let at = start; at < end; at++) {
      const row = order[at]!
      if (starts[row] === BOXED) return false
      const first = starts[row]! + offset
      const count = Math.min(ends[row]! - first, TEXT_GOES_ON)
      if (first <= last) {
        const high = words.getInt32(first) & HIGH_MASKS[count]!
        const low = words.getInt32(first + 4) & LOW_MASKS[count]!
        highs[at - start] = high
        lows[at - start] = low | count
        if (((high | low) & 0x80808080) === 0) continue
      }
      this.writeText(bytes, first, count, at - start)
    }
    return true
  }

  /** The same for one text, byte by byte. */
  private writeText(bytes: Uint8Array, first: number, count: number, at: number): void {
    let high = 0
    let low = count
    for (let place = 0; place < count && place < 4; place++)
      high |= orderOfByte(bytes[first + place]!) << (24 - 8 * place)
    for (let place = 4; place < count && place < TEXT_BYTES; place++)
      low |= orderOfByte(bytes[first + place]!) << (56 - 8 * place)
    this.highs[at] = high
    this.lows[at] = low
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
    const { places } = this
    for (let at = 0; at < count; at++) this.insert(at, places, at)
    return places
  }

  /**
   * The same by their bytes, the lowest first. Only as many of the highest bytes are looked at as tell most rows apart;
   * then each row has little to go to its place.
   */
  private distributed(count: number): Int32Array {
    const { chosen, areAll } = this.tellingDigits(count)
    let { places } = this
    for (let at = 0; at < count; at++) places[at] = at
    for (const digit of chosen) places = this.byDigit(digit, count, places)
    if (areAll || this.finishedByInsertion(places, count)) return places
    return this.byAllDigits(count)
  }

  /** The highest bytes in which numbers differ, the lowest first: enough of them, or all. */
  private tellingDigits(count: number): { readonly chosen: readonly number[]; readonly areAll: boolean } {
    const chosen: number[] = []
    let told = 1
    for (let digit = DIGITS - 1; digit >= 0; digit--) {
      const values = this.countDigit(digit, count)
      if (values < 2) continue
      if (told > count * MOST_TOLD) return { chosen, areAll: false }
      chosen.unshift(digit)
      told *= values
    }
    return { chosen, areAll: true }
  }

  /** Counts the values of a byte; gives how many there are. */
  private countDigit(digit: number, count: number): number {
    const words = digit < 4 ? this.lows : this.highs
    const shift = (digit & 3) * 8
    const counts = this.counts[digit]!
    counts.fill(0)
    for (let at = 0; at < count; at++) counts[(words[at]! >>> shift) & 0xff]!++
    if (counts[(words[0]! >>> shift) & 0xff] === count) return 1
    let values = 0
    for (let byte = 0; byte < 256; byte++) if (counts[byte] !== 0) values++
    return values
  }

  /** Distributes places by a byte that has been counted, into the array that they do not lie in. */
  private byDigit(digit: number, count: number, from: Int32Array): Int32Array {
    const words = digit < 4 ? this.lows : this.highs
    const shift = (digit & 3) * 8
    const next = this.counts[digit]!
    const to = from === this.places ? this.otherPlaces : this.places
    for (let byte = 0, sum = 0; byte < 256; byte++) {
      sum += next[byte]!
      next[byte] = sum - next[byte]!
    }
    for (let at = 0; at < count; at++) {
      const place = from[at]!
      to[next[(words[place]! >>> shift) & 0xff]!++] = place
    }
    return to
  }

  private byAllDigits(count: number): Int32Array {
    let from = this.places
    for (let at = 0; at < count; at++) from[at] = at
    for (let digit = 0; digit < DIGITS; digit++)
      if (this.countDigit(digit, count) > 1) from = this.byDigit(digit, count, from)
    return from
  }

  /** Puts each place where it belongs among those before it. Gives up where that is far. */
  private finishedByInsertion(places: Int32Array, count: number): boolean {
    let left = count * MOST_STEPS
    for (let at = 1; at < count; at++) {
      left -= at - this.insert(places[at]!, places, at)
      if (left < 0) return false
    }
    return true
  }

  /** Puts a place where it belongs among the `at` first ones, which are in order; gives where that is. */
  private insert(place: number, places: Int32Array, at: number): number {
    const { highs, lows } = this
    const high = highs[place]!
    const low = lows[place]!
    let to = at
    for (; to > 0; to--) {
      const before = places[to - 1]!
      const other = highs[before]!
      if (other < high || (other === high && lows[before]! <= low)) break
      places[to] = before
    }
    places[to] = place
    return to
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
