import { hashRows, Tag, vectorOver, type Batch } from '../values'
import { vectorsOf } from './groupStates'

/** The hashes of rows of keys. */
export function hashesOfKeys(keys: Batch): Int32Array<ArrayBuffer> {
  const hashes = new Int32Array(keys.length)
  hashRows(vectorsOf(keys), keys.length, hashes)
  return hashes
}

/** Hashes as a batch, two of them a row, so that they can travel: `hashesIn` reverses it. The last may be there twice. */
export function batchOfHashes(hashes: Int32Array): Batch {
  const length = Math.ceil(hashes.length / 2)
  const longs = new BigInt64Array(length)
  new Int32Array(longs.buffer).fill(hashes.at(-1) ?? 0).set(hashes)
  const vector = vectorOver({
    length,
    tags: new Uint8Array(length).fill(Tag.long),
    doubles: new Float64Array(longs.buffer),
    longs,
    bytes: new Uint8Array(0),
    starts: NO_ROWS,
    ends: NO_ROWS,
    boxed: [],
    uniform: Tag.long,
  })
  return { length, columns: [{ name: 'hashes', vector }], origin: undefined }
}

/** The hashes in a batch, the first so many of them where a count is given. */
export function hashesIn({ columns: [column], length }: Batch, count = 2 * length): Int32Array {
  const { longs } = column!.vector
  return new Int32Array(longs.buffer, longs.byteOffset, count)
}

/** Hashes are looked at by buckets of those with the same first bits, so that what is known of them is near. */
const BUCKET_BITS = 10
const BUCKET_COUNT = 1 << BUCKET_BITS

/** Bits of a hash behind those of its bucket that tell it from others, for so many places as suit the bucket. */
const LEAST_TELLING_BITS = 12
const MOST_TELLING_BITS = 18
const PLACES_FOR_HASH = 16

/** Ranges of hashes that can be looked at apart. */
const RANGE_BITS = 4
const RANGE_COUNT = 1 << RANGE_BITS

/** From so many hashes on that is of use. */
const MANY_HASHES = 131_072

/** How hashes are looked at. */
export interface LookingAtHashes {
  /** How many there are. */
  readonly count: number
  /** About so many may be in memory at a time. */
  readonly most: number
  /** Does `repeatedInRange` for those of a range, here or elsewhere. */
  readonly find: (range: Batch) => Promise<Batch>
}

/** The hashes that are there more than once. Where there are many, `all` is read again for some ranges of them at a time. */
export async function repeatedHashes(
  all: Iterable<Int32Array>,
  { count, most, find }: LookingAtHashes,
): Promise<HashSet> {
  const found = new HashSet()
  if (count <= MANY_HASHES) {
    found.add(repeatedOf(Array.from(all, (hashes) => hashes.slice())))
    return found
  }
  const atATime = Math.max(1, Math.floor((RANGE_COUNT * most) / count))
  for (let first = 0; first < RANGE_COUNT; first += atATime) {
    const ranges = hashesOfRanges(all, first, Math.min(RANGE_COUNT, first + atATime))
    for (const repeated of await Promise.all(ranges.map((range) => find(batchOfHashes(range)))))
      found.add(hashesIn(repeated))
  }
  return found
}

/** The hashes of the ranges from `first` up to `end`, each range apart. */
function hashesOfRanges(all: Iterable<Int32Array>, first: number, end: number): readonly Int32Array[] {
  const shift = 32 - RANGE_BITS
  const starts = new Int32Array(RANGE_COUNT + 1)
  for (const hashes of all) countBuckets(hashes, 0, shift, starts)
  const sizes = starts.subarray(first + 1, end + 1)
  const ranges = Array.from(sizes, (size) => new Int32Array(size))
  const next = new Int32Array(ranges.length)
  for (const hashes of all) {
    const { length } = hashes
    for (let row = 0; row < length; row++) {
      const range = (hashes[row]! >>> shift) - first
      if (range >= 0 && range < ranges.length) ranges[range]![next[range]!++] = hashes[row]!
    }
  }
  return ranges
}

/** Those of a range of hashes that are there more than once, both as batches. */
export const repeatedInRange = (range: Batch): Batch =>
  batchOfHashes(repeatedOf([hashesIn(range)], RANGE_BITS))

/** The hashes that are there more than once, among hashes whose first bits are the same. */
function repeatedOf(all: readonly Int32Array[], sameBits = 0): Int32Array {
  const { hashes, ends } = inBuckets(all, sameBits, BUCKET_BITS)
  const bits = Math.ceil(Math.log2((hashes.length / BUCKET_COUNT) * PLACES_FOR_HASH + 1))
  const tellingBits = Math.min(MOST_TELLING_BITS, Math.max(LEAST_TELLING_BITS, bits))
  const seen = new Uint8Array(1 << tellingBits)
  const shift = 32 - sameBits - BUCKET_BITS - tellingBits
  const mask = seen.length - 1
  const found: number[] = []
  const alike = new Int32Array(hashes.length)
  let start = 0
  for (const end of ends) {
    for (let at = start; at < end; at++) {
      const place = (hashes[at]! >>> shift) & mask
      seen[place] = seen[place] === 0 ? 1 : 2
    }
    let count = 0
    for (let at = start; at < end; at++)
      if (seen[(hashes[at]! >>> shift) & mask] === 2) alike[count++] = hashes[at]!
    addRepeated(alike.subarray(0, count), found)
    for (let at = start; at < end; at++) seen[(hashes[at]! >>> shift) & mask] = 0
    start = end
  }
  return Int32Array.from(found)
}

function addRepeated(hashes: Int32Array, found: number[]): void {
  hashes.sort()
  for (let at = 1; at < hashes.length; at++) if (hashes[at] === hashes[at - 1]) found.push(hashes[at]!)
}

/** All hashes by some of their bits, those behind the first `sameBits`, and where each bucket ends. */
function inBuckets(
  all: readonly Int32Array[],
  sameBits: number,
  bits: number,
): { readonly hashes: Int32Array; readonly ends: Int32Array } {
  const count = 1 << bits
  const starts = new Int32Array(count + 1)
  const shift = 32 - bits
  for (const hashes of all) countBuckets(hashes, sameBits, shift, starts)
  for (let bucket = 0; bucket < count; bucket++) starts[bucket + 1]! += starts[bucket]!
  const sorted = new Int32Array(starts[count]!)
  const next = starts.subarray(0, count)
  for (const hashes of all) putIntoBuckets(hashes, sameBits, shift, { sorted, next })
  return { hashes: sorted, ends: next }
}

// Loops over a million hashes by index take half the time of those over their values.

function countBuckets(hashes: Int32Array, sameBits: number, shift: number, starts: Int32Array): void {
  const { length } = hashes
  for (let row = 0; row < length; row++) starts[((hashes[row]! << sameBits) >>> shift) + 1]!++
}

function putIntoBuckets(
  hashes: Int32Array,
  sameBits: number,
  shift: number,
  { sorted, next }: { readonly sorted: Int32Array; readonly next: Int32Array },
): void {
  const { length } = hashes
  for (let row = 0; row < length; row++) {
    const hash = hashes[row]!
    sorted[next[(hash << sameBits) >>> shift]!++] = hash
  }
}

const FILTER_BITS = 20

/** A few hashes among many: most that are not there are told by one look. */
export class HashSet {
  private readonly filter = new Uint32Array(1 << (FILTER_BITS - 5))
  private readonly hashes = new Set<number>()

  add(hashes: Int32Array): void {
    for (const hash of hashes) {
      const place = hash >>> (32 - FILTER_BITS)
      this.filter[place >>> 5]! |= 1 << place
      this.hashes.add(hash)
    }
  }

  /** The rows of hashes that are there. */
  rowsAmong(hashes: Int32Array): Int32Array {
    const { filter } = this
    if (this.hashes.size === 0) return NO_ROWS
    const rows: number[] = []
    for (let row = 0; row < hashes.length; row++) {
      const place = hashes[row]! >>> (32 - FILTER_BITS)
      if (((filter[place >>> 5]! >>> place) & 1) !== 0 && this.hashes.has(hashes[row]!)) rows.push(row)
    }
    return Int32Array.from(rows)
  }
}

const NO_ROWS = new Int32Array(0)
