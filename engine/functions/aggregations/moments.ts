import { finiteOrNull, Tag, VectorBuilder, type Batch, type Vector } from '../../values'
import { grown, type Aggregation } from './aggregation'
import { doubleVector, stateOf, vectorsOf } from './columns'
import { multiplyPairs, PairSums, subtractPairs } from './pairSums'

/** `variance(expression)`: population variance of the numbers. A group with another type but null gives null. */
export function variance(): Aggregation {
  return moments((sums, group) => spread(sums, group, sums.x, sums.xx) / sums.counts[group]! ** 2)
}

/** `stddev(expression)`: population standard deviation, by the rules of `variance`. */
export function stddev(): Aggregation {
  return moments((sums, group) => Math.sqrt(spread(sums, group, sums.x, sums.xx)) / sums.counts[group]!)
}

/**
 * `correlation(expression1, expression2)`: Pearson's coefficient over the records where neither is null. Null when one
 * side is constant, or another type than numbers occurs.
 */
export function correlation(): Aggregation {
  return moments((sums, group) => {
    const deviation = spread(sums, group, sums.x, sums.xx) * spread(sums, group, sums.y, sums.yy)
    const products = multiplyPairs(sums.x.pairOf(group), sums.y.pairOf(group))
    return (
      subtractPairs(multiplyPairs([sums.counts[group]!, 0], sums.xy.pairOf(group)), products) /
      Math.sqrt(deviation)
    )
  })
}

/** Sums of values, squares and products. With one argument the second side repeats the first. */
class Moments {
  readonly x = new PairSums()
  readonly y = new PairSums()
  readonly xx = new PairSums()
  readonly yy = new PairSums()
  readonly xy = new PairSums()
  counts = new Float64Array(0)
  /** 1 where another type than numbers was seen. */
  spoiled = new Float64Array(0)
  length = 0

  get all(): readonly PairSums[] {
    return [this.x, this.y, this.xx, this.yy, this.xy]
  }

  grow(groupCount: number): void {
    for (const sums of this.all) sums.grow(groupCount)
    this.counts = grown(this.counts, groupCount)
    this.spoiled = grown(this.spoiled, groupCount)
    this.length = Math.max(this.length, groupCount)
  }

  add(group: number, x: number, y: number): void {
    this.counts[group]!++
    this.x.add(group, x)
    this.y.add(group, y)
    this.xx.addProduct(group, x, x)
    this.yy.addProduct(group, y, y)
    this.xy.addProduct(group, x, y)
  }
}

/** n·Σx² − (Σx)², never below 0. The pairs leave bits enough for the difference of two large numbers. */
function spread({ counts }: Moments, group: number, sum: PairSums, squares: PairSums): number {
  const total = sum.pairOf(group)
  const scaled = multiplyPairs([counts[group]!, 0], squares.pairOf(group))
  return Math.max(0, subtractPairs(scaled, multiplyPairs(total, total)))
}

/** Bytes of a group: five pairs, a count, and whether it is spoiled. */
const GROUP_BYTES = 96

function moments(finish: (sums: Moments, group: number) => number): Aggregation {
  const sums = new Moments()
  return {
    grow: (groupCount) => sums.grow(groupCount),
    add(groups, [first, second = first], rows) {
      if (first === undefined || second === undefined) return
      for (let row = 0; row < rows; row++) addRow(sums, groups[row]!, { first, second, row })
    },
    merge: (state, groups) => mergeMoments(sums, state, groups),
    state: () =>
      stateOf(
        sums.length,
        ...[sums.counts, sums.spoiled, ...sums.all.flatMap(({ high, low }) => [high, low])].map((column) =>
          doubleVector(column.slice(0, sums.length), sums.length),
        ),
      ),
    held: () => sums.length * GROUP_BYTES,
    result() {
      const result = new VectorBuilder(sums.length, 'numbers')
      for (let group = 0; group < sums.length; group++) {
        if (sums.counts[group] !== 0 && sums.spoiled[group] === 0)
          result.set(group, finiteOrNull(finish(sums, group)))
      }
      return result.finish(sums.length)
    },
  }
}

interface Pairing {
  readonly first: Vector
  readonly second: Vector
  readonly row: number
}

function addRow(sums: Moments, group: number, { first, second, row }: Pairing): void {
  const x = numberAt(first, row)
  const y = numberAt(second, row)
  if (x === undefined || y === undefined) sums.spoiled[group] = 1
  else if (x !== null && y !== null) sums.add(group, x, y)
}

/** Null for null, undefined for what is no number. */
function numberAt(vector: Vector, row: number): number | null | undefined {
  const tag = vector.tags[row]
  if (tag === Tag.double) return vector.doubles[row]
  if (tag === Tag.long) return Number(vector.longs[row])
  return tag === Tag.null ? null : undefined
}

function mergeMoments(sums: Moments, state: Batch, groups: Int32Array): void {
  const [counts, spoiled, ...pairs] = vectorsOf(state).map(({ doubles }) => doubles)
  for (let row = 0; row < state.length; row++) {
    const group = groups[row]!
    sums.counts[group]! += counts![row]!
    sums.spoiled[group] = Math.max(sums.spoiled[group]!, spoiled![row]!)
    sums.all.forEach((sum, position) => {
      sum.add(group, pairs[2 * position]![row]!)
      sum.add(group, pairs[2 * position + 1]![row]!)
    })
  }
}
