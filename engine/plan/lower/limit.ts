import type { BoundValue } from '../../../language'
import { refuse, type Lowering } from './lowering'
import { lowerConstant } from './expression'
import { valueOf, type LowerCommand } from './command'

/** `limit`: at most that many records. */
export const limit: LowerCommand = (command, input, lowering) => {
  const size = valueOf(command, 'size')
  const count = size && lowerCount(size, 'limit', 0n, lowering)
  return count === undefined ? undefined : { kind: 'limit', span: command.node.span, input, count }
}

/** A constant count that is not below `least`; undefined where it is none, which is reported. */
export function lowerCount(
  { expression }: BoundValue,
  parameter: string,
  least: bigint,
  lowering: Lowering,
): number | undefined {
  const value = lowerConstant(expression, lowering, parameter)
  if (typeof value !== 'bigint' || value < least) {
    refuse(lowering, 'value-out-of-range', expression.span, parameter, `a whole number from ${least} on`)
    return undefined
  }
  // No result has more records than a double counts exactly.
  return Number(value < BigInt(Number.MAX_SAFE_INTEGER) ? value : BigInt(Number.MAX_SAFE_INTEGER))
}
