import { wrap } from '../values'
import type { ScalarFunction } from './context'
import { boolean, lift, long, optional } from './lift'

/** Functions on the 64 bits of longs; of a shift count the low six bits count. Source: DQL reference, "bitwise". */
export const bitwise = {
  bitwiseAnd: lift([long, long], ([left, right]) => left & right),
  bitwiseCountOnes: lift([long], ([value]) =>
    BigInt(BigInt.asUintN(64, value).toString(2).replaceAll('0', '').length),
  ),
  bitwiseNot: lift([long], ([value]) => ~value),
  bitwiseOr: lift([long, long], ([left, right]) => left | right),
  bitwiseShiftLeft: lift([long, long], ([value, count]) => wrap(value << (count & 63n))),
  bitwiseShiftRight: lift([long, long, optional(boolean, false)], ([value, count, ignoresSign]) =>
    wrap((ignoresSign ? BigInt.asUintN(64, value) : value) >> (count & 63n)),
  ),
  bitwiseXor: lift([long, long], ([left, right]) => left ^ right),
} satisfies Record<string, ScalarFunction>
