import type { CachePlace } from '../cache'
import type { Morsel, SourceFile } from '../scan'
import type { KeysOfScan } from './keysOfScan'

/** Where columns of a part of a file are; `keys` names those that may be of use. */
export type CacheFinder = (
  file: SourceFile,
  morsel: Morsel,
  keys: () => Iterable<string>,
) => CachePlace | undefined

/** A part of a file, and where columns of it are kept. */
export interface Stretch {
  readonly morsel: Morsel
  readonly cache: CachePlace | undefined
}

/** What a thread is given at a time: one part of a file, or some that follow each other. */
export interface Task {
  /** The place of the first part among all parts of the input. */
  readonly index: number
  readonly stretches: readonly Stretch[]
}

/** What cutting an input into tasks needs of its run. */
export interface TaskContext {
  readonly files: readonly SourceFile[]
  readonly keysOf: KeysOfScan
  readonly cacheOf: CacheFinder | undefined
  /** About how many parts there are. */
  readonly likely: number
  /** How many tasks the parts that are left should make at any time. */
  readonly tasksWished: number
  /** How many parts a task should have at least, where their columns are in memory. */
  readonly leastWarm: number
  /** How many parts a task may have that have to be read. */
  readonly mostRead: number
}

/** A task holds no more parts than this. */
const MOST_STRETCHES = 16

/**
 * Parts of an input as tasks, in order. What has to be read is a task each, unless the records of several parts are
 * wanted together. Parts whose columns are in memory take about
 * as long as handing over a task does: several of them are given at once, fewer towards the end, so that threads end
 * together.
 */
export async function* eachTask(morsels: AsyncIterable<Morsel>, context: TaskContext): AsyncGenerator<Task> {
  const { files, keysOf, cacheOf, likely, tasksWished, leastWarm, mostRead } = context
  let seen = 0
  let stretches: Stretch[] = []
  let areWarm = false
  const taken = (): Task => {
    const task = { index: seen - stretches.length, stretches }
    stretches = []
    return task
  }
  for await (const morsel of morsels) {
    const file = files[morsel.fileIndex]!
    const cache = cacheOf?.(file, morsel, () => keysOf(file).all)
    const isWarm = cache?.warm !== undefined && keysOf(file).areIn(cache.warm)
    if (isWarm !== areWarm && stretches.length > 0) yield taken()
    areWarm = isWarm
    stretches.push({ morsel, cache })
    seen++
    const share = Math.ceil((likely - seen) / tasksWished)
    const most = isWarm
      ? Math.min(MOST_STRETCHES, Math.max(leastWarm, share))
      : Math.min(file.copy === undefined ? mostRead : 1, share)
    // Nobody knows how long the first part of another file has to be waited for.
    if (stretches.length >= most || morsel.end === file.size) yield taken()
  }
  if (stretches.length > 0) yield taken()
}
