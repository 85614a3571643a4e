import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { serialize } from 'node:v8'
import type { ScanPlan } from '../plan'
import { encodeStep } from './encodeStep'
import type { MorselResult } from './firstSegment'
import { morselsOf } from '../scan'
import { MORSEL_BYTES, readerHere, settling, type MorselReader, type ReadContext } from './morselReader'
import { PoolWorker } from './poolWorker'
import type { Segment } from './segment'
import type { Job } from './workerMessages'

/** Morsels each thread has at a time: one it reads, one that waits, so that it never idles between two. */
const TASKS_PER_WORKER = 2

/**
 * Threads that read morsels. They start when first needed and stay warm. Several runs may share them. A thread that dies
 * is replaced at the next run.
 */
export class WorkerPool {
  private workers: PoolWorker[] = []

  /** `script` is the bundle of `worker.ts`. */
  constructor(
    private readonly script: string,
    private readonly morselBytes = MORSEL_BYTES,
  ) {}

  /** A reader that uses up to `count` threads (one per core when undefined); with 0 it reads in this thread. */
  reader(count = availableParallelism()): MorselReader {
    const here = readerHere(this.morselBytes)
    return {
      read: (scan, segment, context) =>
        count === 0 || morselsOf(context.files, this.morselBytes).length < 2
          ? here.read(scan, segment, context)
          : this.read(scan, segment, context, count),
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
    { context, files, flag, onResult }: ReadContext,
    count: number,
  ): Promise<readonly MorselResult[]> {
    const morsels = morselsOf(files, this.morselBytes)
    const job: Job = {
      scan: encodeStep(scan),
      steps: segment.steps.map(encodeStep),
      breaker: segment.breaker && encodeStep(segment.breaker),
      files,
      now: context.now,
      timezone: context.timezone.name,
    }
    const key = createHash('sha1').update(serialize(job)).digest('base64')
    const settled = settling(segment, context)
    const results: MorselResult[] = []
    let next = 0
    let isDone = false
    const work = async (worker: PoolWorker): Promise<void> => {
      while (next < morsels.length && !isDone && !flag.isSet()) {
        const index = next++
        const result = await worker.read(key, job, { morsel: morsels[index]!, index, flag: flag.memory })
        onResult(result)
        results[index] = result
        isDone ||= settled(withoutGap(results))
      }
    }
    const lanes = this.aliveWorkers(Math.min(count, morsels.length)).flatMap((worker) =>
      Array.from({ length: TASKS_PER_WORKER }, () => work(worker)),
    )
    try {
      await Promise.all(lanes)
    } catch (failure) {
      isDone = true
      await Promise.allSettled(lanes)
      throw failure
    }
    return withoutGap(results)
  }

  private aliveWorkers(count: number): readonly PoolWorker[] {
    this.workers = this.workers.filter(({ isAlive }) => isAlive)
    while (this.workers.length < count) this.workers.push(new PoolWorker(this.script))
    return this.workers.slice(0, count)
  }
}

/** The first results up to one that is not there yet. */
function withoutGap(results: readonly (MorselResult | undefined)[]): readonly MorselResult[] {
  const gap = results.findIndex((result) => result === undefined)
  return (gap < 0 ? results : results.slice(0, gap)) as readonly MorselResult[]
}
