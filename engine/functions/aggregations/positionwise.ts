import { valueAt, vectorOf, type ArrayValue, type Value, type Vector } from '../../values'
import { isArray } from '../lift'
import type { Aggregation } from './aggregation'
import { stateOf, vectorsOf } from './columns'

/**
 * An aggregation of arrays position by position, as `sum(a[])` in `summarize`: gives an array with the result of each
 * position. Positions that an array lacks count as null; a group without elements gives null.
 * Inside, every position of every group is a group of the given aggregation.
 */
export function positionwise(inner: Aggregation): Aggregation {
  const positions = new Positions()
  const feed = (groups: Int32Array, columns: readonly Vector[], use: Use): void => {
    const rows = positions.rowsOf(groups, columns[0]!)
    if (rows.ids.length === 0) return
    inner.grow(positions.count)
    use(Int32Array.from(rows.ids), vectorOf(rows.elements))
  }
  return {
    grow: (groupCount) => positions.grow(groupCount),
    add(groups, [arrays], rows, ordinal) {
      if (arrays === undefined) return
      feed(groups.subarray(0, rows), [arrays], (ids, elements) => {
        inner.add(ids, [elements], elements.length, ordinal)
      })
    },
    merge(state, groups) {
      feed(groups, vectorsOf(state), (ids, states) => {
        inner.merge(stateOf(states.length, ...columnsOf(states)), ids)
      })
    },
    state() {
      const vectors = vectorsOf(inner.state())
      return stateOf(
        positions.groupCount,
        vectorOf(positions.perGroup((id) => vectors.map((it) => valueAt(it, id)))),
      )
    },
    result() {
      const result = inner.result()
      return vectorOf(positions.perGroup((id) => valueAt(result, id)))
    },
    held: () =>
      positions.groupCount * 32 + positions.count * 16 + (inner.held?.() ?? positions.count * POSITION_BYTES),
  }
}

/** Bytes of the state of one position, where its aggregation does not tell. */
const POSITION_BYTES = 64

type Use = (ids: Int32Array, elements: Vector) => void

/** Rows of states, each an array of the values of its columns, as columns. */
function columnsOf(states: Vector): readonly Vector[] {
  const rows = Array.from({ length: states.length }, (_, row) => valueAt(states, row) as ArrayValue)
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, column) =>
    vectorOf(rows.map((row) => row[column] ?? null)),
  )
}

/** Numbers for the positions of all groups, given in order of first need. */
class Positions {
  count = 0
  private readonly ids: number[][] = []

  get groupCount(): number {
    return this.ids.length
  }

  grow(groupCount: number): void {
    while (this.ids.length < groupCount) this.ids.push([])
  }

  /** The elements of the arrays of a column, each with the number of its position; what is no array has none. */
  rowsOf(groups: Int32Array, arrays: Vector): { readonly ids: number[]; readonly elements: Value[] } {
    const rows = { ids: [] as number[], elements: [] as Value[] }
    groups.forEach((group, row) => {
      const array = valueAt(arrays, row)
      if (!isArray(array)) return
      array.forEach((element, position) => {
        rows.ids.push(this.idOf(group, position))
        rows.elements.push(element)
      })
    })
    return rows
  }

  /** Per group the values of its positions, null for a group without. */
  perGroup(valueOf: (id: number) => Value): (ArrayValue | null)[] {
    return this.ids.map((ids) => (ids.length === 0 ? null : ids.map(valueOf)))
  }

  private idOf(group: number, position: number): number {
    const ids = this.ids[group]!
    while (ids.length <= position) ids.push(this.count++)
    return ids[position]!
  }
}
