import type { BinaryOperator, UnaryOperator } from './nodes'

/** How tightly operators bind: a higher number binds tighter. All binary operators group to the left. */
export const bindingPower = {
  or: 1,
  xor: 2,
  and: 3,
  in: 5,
  '==': 6,
  '!=': 6,
  '<': 6,
  '<=': 6,
  '>': 6,
  '>=': 6,
  '~': 7,
  '+': 8,
  '-': 8,
  '*': 10,
  '/': 10,
  '%': 10,
} as const satisfies Readonly<Record<BinaryOperator, number>>

/** `not` is weaker than every comparison; the signs are tighter than every binary operator. */
export const prefixPower = { not: 4, '-': 11, '+': 11 } as const satisfies Readonly<
  Record<UnaryOperator, number>
>

/** `@` stands between the additive and the multiplicative operators. */
export const alignPower = 9

/** Names, literals, calls and whatever stands in brackets. */
export const operandPower = 12

/** The operator that a prefix token writes, in any case. `!` is a mistake for `not`. */
export const unaryOperatorOf = (text: string): UnaryOperator =>
  text === '!' ? 'not' : (text.toLowerCase() as UnaryOperator)

/** The operator that an infix token writes: word operators in any case, `mod` for `%`, `<>` for `!=`. */
export function binaryOperatorOf(text: string): BinaryOperator {
  const lower = text.toLowerCase()
  return spellings[lower] ?? (lower as BinaryOperator)
}

/** A single `=` inside an expression is read as the comparison, and `&&` as the word, that it was meant for. */
const spellings: Readonly<Record<string, BinaryOperator>> = { mod: '%', '<>': '!=', '=': '==', '&&': 'and' }
