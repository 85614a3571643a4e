/** The function with its results kept per argument, as long as the argument lives. For functions that outlive texts. */
export function kept<Key extends object, Result extends object>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  return keeping(new WeakMap<Key, Result>(), compute)
}

/** The function with its results kept per argument. For functions that live as long as one text: maps cost less. */
export function keptHere<Key extends object, Result extends object>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  return keeping(new Map<Key, Result>(), compute)
}

function keeping<Key extends object, Result extends object>(
  results: { get: (key: Key) => Result | undefined; set: (key: Key, result: Result) => unknown },
  compute: (key: Key) => Result,
): (key: Key) => Result {
  return (key) => {
    const known = results.get(key)
    if (known) return known
    const result = compute(key)
    results.set(key, result)
    return result
  }
}
