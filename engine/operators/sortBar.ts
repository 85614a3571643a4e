import { RepeatedVector, Tag, takenFrom, typeRanks, type Column } from '../values'
import type { SortKeys } from './sortKeys'

/**
 * The keys of the last of as many records as are wanted: whatever is read later has to come before it. It serves the
 * parts that a thread reads later as well.
 */
export class Bar {
  private keys: SortKeys | undefined
  private ordinal = Infinity

  /** `ordinal`: of the part that the record belongs to. */
  set(keys: SortKeys, ordinal: number): void {
    this.keys = keys
    this.ordinal = ordinal
  }

  /** The bar for records of a part, which begins at `ordinal`; undefined when there is none yet. */
  for(ordinal: number): SortKeys | undefined {
    return ordinal >= this.ordinal ? this.keys : undefined
  }
}

/** What is done with a row of some type: left out, chosen, or its number compared, which is a whole one or a double. */
const OUT = 0
const IN = 1
const WHOLE = 2
const DOUBLE = 3

/**
 * Writes the rows of the first key that may come before the bar into `selection`, ascending; gives how many there are.
 * All that come before it are among them, and few others where the bar is a number. Of rows that were chosen of another
 * column nothing is copied. Undefined where nothing is told.
 */
export function likelyBefore(column: Column, bar: SortKeys, selection: Int32Array): number | undefined {
  const { vector, rows } = takenFrom(column) ?? { vector: column.vector, rows: undefined }
  if (vector instanceof RepeatedVector) return undefined
  const { rank, lead, sign } = bar.firstKey
  const actions = actionsFor(rank, sign)
  const { tags, doubles, longs } = vector
  const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
  const length = rows?.length ?? vector.length
  let count = 0
  for (let i = 0; i < length; i++) {
    const row = rows === undefined ? i : rows[i]!
    const action = actions[tags[row]!]!
    if (action === OUT) continue
    if (action === WHOLE) {
      if ((halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0)) * sign > lead) continue
    } else if (action === DOUBLE && doubles[row]! * sign > lead) continue
    selection[count++] = i
  }
  return count
}

/** What is done with rows of each type below a bar whose type has this rank. */
function actionsFor(barRank: number, sign: 1 | -1): Uint8Array {
  const actions = new Uint8Array(Object.values(Tag).length)
  for (const tag of Object.values(Tag)) {
    const distance = typeRanks[tag] * sign - barRank
    actions[tag] = distance > 0 ? OUT : distance < 0 ? IN : (COMPARED.get(tag) ?? IN)
  }
  return actions
}

/** A long that is read as a double comes behind whatever it is above of then. */
const COMPARED: ReadonlyMap<Tag, number> = new Map([
  [Tag.boolean, DOUBLE],
  [Tag.double, DOUBLE],
  [Tag.long, WHOLE],
  [Tag.timestamp, WHOLE],
  [Tag.duration, WHOLE],
])
