import { Tag, type Batch, type Vector } from '../../values'
import { grown, type Aggregation } from './aggregation'
import { doubleVector, longsOf, stateOf, vectorsOf } from './columns'

/** `count()`: records, whatever is in them. */
export function count(): Aggregation {
  return counting((counts, groups, _columns, rows) => {
    for (let row = 0; row < rows; row++) counts[groups[row]!]!++
  })
}

/** `countIf(condition)`: records for which the condition is exactly true. */
export function countIf(): Aggregation {
  return counting((counts, groups, [condition], rows) => {
    if (condition === undefined) return
    const { tags, doubles } = condition
    for (let row = 0; row < rows; row++) {
      if (tags[row] === Tag.boolean && doubles[row] === 1) counts[groups[row]!]!++
    }
  })
}

type Counting = (
  counts: Float64Array,
  groups: Int32Array,
  columns: readonly (Vector | undefined)[],
  rows: number,
) => void

/** Counts are doubles, exact up to 2^53, so that loops need no 64-bit integers. */
function counting(addRows: Counting): Aggregation {
  let counts = new Float64Array(0)
  let length = 0
  return {
    grow(groupCount) {
      counts = grown(counts, groupCount)
      length = Math.max(length, groupCount)
    },
    add(groups, columns, rows) {
      addRows(counts, groups, columns, rows)
    },
    merge(state: Batch, groups) {
      const { doubles } = vectorsOf(state)[0]!
      for (let row = 0; row < state.length; row++) counts[groups[row]!]! += doubles[row]!
    },
    clear() {
      counts.fill(0, 0, length)
      length = 0
    },
    state: () => stateOf(length, doubleVector(counts.slice(0, length), length)),
    result: () => longsOf(counts, length),
  }
}
