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

/**
 * A `require` that loads such a module when something of it is first used. All others are loaded at once. What it gives
 * inherits the members of the module: bundlers copy own members one by one, again for every file that imports them.
 */
export function lateRequire(require: NodeJS.Require): (name: string) => unknown {
  const known = new Map<string, unknown>()
  return (name) => {
    const plain = name.replace(/^node:/, '')
    if (!known.has(plain))
      known.set(plain, late.has(plain) ? standInOf(() => require(name) as object) : heirOf(require(name)))
    return known.get(plain)
  }
}

/** Some modules are functions, which nothing else can stand in for. */
const heirOf = (module: unknown): unknown =>
  typeof module === 'object' ? (Object.create(module) as unknown) : module

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
