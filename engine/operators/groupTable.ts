import {
  hashRows,
  isSameRow,
  RepeatedVector,
  sliceVector,
  VectorAppender,
  type Batch,
  type Codes,
  type Vector,
} from '../values'
import { RecentNumbers } from './recentNumbers'
import { sizeOfValues } from './spill/sizes'

const EMPTY = -1
const NO_ROWS = new Int32Array(0)

/** Bytes of an object among the keys, before it is known better. */
const FIRST_OBJECT_BYTES = 64

/** The values of one key, and what they hold. */
class KeyColumn extends VectorAppender {
  private objectBytes = FIRST_OBJECT_BYTES
  private measuredAt = 0

  /** Bytes, estimated; objects are measured anew whenever there are twice as many. */
  get held(): number {
    const count = this.boxed.length
    if (count > 2 * this.measuredAt) {
      this.objectBytes = sizeOfValues(this.boxed) / count
      this.measuredAt = count
    }
    return this.byteSize + count * this.objectBytes
  }
}
const FIRST_CAPACITY = 64

/** From so many slots on they do not all fit a cache near the processor. */
const FAR_SLOTS = 65_536
/** Numbers of slots from which on memory is the dearer of the two. */
const MANY_SLOTS = 4_194_304
/** Combinations of repeated values that are remembered at most; more are looked up row by row. */
const REMEMBERED = 65_536
/** Rows whose slots are fetched together. */
const ROWS_FETCHED = 512

/**
 * Numbers the distinct combinations of key columns from 0 on, in order of first appearance. Null is a value of its own,
 * 1 and 1.0 are one value. An open-addressing table over typed arrays; keys are copied once per group.
 */
export class GroupTable {
  groupCount = 0
  private readonly keys: readonly KeyColumn[]
  /** Two numbers a slot: a group, and the hash of its keys. */
  private slots: Int32Array<ArrayBuffer>
  private rowHashes = new Int32Array(0)
  /** The groups of the combinations of values that were met last. */
  private known: KnownGroups | undefined
  /** Those of numbers; undefined from when on they have been seen not to repeat. */
  private numbers: RecentNumbers | undefined = new RecentNumbers()
  /** Nobody needs it, but reads whose values go nowhere may be left out. */
  fetched = 0

  /** There is room for so many groups as are expected; more find room later. */
  constructor(
    readonly names: readonly string[],
    expected = 0,
  ) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(FIRST_CAPACITY, expected)))
    this.keys = names.map(() => new KeyColumn(capacity))
    this.slots = newSlots(capacity * 2)
  }

  /** Drops all groups; the memory is used again. */
  clear(): void {
    for (const key of this.keys) key.clear()
    this.slots.fill(EMPTY)
    this.groupCount = 0
    this.known = undefined
    this.numbers = new RecentNumbers()
  }

  /** Bytes it holds, estimated. */
  get held(): number {
    return this.slots.length * 4 + this.keys.reduce((sum, key) => sum + key.held, 0)
  }

  /** Writes the group of each of the first `count` rows into `groups`; unseen combinations become new groups. */
  assign(columns: readonly Vector[], count: number, groups: Int32Array): void {
    if (columns.length === 0) {
      this.groupCount = Math.max(this.groupCount, Math.min(count, 1))
      groups.fill(0, 0, count)
      return
    }
    if (this.assignByValues(columns, count, groups)) return
    const known = this.assignNumbers(columns, count, groups)
    if (known === count) return
    if (this.rowHashes.length < count) this.rowHashes = new Int32Array(count)
    hashRows(columns, count, this.rowHashes)
    for (let start = known; start < count; start += ROWS_FETCHED) {
      const end = Math.min(count, start + ROWS_FETCHED)
      if (this.slots.length >= FAR_SLOTS) this.fetchSlots(start, end)
      for (let row = start; row < end; row++) groups[row] = this.groupOf(columns, row, this.rowHashes[row]!)
    }
  }

  /** Where all keys repeat few values, each combination of them is looked up once. Answers whether it is so. */
  private assignByValues(columns: readonly Vector[], count: number, groups: Int32Array): boolean {
    if (!columns.every((column) => column instanceof RepeatedVector)) return false
    const known = this.known?.isOf(columns) ? this.known : KnownGroups.of(columns)
    if (known === undefined) return false
    this.known = known
    const combinations = known.combinationsOf(columns, count)
    const { groups: found } = known
    for (let row = 0; row < count; row++) {
      const combination = combinations[row]!
      const group = found[combination]!
      groups[row] = group === EMPTY ? (found[combination] = this.groupOfRow(columns, row)) : group
    }
    return true
  }

  /** Where the only key is a number, each that repeats is looked up once. Gives how many rows have their group by that. */
  private assignNumbers(columns: readonly Vector[], count: number, groups: Int32Array): number {
    const [only] = columns
    if (this.numbers === undefined || columns.length > 1 || !RecentNumbers.areIn(only!)) return 0
    const known = this.numbers.assign(only!, count, groups, (row) => this.groupOfOne(columns, row))
    if (known < count) this.numbers = undefined
    return known
  }

  private groupOfRow(columns: readonly RepeatedVector[], row: number): number {
    const [only, ...others] = columns
    if (others.length > 0) return this.groupOfOne(columns, row)
    const code = only!.codes[row]!
    return this.groupOf([only!.distinct], code, this.known!.hashes[code]!)
  }

  private groupOfOne(columns: readonly Vector[], row: number): number {
    const one = columns.map((column) => sliceVector(column, row, row + 1))
    if (this.rowHashes.length === 0) this.rowHashes = new Int32Array(1)
    hashRows(one, 1, this.rowHashes)
    return this.groupOf(one, 0, this.rowHashes[0]!)
  }

  /**
   * Reads the slots of some rows in advance: the processor fetches those from far memory side by side, and does not have
   * to wait for each of them when it is needed.
   */
  private fetchSlots(start: number, end: number): void {
    const { slots, rowHashes } = this
    const mask = slots.length - 2
    let fetched = 0
    for (let row = start; row < end; row++) fetched ^= slots[(rowHashes[row]! << 1) & mask]!
    this.fetched = fetched
  }

  /** Makes a group of each row, without a look at those there are: for states that are merged later. */
  addEach(columns: readonly Vector[], count: number, groups: Int32Array): void {
    for (let row = 0; row < count; row++) groups[row] = this.groupCount + row
    this.groupCount += count
    columns.forEach((column, index) => {
      this.keys[index]!.appendAll(column, count)
    })
  }

  /** Writes the group of each of the first `count` rows into `groups`, -1 for unseen combinations. */
  find(columns: readonly Vector[], count: number, groups: Int32Array): void {
    if (this.rowHashes.length < count) this.rowHashes = new Int32Array(count)
    hashRows(columns, count, this.rowHashes)
    for (let row = 0; row < count; row++) groups[row] = this.slotted(columns, row, this.rowHashes[row]!)
  }

  /** The keys of all groups, a row each. */
  keyBatch(): Batch {
    return {
      length: this.groupCount,
      columns: this.keys.map((vector, index) => ({ name: this.names[index]!, vector: vector.finish() })),
      origin: undefined,
    }
  }

  private groupOf(columns: readonly Vector[], row: number, hash: number): number {
    const { slots } = this
    const mask = slots.length - 2
    let slot = (hash << 1) & mask
    for (let group = slots[slot]!; group !== EMPTY; group = slots[slot]!) {
      if (slots[slot + 1] === hash && isSameRow(this.keys, group, columns, row)) return group
      slot = (slot + 2) & mask
    }
    return this.addGroup(columns, row, hash, slot)
  }

  private slotted(columns: readonly Vector[], row: number, hash: number): number {
    const { slots } = this
    const mask = slots.length - 2
    for (let slot = (hash << 1) & mask; slots[slot] !== EMPTY; slot = (slot + 2) & mask) {
      const group = slots[slot]!
      if (slots[slot + 1] === hash && isSameRow(this.keys, group, columns, row)) return group
    }
    return EMPTY
  }

  private addGroup(columns: readonly Vector[], row: number, hash: number, slot: number): number {
    const group = this.groupCount++
    this.slots[slot] = group
    this.slots[slot + 1] = hash
    for (let column = 0; column < columns.length; column++) this.keys[column]!.append(columns[column]!, row)
    // Half full at most, so that probes stay short.
    if (this.groupCount * 4 > this.slots.length) this.slots = moreSlots(this.slots)
    return group
  }
}

const newSlots = (count: number): Int32Array<ArrayBuffer> => new Int32Array(count * 2).fill(EMPTY)

/** Twice as many slots; from far memory on four times, as filling them anew takes as long as finding groups. */
function moreSlots(slots: Int32Array): Int32Array<ArrayBuffer> {
  const isFar = slots.length >= FAR_SLOTS && slots.length < MANY_SLOTS
  const more = newSlots((slots.length / 2) * (isFar ? 4 : 2))
  const mask = more.length - 2
  for (let from = 0; from < slots.length; from += 2) {
    if (slots[from] === EMPTY) continue
    const hash = slots[from + 1]!
    let slot = (hash << 1) & mask
    while (more[slot] !== EMPTY) slot = (slot + 2) & mask
    more[slot] = slots[from]!
    more[slot + 1] = hash
  }
  return more
}

/** The groups of combinations of values, a place each; those of one column run fastest. */
class KnownGroups {
  readonly groups: Int32Array
  /** Of the values, where there is one column. */
  readonly hashes = NO_ROWS
  private combined: Int32Array | Codes = NO_ROWS

  private constructor(
    private readonly distinct: readonly Vector[],
    count: number,
  ) {
    this.groups = new Int32Array(count).fill(EMPTY)
    if (distinct.length > 1) return
    this.hashes = new Int32Array(count)
    hashRows(distinct, count, this.hashes)
  }

  /** Undefined when there are too many combinations. */
  static of(columns: readonly RepeatedVector[]): KnownGroups | undefined {
    const count = columns.reduce((product, { distinct }) => product * distinct.length, 1)
    if (count > REMEMBERED) return undefined
    return new KnownGroups(
      columns.map(({ distinct }) => distinct),
      count,
    )
  }

  isOf(columns: readonly RepeatedVector[]): boolean {
    return this.distinct.every((vector, index) => vector === columns[index]!.distinct)
  }

  /** The place of the combination of each row. */
  combinationsOf([first, ...others]: readonly RepeatedVector[], count: number): Int32Array | Codes {
    if (others.length === 0) return first!.codes
    if (this.combined.length < count) this.combined = new Int32Array(count)
    const { combined } = this
    for (let row = 0; row < count; row++) combined[row] = first!.codes[row]!
    for (const { codes, distinct } of others)
      for (let row = 0; row < count; row++) combined[row] = combined[row]! * distinct.length + codes[row]!
    return combined
  }
}
