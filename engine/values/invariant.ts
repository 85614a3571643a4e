/** Throws when a promise between our own functions is broken. Never for user input. */
export function invariant(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${promise}`)
}

/** Ends a switch over a `kind`: the compiler complains when a kind is missing. */
export function unreachable(value: never): never {
  throw new Error(`Broken invariant: unexpected ${JSON.stringify(value)}`)
}
