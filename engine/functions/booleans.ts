import { isSame, type Value } from '../values'
import type { Arguments, ScalarFunction } from './context'
import { double, isArray, lift, uid } from './lift'

/** Tests, and the choice between values. Source: DQL reference, "boolean" and "conditional functions". */
export const booleans = {
  coalesce: (values) => values.find((value) => value !== null && value !== undefined) ?? null,
  exists: ([value = null]) => value !== null,
  if: ([condition, then = null, otherwise = null]) => (condition === true ? then : otherwise),
  in: isIn,
  isFalseOrNull: ([value = null]) => value === false || value === null,
  // Doubles that are not finite never reach a function: they have become null.
  isFinite: lift([double], () => true),
  isInfinite: lift([double], () => false),
  isNaN: lift([double], () => false),
  isNotNull: ([value = null]) => value !== null,
  isNull: ([value = null]) => value === null,
  isTrueOrNull: ([value = null]) => value === true || value === null,
  isUid128: lift([uid], ([value]) => value.kind === 'uid128'),
  isUid64: lift([uid], ([value]) => value.kind === 'uid64'),
  isUuid: lift([uid], ([value]) => value.kind === 'uuid'),
} satisfies Record<string, ScalarFunction>

/**
 * `in(needle, haystack…)`: whether the needle, or one of its elements, is the same as a value of the haystack, or as an
 * element of one. Null is in nothing.
 */
function isIn([needle = null, ...haystack]: Arguments): Value {
  const needles = isArray(needle) ? needle : [needle]
  const hay = haystack.flatMap((value) => (isArray(value) ? [...value] : [value ?? null]))
  return needles.some((wanted) => wanted !== null && hay.some((value) => isSame(wanted, value)))
}
