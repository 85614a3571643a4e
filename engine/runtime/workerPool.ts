import { availableParallelism } from 'node:os'
import type { EvaluationContext } from '../functions'
import { wantsLargeParts } from '../operators'
import type { ScanPlan } from '../plan'
import type { SourceFile } from '../scan'
import { readBeginning } from './beginning'
import { eachMorsel, likelyMorsels } from './eachMorsel'
import { eachTask } from './eachTask'
import { encodeSegment, encodeStep } from './encodeStep'
import { takesFew } from './endsSoon'
import { FirstSegment } from './firstSegment'
import { inLanes } from './inLanes'
import { keysOfScan } from './keysOfScan'
import { MORSEL_BYTES, readerHere, type MorselReader, type ReadContext, type Readers } from './morselReader'
import type { PartTaker } from './partsInOrder'
import { PoolWorker } from './poolWorker'
import type { Segment } from './segment'
import { threadsEnd, threadsStarted } from './v8Options'
import type { Job } from './workerMessages'

/** Each thread is to have so many tasks to the end, that threads end together. */
const TASKS_TO_END = 2

/** Handing over a task takes as long as this many parts in memory, where there are many of them. */
const LEAST_WARM = 2
const MANY_MORSELS = 16

/** So many parts of files are read as one where their records are better together. */
const LARGE_PART = 8

/** This thread takes longer with so many bytes of records that are only kept than others take to read them. */
const MOST_OF_TASK = 2_097_152

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
    if (workers.length > 0) threadsEnd()
    await Promise.all(workers.map((worker) => worker.end()))
  }

  private async read(
    scan: ScanPlan,
    segment: Segment,
    { context, files, reach, cacheOf, flag, memory, onResult }: ReadContext,
    taker: PartTaker,
    count: number,
  ): Promise<Readers> {
    const job = jobOf(scan, segment, files, context)
    // Steps learn from what they see in one run, so the next one has a job of its own.
    const key = String(this.jobCount++)
    const likely = likelyMorsels(files, this.morselBytes)
    const mostHeld = memory.shareOfThread(count)
    const running = { flag: flag.memory, mostHeld }
    const cutting = {
      files,
      keysOf: keysOfScan(scan, context),
      cacheOf,
      likely,
      tasksWished: count * TASKS_TO_END,
      leastWarm: likely < MANY_MORSELS ? 1 : LEAST_WARM,
      mostRead: segment.breaker && wantsLargeParts(segment.breaker) ? LARGE_PART : 1,
    }
    const all = eachTask(eachMorsel(files, this.morselBytes, reach), cutting)
    const startThreads = (): void => void this.aliveWorkers(count)
    const begins = takesFew(segment) && !this.workers.some(({ hasAnswered }) => hasAnswered)
    const tasks = begins
      ? await readBeginning(new FirstSegment(scan, files, segment, context), all, taker, {
          flag,
          mostHeld,
          onResult,
          startThreads,
        })
      : all
    if (tasks === undefined) return nobody
    const workers = this.aliveWorkers(count)
    const mostOfTask = segment.breaker === undefined ? MOST_OF_TASK : undefined
    await inLanes({ workers, tasks, flag, taker, onResult, mostOfTask }, (worker, task, _, onPart) =>
      worker.read(key, job, task, { ...running, file: taker.file?.() }, onPart),
    )
    return {
      helpers: (onDone) => ({
        count: workers.length,
        do: async (work, memories) => {
          const worker = leastBusy(workers)
          const { batches, done } = await worker.doApart(key, job, { work, memories })
          onDone({ ...done, thread: workers.indexOf(worker) + 1 })
          return batches
        },
      }),
      goOn: (next, pieces, taker) => {
        const sent = encodeSegment(next)
        const tasks = pieces[Symbol.iterator]()
        return inLanes({ workers, tasks, flag, taker }, (worker, piece, index, onPart) =>
          worker.goOn(key, job, sent, index, piece, { ...running, file: taker.file?.() }, onPart),
        ).finally(() => tasks.return?.())
      },
    }
  }

  private aliveWorkers(count: number): readonly PoolWorker[] {
    this.workers = this.workers.filter(({ isAlive }) => isAlive)
    if (this.workers.length < count) void this.start(count - this.workers.length)
    return this.workers.slice(0, count)
  }

  private async start(count: number): Promise<void> {
    const started = Array.from({ length: count }, () => new PoolWorker(this.script))
    this.workers.push(...started)
    await Promise.all(started.map(({ hasStarted }) => hasStarted))
    if (started.some(({ isAlive }) => isAlive)) threadsStarted()
  }
}

/** Whoever has read when the run's own thread has read all: nothing that takes few records gives pieces. */
const nobody: Readers = { helpers: () => undefined, goOn: () => Promise.resolve() }

/** The one that is at work on least, among those that are alive. */
function leastBusy(workers: readonly PoolWorker[]): PoolWorker {
  const alive = workers.filter(({ isAlive }) => isAlive)
  return (alive.length === 0 ? workers : alive).reduce((least, worker) =>
    worker.taskCount < least.taskCount ? worker : least,
  )
}

function jobOf(
  scan: ScanPlan,
  segment: Segment,
  files: readonly SourceFile[],
  { now, timezone }: EvaluationContext,
): Job {
  return {
    scan: encodeStep(scan),
    ...encodeSegment(segment),
    files,
    now,
    timezone: timezone.name,
  }
}
