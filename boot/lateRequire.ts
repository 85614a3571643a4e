/** Modules of Node that take as long to load as a good part of our own code, and that few starts need. */
const late: ReadonlySet<string> = new Set([
  'child_process',
  'crypto',
  'fs/promises',
  'net',
  'stream',
  'stream/promises',
  'string_decoder',
  'tty',
  'v8',
  'worker_threads',
  'zlib',
])

/** A `require` that loads such a module when something of it is first used. All others are loaded at once. */
export function lateRequire(require: NodeJS.Require): (name: string) => unknown {
  const stands = new Map<string, object>()
  return (name) => {
    const plain = name.replace(/^node:/, '')
    if (!late.has(plain)) return require(name) as unknown
    const known = stands.get(plain) ?? standInOf(() => require(name) as object)
    stands.set(plain, known)
    return known
  }
}

/** Looks like the object that `load` gives. */
function standInOf(load: () => object): object {
  let loaded: object | undefined
  const standIn: object = new Proxy(
    {},
    {
      get: (_, key) => Reflect.get((loaded ??= load()), key) as unknown,
      has: (_, key) => Reflect.has((loaded ??= load()), key),
      // What a bundler makes of an imported module inherits from its prototype: members are found there.
      getPrototypeOf: () => standIn,
    },
  )
  return standIn
}
