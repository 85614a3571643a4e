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
      return (left, right) => compareTexts(vector, left, right)
    default:
      return (left, right) => compareMixed(vector, left, right)
  }
}

function compareMixed(vector: Vector, left: number, right: number): number {
  const leftTag = vector.tags[left] as Tag
  const rightTag = vector.tags[right] as Tag
  const ranks = typeRanks[leftTag] - typeRanks[rightTag]
  if (ranks !== 0) return ranks
  if (leftTag === rightTag) {
    if (leftTag === Tag.null) return 0
    if (leftTag === Tag.string) return compareTexts(vector, left, right)
    if (leftTag === Tag.double || leftTag === Tag.boolean)
      return vector.doubles[left]! - vector.doubles[right]!
  }
  return compareValues(valueAt(vector, left), valueAt(vector, right))
}

function compareTexts(vector: Vector, left: number, right: number): number {
  const { bytes, starts, ends } = vector
  const leftStart = starts[left]!
  const rightStart = starts[right]!
  if (leftStart === BOXED || rightStart === BOXED)
    return compareValues(valueAt(vector, left), valueAt(vector, right))
  return compareUtf8(bytes, leftStart, ends[left]!, bytes, rightStart, ends[right]!)
}
