/** Defined by the build of the bundles. */
declare const IS_BUNDLED: true | undefined

/**
 * Freezes a value and everything below it, and gives it back. For data without cycles. The bundles leave it open: whatever
 * would change it fails in the tests, and freezing the catalog takes a good part of a start.
 */
export function deepFreeze<Value>(value: Value): Value {
  return typeof IS_BUNDLED === 'undefined' ? frozen(value) : value
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) frozen(member)
  return Object.freeze(value)
}
