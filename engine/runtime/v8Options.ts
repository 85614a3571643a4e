import { setFlagsFromString } from 'node:v8'

/** What this process is at. */
interface Phase {
  /** Whether threads read records: what they hold is outside of V8's heap. */
  readonly reads: boolean
  /** Whether threads have started a moment ago, and all their code is new. */
  readonly starts: boolean
}

/** Later versions of V8 have another compiler between, and other options for it. */
const hasOneCompiler = process.versions.v8.startsWith('11.3.')

/** A phase that is neither has V8's own options. */
const optionsOf = (phase: Phase): string =>
  [...collecting(phase), ...(hasOneCompiler ? optimizing(phase) : [])].join(' ')

/**
 * While threads read, garbage is collected when objects take five times of what was left the last time. What batches lie
 * in is no object, but counts like them: a thread that hardly makes objects would look through all it has for every
 * twenty megabytes that it reads. What is held for longer does not grow by that. Many runs are over before it pays to
 * look through objects ahead of time.
 */
const collecting = ({ reads, starts }: Phase): readonly string[] => [
  `--heap-growing-percent=${reads ? 400 : 0}`,
  starts ? '--no-incremental-marking' : '--incremental-marking',
]

/**
 * Many runs are over before faster code has paid: at first a function has to run four times as long until it is optimized,
 * and fewer others are made a part of it.
 */
const optimizing = ({ starts }: Phase): readonly string[] => [
  `--interrupt-budget=${starts ? 270_336 : 67_584}`,
  `--max-inlined-bytecode-size-cumulative=${starts ? 460 : 920}`,
]

const IDLE: Phase = { reads: false, starts: false }
const STARTING: Phase = { reads: true, starts: true }
const READING: Phase = { reads: true, starts: false }

let current = IDLE

/** So long after threads have started a run is one that lasts. */
const STARTS_FOR_MS = 500

/**
 * Sets the options for threads that read. Not before they have started: V8 takes code that was compiled by others, and be
 * it Node's own, only with the options that it was compiled with.
 */
export function threadsStarted(): void {
  change(STARTING)
  setTimeout(() => change({ ...current, starts: false }), STARTS_FOR_MS).unref()
}

/** Sets them for what is left to do when threads end: it makes objects, such as the texts of records that are written. */
export const threadsEnd = (): void => change({ ...current, reads: false })

function change(to: Phase): void {
  current = to
  setFlagsFromString(optionsOf(to))
  noteOptions(to)
}

/** Tells whoever keeps the compiled code of a thread what its process has set by then. */
export const noteOptionsOfThread = (): void => noteOptions(READING)

/** Compiled code is kept for those that start, with the options of then: whoever keeps it looks here. */
const CHANGED = Symbol.for('dql.changedOption')

function noteOptions(now: Phase): void {
  Object.assign(globalThis, { [CHANGED]: { before: optionsOf(IDLE), now: optionsOf(now) } })
}
