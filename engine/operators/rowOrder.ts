import { BOXED, compareUtf8, compareValues, Tag, typeRanks, valueAt, type Vector } from '../values'

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
