/**
 * What has been computed about one text; it goes with the text. Not a WeakMap beside it: a young collection takes all
 * values of an old WeakMap for living, so every text that was ever checked would be copied and grow old.
 */
export class Memory {
  /** By the number of the function; there are some dozens. */
  readonly #results: (object | undefined)[] = []

  /** The result of a function for the owner of this memory, computed once. */
  recall<Owner, Result extends object>(id: number, compute: (owner: Owner) => Result, owner: Owner): Result {
    const known = this.#results[id] as Result | undefined
    if (known) return known
    const result = compute(owner)
    this.#results[id] = result
    return result
  }
}

let keptFunctions = 0

/** The function with its result kept in the memory of its argument. */
export const kept = <Owner extends { readonly memory: Memory }, Result extends object>(
  compute: (owner: Owner) => Result,
): ((owner: Owner) => Result) => {
  const id = keptFunctions++
  return (owner) => owner.memory.recall(id, compute, owner)
}

/** The function with its results kept per argument, as long as the function lives: that is to be no longer than a text. */
export function keptHere<Key, Result extends object | boolean>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  const results = new Map<Key, Result>()
  return (key) => {
    const known = results.get(key)
    if (known !== undefined) return known
    const result = compute(key)
    results.set(key, result)
    return result
  }
}
