import { setFlagsFromString } from 'node:v8'

/** When garbage is collected, and how. */
interface Collecting {
  /** Objects may take so many percent more than those that were left last time before it is collected again. */
  readonly growth: number
  /** So many megabytes of objects that stay may be there in a thread the first time. */
  readonly first: number
  /** New objects begin with so many megabytes. */
  readonly nursery: number
  /** Whether objects are looked through ahead of time, in many small steps. */
  readonly isAhead: boolean
}

/** As V8 does it by itself. */
const USUAL: Collecting = { growth: 0, first: 0, nursery: 0, isAhead: true }
const SELDOM: Collecting = { growth: 400, first: 64, nursery: 2, isAhead: true }

const optionsFor = ({ growth, first, nursery, isAhead }: Collecting): string =>
  [
    `--heap-growing-percent=${growth}`,
    `--initial-old-space-size=${first}`,
    `--min-semi-space-size=${nursery}`,
    isAhead ? '--incremental-marking' : '--no-incremental-marking',
  ].join(' ')

const usual = optionsFor(USUAL)
const starting: Collecting = { ...SELDOM, isAhead: false }

/** How this process does it now. */
let current = USUAL

/** Many runs are over by then: looking ahead would only keep processors from them. */
const LASTS_AFTER_MS = 500

/**
 * Has garbage collected less often in all threads of the process that start now. What batches lie in is no object, but
 * counts like them: a thread that hardly makes objects would look through all it has for every twenty megabytes that it
 * reads, and the first time while much of its code is still being compiled. What is held for longer does not grow by
 * that.
 */
export function collectSeldom(): void {
  change(starting)
  setTimeout(() => change({ ...current, isAhead: true }), LASTS_AFTER_MS).unref()
}

/** Has it collected as often as ever: what is left to do makes objects, such as the texts of records that are written. */
export const collectAsEver = (): void => change({ ...USUAL, isAhead: current.isAhead })

function change(to: Collecting): void {
  current = to
  setFlagsFromString(optionsFor(to))
  noteOptions(usual, optionsFor(to))
}

/** Tells whoever keeps the compiled code of a thread of `collectSeldom` with which options such threads start. */
export const noteOptionsOfThread = (): void => noteOptions(optionsFor(starting), optionsFor(SELDOM))

/** Compiled code is kept for those that start, with the options of then: whoever keeps it looks here. */
const CHANGED = Symbol.for('dql.changedOption')

function noteOptions(before: string, now: string): void {
  Object.assign(globalThis, { [CHANGED]: { before, now } })
}
