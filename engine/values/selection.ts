import { RepeatedVector, type Codes } from './repeated'
import { Tag } from './tag'
import type { Value } from './value'
import { VectorBuilder, type Vector } from './vector'

/** Rows that are chosen, in an order of their own. What several columns share is chosen once for all of them. */
export class Selection {
  private readonly codes = new Map<Codes, Codes>()
  private readonly within = new Map<Selection, Selection>()

  /** `rows` must not change. */
  constructor(readonly rows: Int32Array) {}

  /** The chosen rows of a vector; slices are not copied. */
  of(vector: Vector): Vector {
    if (vector instanceof RepeatedVector)
      return new RepeatedVector(vector.distinct, this.ofCodes(vector.codes))
    return takenRows(vector, this.rows)
  }

  /** `other` chooses among the rows of this one: both as one. */
  narrowed(other: Selection): Selection {
    const known = other.within.get(this)
    if (known) return known
    const rows = new Int32Array(other.rows.length)
    for (let row = 0; row < rows.length; row++) rows[row] = this.rows[other.rows[row]!]!
    const made = new Selection(rows)
    other.within.set(this, made)
    return made
  }

  private ofCodes(codes: Codes): Codes {
    const known = this.codes.get(codes)
    if (known) return known
    const { rows } = this
    const taken = new Uint16Array(rows.length)
    for (let row = 0; row < rows.length; row++) taken[row] = codes[rows[row]!]!
    this.codes.set(codes, taken)
    return taken
  }
}

function takenRows(vector: Vector, rows: Int32Array): Vector {
  const count = rows.length
  const { tags, longs, starts, ends, boxed, uniform } = vector
  // Empty texts are slices too, of no memory; vectors of numbers have no room for slices.
  const mayHaveSlices = uniform === undefined || uniform === Tag.string || boxed.length > 0
  const hasSlices = mayHaveSlices && starts.length > 0
  const result = new VectorBuilder(count, hasSlices ? 'anything' : 'numbers')
  if (uniform === undefined) for (let row = 0; row < count; row++) result.tags[row] = tags[rows[row]!]!
  else result.tags.fill(uniform)
  if (uniform !== Tag.string && uniform !== Tag.null)
    for (let row = 0; row < count; row++) result.longs[row] = longs[rows[row]!]!
  if (hasSlices) {
    result.bytes = vector.bytes
    for (let row = 0; row < count; row++) {
      const from = rows[row]!
      result.starts[row] = starts[from]!
      result.ends[row] = ends[from]!
    }
  }
  if (boxed.length > 0) {
    const kept: (Value | undefined)[] = new Array<Value | undefined>(count)
    for (let row = 0; row < count; row++) kept[row] = boxed[rows[row]!]
    result.boxed = kept
  }
  return uniform === undefined ? result.finish(count) : result.finishAs(uniform, count)
}
