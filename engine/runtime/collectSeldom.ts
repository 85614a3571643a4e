import { setFlagsFromString } from 'node:v8'

/** Objects may take so many percent more than those that were left last time before garbage is collected again. */
const GROWTH = 400

const optionFor = (growth: number): string => `--heap-growing-percent=${growth}`
const OPTION = { before: optionFor(0), now: optionFor(GROWTH) }

/** Compiled code is kept for processes that have not changed the option yet: whoever keeps it looks here. */
const CHANGED = Symbol.for('dql.changedOption')

/**
 * Has garbage collected less often in all threads of the process. What batches lie in is no object, but counts like
 * them: a thread that hardly makes objects would look through all it has for every twenty megabytes that it reads.
 * What is held for longer does not grow by that.
 */
export function collectSeldom(): void {
  setFlagsFromString(OPTION.now)
  Object.assign(globalThis, { [CHANGED]: OPTION })
}

/** Has it collected as often as ever: what is left to do makes objects, such as the texts of records that are written. */
export function collectAsEver(): void {
  setFlagsFromString(OPTION.before)
  Object.assign(globalThis, { [CHANGED]: undefined })
}
