import { Binary, Tag, valueAt, vectorOf, type Batch, type Value, type Vector } from '../../values'
import { grown, type Aggregation, type AggregationOptions } from './aggregation'
import { longsOf, stateOf, vectorsOf } from './columns'
import { hashPairs } from './distinctHash'
import { DistinctSketch } from './distinctSketch'

/** The precision when none is given, and its limits. */
const PRECISION = 14
const LEAST_PRECISION = 3
const MOST_PRECISION = 16

/**
 * `countDistinct(expression, precision:)` and `countDistinctApprox`: how many different values, estimated; null does not
 * count, 1 and 1.0 are one. Exact while a group has few values (1,024 at the default precision of 14), beyond that with
 * a relative standard error of 0.78 / √(2 ** precision). A precision outside of 3 to 16 takes the nearer end.
 */
export function countDistinctApprox(options: AggregationOptions): Aggregation {
  const counts = new DistinctCounts(precisionOf(options[1]))
  let high = new Int32Array(0)
  let low = new Int32Array(0)
  return {
    grow: (groupCount) => counts.grow(groupCount),
    add(groups, [source], rows) {
      if (source === undefined) return
      high = grown(high, rows)
      low = grown(low, rows)
      hashPairs(source, rows, high, low)
      for (let row = 0; row < rows; row++) {
        if (source.tags[row] !== Tag.null) counts.add(groups[row]!, high[row]!, low[row]!)
      }
    },
    merge(state: Batch, groups) {
      const [states] = vectorsOf(state) as [Vector]
      for (let row = 0; row < state.length; row++) counts.merge(groups[row]!, valueAt(states, row))
    },
    state: () => stateOf(counts.groupCount, vectorOf(counts.states())),
    result: () => longsOf(counts.estimates(), counts.groupCount),
    held: () => counts.held,
  }
}

function precisionOf(option: Value | undefined): number {
  const wished = typeof option === 'bigint' ? Number(option) : PRECISION
  return Math.min(Math.max(wished, LEAST_PRECISION), MOST_PRECISION)
}

/** A group keeps its hashes one by one until they are too many; then registers take their place. */
type Group = HashSet | DistinctSketch

/** Bytes of a group without values, and of each of its hashes. */
const GROUP_BYTES = 200
const HASH_BYTES = 32

class DistinctCounts {
  private readonly groups: Group[] = []
  private readonly exactLimit: number
  private seen = 0

  constructor(private readonly precision: number) {
    this.exactLimit = 2 ** precision / 16
  }

  get groupCount(): number {
    return this.groups.length
  }

  /** Bytes, estimated: registers take about as much as the hashes they stand for. */
  get held(): number {
    const { length } = this.groups
    return length * GROUP_BYTES + Math.min(this.seen, length * this.exactLimit) * HASH_BYTES
  }

  grow(groupCount: number): void {
    while (this.groups.length < groupCount) this.groups.push(new HashSet())
  }

  add(group: number, high: number, low: number): void {
    const counted = this.groups[group]!
    this.seen++
    counted.add(high, low)
    if (counted instanceof HashSet && counted.size > this.exactLimit) this.sketch(group, counted)
  }

  merge(group: number, state: Value): void {
    if (!(state instanceof Binary)) return
    const { bytes } = state
    if (bytes.length !== 2 ** this.precision) {
      new HashSet(bytes).forEach((high, low) => {
        this.add(group, high, low)
      })
      return
    }
    const counted = this.groups[group]!
    const sketch = counted instanceof HashSet ? this.sketch(group, counted) : counted
    this.seen += this.exactLimit
    sketch.merge(bytes)
  }

  /** Hashes or registers as bytes: registers are always more bytes than the hashes of a group have. */
  states(): readonly Value[] {
    return this.groups.map((group) => new Binary(group instanceof HashSet ? group.bytes() : group.registers))
  }

  estimates(): Float64Array {
    return Float64Array.from(this.groups, (group) =>
      group instanceof HashSet ? group.size : Math.round(group.estimate()),
    )
  }

  private sketch(group: number, hashes: HashSet): DistinctSketch {
    const sketch = DistinctSketch.empty(this.precision)
    hashes.forEach((high, low) => {
      sketch.add(high, low)
    })
    this.groups[group] = sketch
    return sketch
  }
}

const NO_HASHES = new Int32Array(0)

/** Different hashes in two halves, in an open-addressing table that takes no memory while it is empty. */
class HashSet {
  size = 0
  private table = NO_HASHES
  private used = new Uint8Array(0)

  constructor(bytes?: Uint8Array) {
    if (bytes === undefined) return
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let at = 0; at < bytes.length; at += 8) this.add(view.getInt32(at), view.getInt32(at + 4))
  }

  add(high: number, low: number): void {
    if ((this.size + 1) * 2 > this.used.length) this.enlarge()
    const place = this.placeOf(high, low)
    if (this.used[place] === 1) return
    this.used[place] = 1
    this.table[2 * place] = high
    this.table[2 * place + 1] = low
    this.size++
  }

  forEach(visit: (high: number, low: number) => void): void {
    for (let place = 0; place < this.used.length; place++) {
      if (this.used[place] === 1) visit(this.table[2 * place]!, this.table[2 * place + 1]!)
    }
  }

  bytes(): Uint8Array {
    const view = new DataView(new ArrayBuffer(this.size * 8))
    let at = 0
    this.forEach((high, low) => {
      view.setInt32(at, high)
      view.setInt32(at + 4, low)
      at += 8
    })
    return new Uint8Array(view.buffer)
  }

  private placeOf(high: number, low: number): number {
    const mask = this.used.length - 1
    let place = low & mask
    while (this.used[place] === 1 && (this.table[2 * place] !== high || this.table[2 * place + 1] !== low)) {
      place = (place + 1) & mask
    }
    return place
  }

  private enlarge(): void {
    const { table, used } = this
    this.table = new Int32Array(Math.max(4, used.length * 2) * 2)
    this.used = new Uint8Array(Math.max(4, used.length * 2))
    for (let place = 0; place < used.length; place++) {
      if (used[place] === 0) continue
      const [high, low] = [table[2 * place]!, table[2 * place + 1]!]
      const moved = this.placeOf(high, low)
      this.used[moved] = 1
      this.table[2 * moved] = high
      this.table[2 * moved + 1] = low
    }
  }
}
