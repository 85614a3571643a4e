import { grown } from './aggregation'

/**
 * Sums of doubles per group, kept as unevaluated pairs (`high` rounded, `low` what rounding lost): about 106 bits. Whole
 * numbers add exactly, and other sums do not depend on the order in which workers deliver their parts.
 */
export class PairSums {
  high = new Float64Array(0)
  low = new Float64Array(0)

  grow(groupCount: number): void {
    this.high = grown(this.high, groupCount)
    this.low = grown(this.low, groupCount)
  }

  /** Adds a number; the error of the addition is exact. */
  add(group: number, value: number): void {
    const before = this.high[group]!
    const total = before + value
    const part = total - before
    this.high[group] = total
    this.low[group]! += before - (total - part) + (value - part)
  }

  /** Adds a product of two doubles with all its bits. */
  addProduct(group: number, left: number, right: number): void {
    const [high, low] = exactProduct(left, right)
    this.add(group, high)
    this.low[group]! += low
  }

  /** The sum, rounded once. */
  valueOf(group: number): number {
    return this.high[group]! + this.low[group]!
  }

  pairOf(group: number): Pair {
    return [this.high[group]!, this.low[group]!]
  }
}

/** A number as sum of two doubles, the second small. */
export type Pair = readonly [high: number, low: number]

/** The product of two pairs, up to the last bits of the low part. */
export function multiplyPairs(left: Pair, right: Pair): Pair {
  const [high, low] = exactProduct(left[0], right[0])
  return [high, low + left[0] * right[1] + left[1] * right[0]]
}

/** The difference of two pairs as a double. */
export function subtractPairs(left: Pair, right: Pair): number {
  return left[0] - right[0] + (left[1] - right[1])
}

/** A product and its rounding error, by splitting both factors into halves of 26 bits (Dekker, Veltkamp). */
function exactProduct(left: number, right: number): Pair {
  const product = left * right
  const [a, b] = halves(left)
  const [c, d] = halves(right)
  return [product, a * c - product + a * d + b * c + b * d]
}

const SPLITTER = 2 ** 27 + 1

function halves(value: number): Pair {
  const scaled = SPLITTER * value
  const high = scaled - (scaled - value)
  return [high, value - high]
}
