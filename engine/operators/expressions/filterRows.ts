import { RepeatedVector, Tag, type Vector } from '../../values'

/** Writes the rows for which the condition is exactly true into `selection`, ascending; gives how many there are. */
export function filterRows(condition: Vector, selection: Int32Array): number {
  if (condition instanceof RepeatedVector) return pickCodes(condition, selection, 1)
  const { tags, doubles, length, uniform } = condition
  if (uniform === Tag.boolean) return pickRows(doubles, selection, length)
  let count = 0
  for (let row = 0; row < length; row++) {
    if (tags[row] === Tag.boolean && doubles[row] === 1) selection[count++] = row
  }
  return count
}

/** Writes the rows for which the condition is anything but true, as `filterOut` keeps them; gives how many there are. */
export function filterOutRows(condition: Vector, selection: Int32Array): number {
  if (condition instanceof RepeatedVector) return pickCodes(condition, selection, 0)
  const { tags, doubles, length } = condition
  let count = 0
  for (let row = 0; row < length; row++) {
    if (tags[row] !== Tag.boolean || doubles[row] !== 1) selection[count++] = row
  }
  return count
}

/** Every row is written, and the place moves on behind those that count: there is no branch to guess wrongly. */
function pickRows(truths: Float64Array, selection: Int32Array, length: number): number {
  let count = 0
  for (let row = 0; row < length; row++) {
    selection[count] = row
    count += truths[row]!
  }
  return count
}

/** The rows whose value is true, or with 0 those whose value is not. */
function pickCodes({ distinct, codes }: RepeatedVector, selection: Int32Array, wanted: 0 | 1): number {
  const { tags, doubles } = distinct
  let count = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    const isTrue = tags[code] === Tag.boolean && doubles[code] === 1 ? 1 : 0
    selection[count] = row
    count += isTrue === wanted ? 1 : 0
  }
  return count
}
