import type { Value } from './value'

/** What a value means as an operand of `and`, `or`, `xor` and `not`: itself when boolean, else null. */
export function truthOf(value: Value): boolean | null {
  return typeof value === 'boolean' ? value : null
}

/** False when one side is false; else null when one side is null. */
export function and(left: Value, right: Value): boolean | null {
  if (left === false || right === false) return false
  return left === true && right === true ? true : null
}

/** True when one side is true; else null when one side is null. */
export function or(left: Value, right: Value): boolean | null {
  if (left === true || right === true) return true
  return left === false && right === false ? false : null
}

/** Null when a side is null. */
export function xor(left: Value, right: Value): boolean | null {
  const a = truthOf(left)
  const b = truthOf(right)
  return a === null || b === null ? null : a !== b
}

/** Null stays null. */
export function not(value: Value): boolean | null {
  const truth = truthOf(value)
  return truth === null ? null : !truth
}
