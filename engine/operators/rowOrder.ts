import {
  BOXED,
  compareUtf8,
  compareValues,
  Tag,
  typeRanks,
  valueAt,
  type Column,
  type Vector,
} from '../values'

/** Compares two rows by their numbers: negative, 0 or positive. */
export type RowComparator = (left: number, right: number) => number

/** The order of rows by several columns, each ascending or descending, in the order of all types. */
export function rowComparator(columns: readonly Column[], descending: readonly boolean[]): RowComparator {
  const comparators = columns.map(({ vector }, index) => {
    const ascending = columnComparator(vector)
    return descending[index] ? (left: number, right: number) => ascending(right, left) : ascending
  })
  if (comparators.length === 1) return comparators[0]!
  return (left, right) => {
    for (const compare of comparators) {
      const order = compare(left, right)
      if (order !== 0) return order
    }
    return 0
  }
}

/** The tight comparator for columns of one type, else one that looks at the types of both rows. */
function columnComparator(vector: Vector): RowComparator {
  const { doubles, longs } = vector
  switch (vector.uniform) {
    case Tag.double:
    case Tag.boolean:
      return (left, right) => doubles[left]! - doubles[right]!
    case Tag.long:
    case Tag.timestamp:
    case Tag.duration:
      return (left, right) => (longs[left]! < longs[right]! ? -1 : longs[left]! > longs[right]! ? 1 : 0)
    case Tag.string:
      return (left, right) => compareTexts(vector, left, vector, right)
    default:
      return (left, right) => compareAt(vector, left, vector, right)
  }
}

/** The order of a row of one vector and a row of another, in the order of all types. */
export function compareAt(left: Vector, leftRow: number, right: Vector, rightRow: number): number {
  const leftTag = left.tags[leftRow] as Tag
  const rightTag = right.tags[rightRow] as Tag
  const ranks = typeRanks[leftTag] - typeRanks[rightTag]
  if (ranks !== 0) return ranks
  if (leftTag === rightTag) {
    if (leftTag === Tag.null) return 0
    if (leftTag === Tag.string) return compareTexts(left, leftRow, right, rightRow)
    if (leftTag === Tag.double || leftTag === Tag.boolean)
      return left.doubles[leftRow]! - right.doubles[rightRow]!
  }
  return compareValues(valueAt(left, leftRow), valueAt(right, rightRow))
}

function compareTexts(left: Vector, leftRow: number, right: Vector, rightRow: number): number {
  const leftStart = left.starts[leftRow]!
  const rightStart = right.starts[rightRow]!
  if (leftStart === BOXED || rightStart === BOXED)
    return compareValues(valueAt(left, leftRow), valueAt(right, rightRow))
  return compareUtf8(
    left.bytes,
    leftStart,
    left.ends[leftRow]!,
    right.bytes,
    rightStart,
    right.ends[rightRow]!,
  )
}
