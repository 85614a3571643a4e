import { BOXED, encodeUtf8, Tag, typeRanks, type Vector } from '../values'
import { compareAt } from './rowOrder'
import { orderOfByte, sortedRows } from './sortedRows'

/**
 * The keys of a block of records, ready to be compared with those of other blocks. Of the first key each row has a rank
 * (that of its type) and a lead (a double that orders like the value, as far as it goes): most comparisons end there.
 */
export class SortKeys {
  private made: Leads | undefined

  constructor(
    readonly columns: readonly Vector[],
    private readonly descending: readonly boolean[],
    private readonly length: number,
  ) {}

  /** All rows in order; ties keep theirs. */
  sorted(): Int32Array {
    return sortedRows(this.columns, this.descending, this.length)
  }

  /** The order of a row and a row of another block: negative, 0 or positive. For many rows. */
  compare(row: number, other: SortKeys, otherRow: number): number {
    const mine = (this.made ??= this.leads())
    const others = (other.made ??= other.leads())
    const ranks = mine.ranks[row]! - others.ranks[otherRow]!
    if (ranks !== 0) return ranks
    const left = mine.leads[row]!
    const right = others.leads[otherRow]!
    if (left < right) return -1
    if (left > right) return 1
    return this.compareOne(row, other, otherRow)
  }

  /** Writes the rows that come before a row of another block into `selection`, ascending; gives how many there are. */
  rowsBefore(other: SortKeys, otherRow: number, selection: Int32Array): number {
    let count = 0
    for (let row = 0; row < this.length; row++)
      if (this.compare(row, other, otherRow) < 0) selection[count++] = row
    return count
  }

  /** Rank and lead of the first key of the first row, and 1, or -1 where the order is a descending one. */
  get firstKey(): { readonly rank: number; readonly lead: number; readonly sign: 1 | -1 } {
    const { ranks, leads } = (this.made ??= this.leads())
    return { rank: ranks[0]!, lead: leads[0]!, sign: this.descending[0] ? -1 : 1 }
  }

  /** The same, for a few rows. */
  compareOne(row: number, other: SortKeys, otherRow: number): number {
    const { columns, descending } = this
    for (let key = 0; key < columns.length; key++) {
      const order = compareAt(columns[key]!, row, other.columns[key]!, otherRow)
      if (order !== 0) return descending[key] ? -order : order
    }
    return 0
  }

  private leads(): Leads {
    const { columns, descending, length } = this
    const ranks = new Int8Array(length)
    const leads = new Float64Array(length)
    const [first] = columns
    if (first === undefined) return { ranks, leads }
    const sign = descending[0] ? -1 : 1
    const { tags, uniform } = first
    if (uniform !== undefined) ranks.fill(typeRanks[uniform] * sign)
    else for (let row = 0; row < length; row++) ranks[row] = typeRanks[tags[row] as Tag] * sign
    writeLeads(first, leads, length)
    if (sign < 0) for (let row = 0; row < length; row++) leads[row] = -leads[row]!
    return { ranks, leads }
  }
}

const halvesOf = ({ longs }: Vector): Int32Array =>
  new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)

interface Leads {
  readonly ranks: Int8Array
  readonly leads: Float64Array
}

/** Equal leads say nothing; NaN is equal to all. Longs read as doubles keep their order up to ties. */
function writeLeads(vector: Vector, leads: Float64Array, length: number): void {
  const { tags, doubles, uniform } = vector
  if (uniform === Tag.double || uniform === Tag.boolean) {
    leads.set(doubles.subarray(0, length))
    return
  }
  const halves = halvesOf(vector)
  if (uniform === Tag.long || uniform === Tag.timestamp || uniform === Tag.duration) {
    for (let row = 0; row < length; row++)
      leads[row] = halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0)
    return
  }
  for (let row = 0; row < length; row++) {
    switch (tags[row]!) {
      case Tag.double:
      case Tag.boolean:
        leads[row] = doubles[row]!
        break
      case Tag.long:
      case Tag.timestamp:
      case Tag.duration:
        leads[row] = halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0)
        break
      case Tag.string:
        leads[row] = leadOfText(vector, row)
    }
  }
}

/** Bytes of a text that fit a double exactly. */
const LEAD_BYTES = 6

function leadOfText(vector: Vector, row: number): number {
  const start = vector.starts[row]!
  if (start !== BOXED) return leadOfBytes(vector.bytes, start, vector.ends[row]!)
  const text = (vector.boxed[row] as string).slice(0, LEAD_BYTES + 1)
  // Half of a surrogate pair has no place among bytes.
  if (HALF_PAIR.test(text.slice(0, LEAD_BYTES)) && HALF_PAIR.test(text)) return NaN
  const bytes = encodeUtf8(text)
  return leadOfBytes(bytes, 0, bytes.length)
}

const HALF_PAIR = /\p{Surrogate}/u

function leadOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let lead = 0
  for (let at = start; at < start + LEAD_BYTES; at++)
    lead = lead * 256 + (at < end ? orderOfByte(bytes[at]!) : 0)
  return lead
}
