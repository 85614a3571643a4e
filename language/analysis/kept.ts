/** The function with its results kept per first argument, as long as that argument lives. */
export function kept<Key extends object, Rest extends readonly unknown[], Result>(
  compute: (key: Key, ...rest: Rest) => Result,
): (key: Key, ...rest: Rest) => Result {
  const results = new WeakMap<Key, { readonly result: Result }>()
  return (key, ...rest) => {
    let known = results.get(key)
    if (!known) results.set(key, (known = { result: compute(key, ...rest) }))
    return known.result
  }
}
