import { Tag } from './tag'
import type { Value } from './value'
import { BOXED, vectorOver, type Vector } from './vector'

/** For each row the number of a value. Columns that are made of one another share the same array. */
export type Codes = Uint16Array

/** How many values numbers can be given to. */
export const CODES_AT_MOST = 65_536

/**
 * A column whose rows share few values: row `i` holds what row `codes[i]` of `distinct` does. What depends on values
 * alone can be worked out once for each of them, and remembered for the object `distinct`. Whoever reads rows gets
 * them as of any vector: the arrays are made when they are first asked for.
 */
export class RepeatedVector implements Vector {
  readonly length: number
  readonly uniform: Tag | undefined
  readonly bytes: Uint8Array
  private made: Vector | undefined

  constructor(
    readonly distinct: Vector,
    readonly codes: Codes,
  ) {
    this.length = codes.length
    this.uniform = codes.length === 0 ? Tag.null : distinct.uniform
    this.bytes = distinct.bytes
  }

  get tags(): Uint8Array {
    return this.rows.tags
  }

  get doubles(): Float64Array {
    return this.rows.doubles
  }

  get longs(): BigInt64Array {
    return this.rows.longs
  }

  get starts(): Int32Array {
    return this.rows.starts
  }

  get ends(): Int32Array {
    return this.rows.ends
  }

  get boxed(): readonly (Value | undefined)[] {
    return this.rows.boxed
  }

  /** Rows `[start, end)`. */
  slice(start: number, end: number): RepeatedVector {
    return new RepeatedVector(this.distinct, this.codes.subarray(start, end))
  }

  private get rows(): Vector {
    return (this.made ??= expanded(this.distinct, this.codes))
  }
}

function expanded(distinct: Vector, codes: Codes): Vector {
  const { length } = codes
  const { uniform, bytes } = distinct
  const hasNumbers = uniform !== Tag.string && uniform !== Tag.null
  // Empty texts are slices too, of no memory.
  const hasTexts = uniform === undefined || uniform === Tag.string || distinct.boxed.length > 0
  const longs = new BigInt64Array(hasNumbers ? length : 0)
  const starts = new Int32Array(hasTexts ? length : 0)
  const ends = new Int32Array(hasTexts ? length : 0)
  const tags = new Uint8Array(length)
  if (uniform === undefined) for (let row = 0; row < length; row++) tags[row] = distinct.tags[codes[row]!]!
  else tags.fill(uniform)
  if (hasNumbers) for (let row = 0; row < length; row++) longs[row] = distinct.longs[codes[row]!]!
  if (hasTexts) {
    const from = distinct.starts
    const to = distinct.ends
    for (let row = 0; row < length; row++) {
      starts[row] = from[codes[row]!]!
      ends[row] = to[codes[row]!]!
    }
  }
  const boxed: (Value | undefined)[] = []
  if (distinct.boxed.length > 0) {
    for (let row = 0; row < length; row++) {
      const code = codes[row]!
      if (distinct.tags[code]! >= Tag.timeframe || distinct.starts[code] === BOXED)
        boxed[row] = distinct.boxed[code]
    }
  }
  const doubles = new Float64Array(longs.buffer)
  return vectorOver({ length, tags, doubles, longs, bytes, starts, ends, boxed, uniform })
}
