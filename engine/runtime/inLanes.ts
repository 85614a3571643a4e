import type { Part } from '../operators'
import type { CancelFlag } from './cancelFlag'
import type { WorkResult } from './firstSegment'
import { PartsInOrder, type PartTaker } from './partsInOrder'
import { WorkerDied, type PoolWorker } from './poolWorker'

/** Tasks each thread has at a time: one it works on, one that waits, so that it never idles between two. */
const TASKS_PER_WORKER = 2

/** Work that threads share. */
export interface SharedWork<Task, Result extends WorkResult> {
  readonly workers: readonly PoolWorker[]
  readonly tasks: Iterator<Task> | AsyncIterator<Task>
  readonly flag: CancelFlag
  /** Hears of parts and results in the order of the tasks. */
  readonly taker: PartTaker<Result>
  /** Hears of each result as it comes, in any order. */
  readonly onResult?: (result: Result) => void
}

/**
 * Has threads do tasks as they find time for them, until there are no more, it is enough, or the run is cancelled.
 * Rejects with `WorkerDied` when a thread has ended, and with what the taker rejects with.
 */
export async function inLanes<Task, Result extends WorkResult>(
  { workers, tasks, flag, taker, onResult }: SharedWork<Task, Result>,
  perform: (worker: PoolWorker, task: Task, index: number, onPart: (part: Part) => void) => Promise<Result>,
): Promise<void> {
  const order = new PartsInOrder(taker)
  let next = 0
  const work = async (worker: PoolWorker, thread: number): Promise<void> => {
    while (!order.isDone && !flag.isSet()) {
      // A generator answers in the order it was asked, so numbers and tasks belong together.
      const index = next++
      const found = await tasks.next()
      if (found.done === true) return
      await order.isNear(index)
      const done = await perform(worker, found.value, index, (part) => {
        order.part(index, part)
      })
      const result = { ...done, thread }
      onResult?.(result)
      await order.end(index, result)
    }
  }
  // By turns: the first tasks are the largest.
  const lanes = Array.from({ length: TASKS_PER_WORKER }, () =>
    workers.map((worker, at) => work(worker, at + 1)),
  ).flat()
  try {
    // Threads that are at work when the run ends early find out by themselves; nobody waits for them.
    await Promise.race([Promise.all(lanes), flag.whenSet])
  } catch (failure) {
    if (failure instanceof WorkerDied) endUnproven(workers)
    throw failure
  } finally {
    order.stop()
  }
}

/** Where one thread has died, those that have not worked yet may be about to: the next run is not given them. */
function endUnproven(workers: readonly PoolWorker[]): void {
  for (const worker of workers) if (!worker.hasAnswered) void worker.end()
}
