import { Tag, VectorBuilder, type Vector } from '../../../values'
import type { Kernel } from './kernel'

/** `and`, `or`, `not`, and the tests that turn three values into two. */
export const logic = {
  and: connective(0),
  or: connective(1),
  not: ({ arguments: [value] }) =>
    value &&
    ((batch) => {
      const operand = value.evaluate(batch)
      const result = new VectorBuilder(operand.length, 'numbers')
      for (let row = 0; row < operand.length; row++) {
        if (operand.tags[row] === Tag.boolean) result.setBoolean(row, operand.doubles[row] !== 1)
      }
      return result.finish(operand.length)
    }),
  isNull: nullTest((tag) => tag === Tag.null),
  isNotNull: nullTest((tag) => tag !== Tag.null),
} satisfies Record<string, Kernel>

/**
 * `and` and `or` are one rule: a side that has the deciding value (0 for `and`, 1 for `or`) decides; two other booleans
 * give the opposite; anything else is null. When the left side decides every row, the right one is not looked at.
 */
function connective(deciding: 0 | 1): Kernel {
  return ({ arguments: [left, right] }) => {
    if (left === undefined || right === undefined) return undefined
    return (batch) => {
      const a = left.evaluate(batch)
      return decidesAll(a, deciding) ? a : connect(a, right.evaluate(batch), deciding)
    }
  }
}

function decidesAll({ uniform, doubles, length }: Vector, deciding: 0 | 1): boolean {
  if (uniform !== Tag.boolean) return false
  for (let row = 0; row < length; row++) if (doubles[row] !== deciding) return false
  return true
}

function connect(left: Vector, right: Vector, deciding: 0 | 1): Vector {
  const { length } = left
  if (left.uniform === Tag.boolean && right.uniform === Tag.boolean) return connectAll(left, right, deciding)
  const result = new VectorBuilder(length, 'numbers')
  const { tags, doubles } = result
  for (let row = 0; row < length; row++) {
    const isLeft = left.tags[row] === Tag.boolean
    const isRight = right.tags[row] === Tag.boolean
    const decides = (isLeft && left.doubles[row] === deciding) || (isRight && right.doubles[row] === deciding)
    if (!decides && !(isLeft && isRight)) continue
    tags[row] = Tag.boolean
    doubles[row] = decides ? deciding : 1 - deciding
  }
  return result.finish(length)
}

/** Booleans only: no branch per row, as the processor could not guess it. */
function connectAll({ doubles: a, length }: Vector, { doubles: b }: Vector, deciding: 0 | 1): Vector {
  const result = new VectorBuilder(length, 'numbers')
  const { doubles } = result
  result.tags.fill(Tag.boolean)
  if (deciding === 0) for (let row = 0; row < length; row++) doubles[row] = a[row]! * b[row]!
  else for (let row = 0; row < length; row++) doubles[row] = a[row]! + b[row]! - a[row]! * b[row]!
  return result.finishAs(Tag.boolean, length)
}

function nullTest(holds: (tag: number) => boolean): Kernel {
  const answers = Float64Array.from({ length: 16 }, (_, tag) => (holds(tag) ? 1 : 0))
  return ({ arguments: [value] }) =>
    value &&
    ((batch) => {
      const { tags, length } = value.evaluate(batch)
      const result = new VectorBuilder(length, 'numbers')
      result.tags.fill(Tag.boolean)
      for (let row = 0; row < length; row++) result.doubles[row] = answers[tags[row]!]!
      return result.finishAs(Tag.boolean, length)
    })
}
