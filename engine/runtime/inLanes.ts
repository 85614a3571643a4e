import { sizeOfBatch, type Part } from '../operators'
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
  /** Where tasks come to more bytes than this, a thread is given one at a time: more would only wait in memory. */
  readonly mostOfTask?: number | undefined
}

/**
 * Has threads do tasks as they find time for them, until there are no more, it is enough, or the run is cancelled.
 * Rejects with `WorkerDied` when a thread has ended, and with what the taker rejects with.
 */
export async function inLanes<Task, Result extends WorkResult>(
  { workers, tasks, flag, taker, onResult, mostOfTask = Infinity }: SharedWork<Task, Result>,
  perform: (worker: PoolWorker, task: Task, index: number, onPart: (part: Part) => void) => Promise<Result>,
): Promise<void> {
  const order = new PartsInOrder(taker)
  let next = 0
  let bytesDone = 0
  let done = 0
  const areLarge = (): boolean => bytesDone > done * mostOfTask
  const isOver = (): boolean => order.isDone || flag.isSet()
  const work = async (worker: PoolWorker, thread: number, isFirst: boolean): Promise<void> => {
    while (!isOver() && (isFirst || !areLarge())) {
      // A generator answers in the order it was asked, so numbers and tasks belong together.
      const index = next++
      const found = await tasks.next()
      if (found.done === true) return
      await order.isNear(index)
      // When a run is over, the files that threads put records into are closed.
      if (isOver()) return
      const answer = await perform(worker, found.value, index, (part) => {
        bytesDone += sizeOfPart(part)
        order.part(index, part)
      })
      const result = { ...answer, thread }
      bytesDone += sizeOfPart(answer.part)
      done++
      onResult?.(result)
      await order.end(index, result)
    }
  }
  // By turns: the first tasks are the largest.
  const lanes = Array.from({ length: TASKS_PER_WORKER }, (_, lane) =>
    workers.map((worker, at) => work(worker, at + 1, lane === 0)),
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

/** Parts of threads have memory of their own, which tells it. */
function sizeOfPart({ batches, packed }: Part): number {
  const seen = new WeakSet<ArrayBufferLike>()
  return batches.reduce((sum, batch) => sum + sizeOfBatch(batch, seen), packed?.byteLength ?? 0)
}

/** Where one thread has died, those that have not worked yet may be about to: the next run is not given them. */
function endUnproven(workers: readonly PoolWorker[]): void {
  for (const worker of workers) if (!worker.hasAnswered) void worker.end()
}
