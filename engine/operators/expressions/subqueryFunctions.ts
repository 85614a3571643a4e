import { isArray, type ScalarFunction } from '../../functions'
import { hashValue, isSame, type ArrayValue, type Value } from '../../values'

/**
 * Functions over what a sub-query has given. Values are equal as in groups; null equals nothing.
 * Source: DQL reference, "in" and "lookup".
 */
export const subqueryFunctions = {
  /** Whether the value is one of those of a column. */
  inSubquery: ([needle = null, column = null]) =>
    needle !== null && isArray(column) && find(column, needle, itself) !== undefined,
  /** The record of the first pair that has the value as its key, or null. */
  lookupSubquery: ([source = null, pairs = null]) => {
    const pair = source !== null && isArray(pairs) ? find(pairs, source, keyOf) : undefined
    return isArray(pair) ? (pair[1] ?? null) : null
  },
} satisfies Record<string, ScalarFunction>

const itself = (item: Value): Value => item
const keyOf = (pair: Value): Value => (isArray(pair) ? (pair[0] ?? null) : null)

type Index = ReadonlyMap<number, readonly Value[]>

/** The items of an array by the hash of their key. An array is a constant of the plan, so it is indexed once. */
const indexes = new WeakMap<ArrayValue, Index>()

function find(items: ArrayValue, wanted: Value, keyOfItem: (item: Value) => Value): Value | undefined {
  const known = indexes.get(items)
  const index = known ?? indexOf(items, keyOfItem)
  if (known === undefined) indexes.set(items, index)
  return index.get(hashValue(wanted))?.find((item) => isSame(keyOfItem(item), wanted))
}

function indexOf(items: ArrayValue, keyOfItem: (item: Value) => Value): Index {
  const index = new Map<number, Value[]>()
  for (const item of items) {
    const hash = hashValue(keyOfItem(item))
    const others = index.get(hash)
    if (others) others.push(item)
    else index.set(hash, [item])
  }
  return index
}
