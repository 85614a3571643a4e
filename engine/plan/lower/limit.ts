import { refuse } from './lowering'
import { lowerConstant } from './expression'
import { valueOf, type LowerCommand } from './command'

/** `limit`: at most that many records. */
export const limit: LowerCommand = (command, input, lowering) => {
  const size = valueOf(command, 'size')
  if (size === undefined) return undefined
  const value = lowerConstant(size.expression, lowering, 'limit')
  if (typeof value !== 'bigint' || value < 0n) {
    refuse(lowering, 'value-out-of-range', size.expression.span, 'limit', 'a whole number from 0 on')
    return undefined
  }
  // No result has more records than a double counts exactly.
  const count = Number(value < BigInt(Number.MAX_SAFE_INTEGER) ? value : BigInt(Number.MAX_SAFE_INTEGER))
  return { kind: 'limit', span: command.node.span, input, count }
}
