import { availableParallelism } from 'node:os'
import type { EvaluationContext } from '../functions'
import type { Helpers } from '../operators'
import type { ScanPlan } from '../plan'
import type { SourceFile } from '../scan'
import { eachMorsel, likelyMorsels } from './eachMorsel'
import { eachTask } from './eachTask'
import { encodeStep } from './encodeStep'
import { keysOfScan } from './keysOfScan'
import { MORSEL_BYTES, readerHere, type MorselReader, type ReadContext } from './morselReader'
import { PartsInOrder, type PartTaker } from './partsInOrder'
import { PoolWorker, WorkerDied } from './poolWorker'
import type { Segment } from './segment'
import type { Job } from './workerMessages'

/** Tasks each thread has at a time: one it reads, one that waits, so that it never idles between two. */
const TASKS_PER_WORKER = 2

/** Each thread is to have so many tasks to the end, that threads end together. */
const TASKS_TO_END = 3

/**
 * Threads that read morsels. They start when first needed and stay warm. Several runs may share them. A thread that dies
 * is replaced at the next run.
 */
export class WorkerPool {
  private workers: PoolWorker[] = []
  private jobCount = 0

  /** `script` is the bundle of `worker.ts`. */
  constructor(
    private readonly script: string,
    private readonly morselBytes = MORSEL_BYTES,
  ) {}

  /** A reader that uses up to `count` threads (one per core when undefined); with 0 it reads in this thread. */
  reader(count = availableParallelism()): MorselReader {
    const here = readerHere(this.morselBytes)
    /** None where one thread does it as well. */
    const threadsFor = (files: readonly SourceFile[]): number => {
      const likely = count === 0 ? 0 : likelyMorsels(files, this.morselBytes)
      return likely < 2 ? 0 : Math.min(count, likely)
    }
    return {
      here,
      expect: (files) => void this.aliveWorkers(threadsFor(files)),
      read: (scan, segment, context, taker) => {
        const threads = threadsFor(context.files)
        return threads === 0
          ? here.read(scan, segment, context, taker)
          : this.read(scan, segment, context, taker, threads)
      },
    }
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    const workers = this.workers
    this.workers = []
    await Promise.all(workers.map((worker) => worker.end()))
  }

  private async read(
    scan: ScanPlan,
    segment: Segment,
    { context, files, reach, cacheOf, flag, memory, onResult }: ReadContext,
    taker: PartTaker,
    count: number,
  ): Promise<Helpers> {
    const job = jobOf(scan, segment, files, context)
    // Steps learn from what they see in one run, so the next one has a job of its own.
    const key = String(this.jobCount++)
    const likely = likelyMorsels(files, this.morselBytes)
    const workers = this.aliveWorkers(count)
    const mostHeld = memory.shareOfThread(workers.length)
    const order = new PartsInOrder(taker)
    const cutting = {
      files,
      keysOf: keysOfScan(scan, context),
      cacheOf,
      likely,
      tasksWished: workers.length * TASKS_TO_END,
    }
    const tasks = eachTask(eachMorsel(files, this.morselBytes, reach), cutting)
    let next = 0
    const work = async (worker: PoolWorker, thread: number): Promise<void> => {
      while (!order.isDone && !flag.isSet()) {
        // A generator answers in the order it was asked, so numbers and tasks belong together.
        const index = next++
        const found = await tasks.next()
        if (found.done === true) return
        await order.isNear(index)
        const read = await worker.read(key, job, found.value, { flag: flag.memory, mostHeld }, (part) => {
          order.part(index, part)
        })
        const result = { ...read, thread }
        onResult(result)
        await order.end(index, result)
      }
    }
    const lanes = workers.flatMap((worker, at) =>
      Array.from({ length: TASKS_PER_WORKER }, () => work(worker, at + 1)),
    )
    // Threads that are at work when the run ends early find out by themselves; nobody waits for them.
    await Promise.race([Promise.all(lanes), flag.whenSet])
      .catch((failure: unknown) => {
        if (failure instanceof WorkerDied) endUnproven(workers)
        throw failure
      })
      .finally(() => {
        order.stop()
      })
    return {
      count: workers.length,
      do: (work, memory) => leastBusy(workers).doApart(key, job, work, memory),
    }
  }

  private aliveWorkers(count: number): readonly PoolWorker[] {
    this.workers = this.workers.filter(({ isAlive }) => isAlive)
    while (this.workers.length < count) this.workers.push(new PoolWorker(this.script))
    return this.workers.slice(0, count)
  }
}

/** The one that is at work on least, among those that are alive. */
function leastBusy(workers: readonly PoolWorker[]): PoolWorker {
  const alive = workers.filter(({ isAlive }) => isAlive)
  return (alive.length === 0 ? workers : alive).reduce((least, worker) =>
    worker.taskCount < least.taskCount ? worker : least,
  )
}

/** Where one thread has died, those that have not worked yet may be about to: the next run is not given them. */
function endUnproven(workers: readonly PoolWorker[]): void {
  for (const worker of workers) if (!worker.hasAnswered) void worker.end()
}

function jobOf(
  scan: ScanPlan,
  { steps, breaker }: Segment,
  files: readonly SourceFile[],
  { now, timezone }: EvaluationContext,
): Job {
  return {
    scan: encodeStep(scan),
    steps: steps.map(encodeStep),
    breaker: breaker && encodeStep(breaker),
    files,
    now,
    timezone: timezone.name,
  }
}
