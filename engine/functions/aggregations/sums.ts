import { Tag, VectorBuilder, wrap, type Batch, type Vector } from '../../values'
import { grown, type Aggregation } from './aggregation'
import { doubleVector, stateOf, vectorsOf } from './columns'
import { PairSums } from './pairSums'

/**
 * `sum(expression)`: of longs or doubles a double, of durations a duration. Nulls are left out; a group of nulls only,
 * with another type in it, or with numbers and durations mixed, gives null.
 */
export function sum(): Aggregation {
  return summing((sums, group, kind, result) => {
    const total = sums.totals.valueOf(group)
    if (kind === Kind.duration) result.setLong(group, wrap(wholeOf(sums, group)), Tag.duration)
    else if (Number.isFinite(total)) result.setDouble(group, total)
  })
}

/** `avg(expression)`: as `sum`, divided by the number of values that are not null. Durations round to nanoseconds. */
export function avg(): Aggregation {
  return summing((sums, group, kind, result) => {
    const counted = sums.counts[group]!
    const mean = sums.totals.valueOf(group) / counted
    if (kind === Kind.duration) {
      result.setLong(group, roundedQuotient(wholeOf(sums, group), BigInt(counted)), Tag.duration)
    } else if (Number.isFinite(mean)) {
      result.setDouble(group, mean)
    }
  })
}

/** What a group has seen: its bits add up, so that anything beside one kind is visible. */
const Kind = { none: 0, number: 1, duration: 2, other: 4 } as const

/** The bit of every tag. */
const kindOfTag = new Uint8Array(16).fill(Kind.other)
kindOfTag[Tag.null] = Kind.none
kindOfTag[Tag.long] = Kind.number
kindOfTag[Tag.double] = Kind.number
kindOfTag[Tag.duration] = Kind.duration

/** Per group its sum, the number of values in it, and the kinds it has seen. */
class Sums {
  readonly totals = new PairSums()
  counts = new Float64Array(0)
  kinds = new Uint8Array(0)
  length = 0

  grow(groupCount: number): void {
    this.totals.grow(groupCount)
    this.counts = grown(this.counts, groupCount)
    this.kinds = grown(this.kinds, groupCount)
    this.length = Math.max(this.length, groupCount)
  }
}

type Finish = (sums: Sums, group: number, kind: number, result: VectorBuilder) => void

function summing(finish: Finish): Aggregation {
  const sums = new Sums()
  return {
    grow: (groupCount) => sums.grow(groupCount),
    add(groups, [values], rows) {
      if (values !== undefined) addRows(sums, groups, values, rows)
    },
    merge: (state, groups) => mergeSums(sums, state, groups),
    state: () => stateOfSums(sums),
    result() {
      const result = new VectorBuilder(sums.length)
      for (let group = 0; group < sums.length; group++) {
        const kind = sums.kinds[group]!
        if (kind === Kind.number || kind === Kind.duration) finish(sums, group, kind, result)
      }
      return result.finish(sums.length)
    },
  }
}

function addRows(sums: Sums, groups: Int32Array, values: Vector, rows: number): void {
  if (values.uniform === Tag.double) addDoubles(sums, groups, values.doubles, rows)
  else if (values.uniform === Tag.long) addLongs(sums, groups, values, rows)
  else addMixed(sums, groups, values, rows)
}

function addDoubles(sums: Sums, groups: Int32Array, doubles: Float64Array, rows: number): void {
  const { counts, kinds } = sums
  const { high, low } = sums.totals
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!
    const value = doubles[row]!
    const before = high[group]!
    const total = before + value
    const part = total - before
    high[group] = total
    low[group]! += before - (total - part) + (value - part)
    counts[group]!++
    kinds[group]! |= Kind.number
  }
}

/** Longs count as the double nearest to them. They are read as two halves: the loop then needs no big integers. */
function addLongs(sums: Sums, groups: Int32Array, values: Vector, rows: number): void {
  const { counts, kinds } = sums
  const { high, low } = sums.totals
  const halves = halvesOf(values)
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!
    const value = halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0)
    const before = high[group]!
    const total = before + value
    const part = total - before
    high[group] = total
    low[group]! += before - (total - part) + (value - part)
    counts[group]!++
    kinds[group]! |= Kind.number
  }
}

function addMixed(sums: Sums, groups: Int32Array, values: Vector, rows: number): void {
  const { tags, doubles } = values
  const halves = halvesOf(values)
  for (let row = 0; row < rows; row++) {
    const tag = tags[row]!
    if (tag === Tag.null) continue
    const group = groups[row]!
    const kind = kindOfTag[tag]!
    sums.kinds[group]! |= kind
    if (kind === Kind.other) continue
    sums.counts[group]!++
    if (tag === Tag.double) {
      sums.totals.add(group, doubles[row]!)
    } else if (tag === Tag.long) {
      sums.totals.add(group, halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0))
    } else {
      sums.totals.add(group, halves[2 * row + 1]! * 4294967296)
      sums.totals.add(group, halves[2 * row]! >>> 0)
    }
  }
}

function halvesOf({ longs }: Vector): Int32Array {
  return new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
}

function mergeSums(sums: Sums, state: Batch, groups: Int32Array): void {
  const [high, low, counts, kinds] = vectorsOf(state) as [Vector, Vector, Vector, Vector]
  for (let row = 0; row < state.length; row++) {
    const group = groups[row]!
    sums.totals.add(group, high.doubles[row]!)
    sums.totals.add(group, low.doubles[row]!)
    sums.counts[group]! += counts.doubles[row]!
    sums.kinds[group]! |= kinds.doubles[row]!
  }
}

function stateOfSums({ totals, counts, kinds, length }: Sums): Batch {
  const columns = [totals.high, totals.low, counts, Float64Array.from(kinds)]
  return stateOf(length, ...columns.map((column) => doubleVector(column.slice(0, length), length)))
}

/** The exact sum of whole numbers; it may need more than 64 bits. */
function wholeOf({ totals }: Sums, group: number): bigint {
  const [high, low] = totals.pairOf(group)
  return BigInt(high) + BigInt(low)
}

/** Halves go up. */
function roundedQuotient(value: bigint, divisor: bigint): bigint {
  const doubled = 2n * value + divisor
  const quotient = doubled / (2n * divisor)
  return doubled % (2n * divisor) < 0n ? quotient - 1n : quotient
}
