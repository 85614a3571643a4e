import type { Part } from '../operators'
import { pause } from './breathing'
import { CancelFlag } from './cancelFlag'
import type { Task } from './eachTask'
import type { FirstSegment } from './firstSegment'
import type { ReadContext } from './morselReader'
import type { PartTaker } from './partsInOrder'

/** How long the run's own thread reads before it has others start, and before it leaves all to them. */
export interface Patience {
  readonly startAfterMs: number
  readonly endAfterMs: number
}

/** Threads that start keep two processors busy, and take some three times as long as the first records do. */
const PATIENCE: Patience = { startAfterMs: 25, endAfterMs: 50 }

/** So much is read at first: a hundred records or more. */
const FIRST_BYTES = 65_536

/** What reading the beginning of an input needs. */
export interface BeginningContext extends Pick<ReadContext, 'flag' | 'onResult'> {
  readonly mostHeld: number
  /** Has the threads start that read the rest. */
  readonly startThreads: () => void
}

/**
 * Reads the first task of an input in this thread, when its first records may be enough and no thread has started yet.
 * Gives the tasks that are left for threads, undefined when no more are needed. A task that takes too long is among them:
 * what was read of it counts for nothing.
 */
export async function readBeginning(
  segment: FirstSegment,
  tasks: AsyncGenerator<Task>,
  taker: PartTaker,
  { flag, mostHeld, onResult, startThreads }: BeginningContext,
  patience = PATIENCE,
): Promise<AsyncGenerator<Task> | undefined> {
  const found = await tasks.next()
  if (found.done === true || flag.isSet()) return undefined
  const first = found.value
  const limited = new LimitedTime(patience, startThreads)
  const early: Part[] = []
  const result = segment.run(first, limited, {
    mostHeld,
    early: (part) => early.push(part),
    firstBytes: FIRST_BYTES,
  })
  // A cancel is heard before threads go on.
  await pause()
  if (limited.isOver) return behind(first, tasks)
  flag.addProgress(limited.progress())
  onResult(result)
  const isEnough = await takeAll([...early, result.part], taker)
  taker.end(result)
  return isEnough ? undefined : tasks
}

/** A flag that sets itself when the time is over, since nobody else can do so meanwhile. */
class LimitedTime extends CancelFlag {
  private readonly began = performance.now()
  /** Whether it was set when it was last looked at: work that has ended before counts. */
  isOver = false
  private hasStarted = false

  constructor(
    private readonly patience: Patience,
    private readonly startThreads: () => void,
  ) {
    super()
  }

  override isSet(): boolean {
    if (this.isOver) return true
    const { startAfterMs, endAfterMs } = this.patience
    const milliseconds = performance.now() - this.began
    if (milliseconds >= startAfterMs && !this.hasStarted) {
      this.hasStarted = true
      this.startThreads()
    }
    return (this.isOver = milliseconds >= endAfterMs)
  }
}

/** Hands on parts in their order until it is enough; answers whether it was. */
async function takeAll(parts: readonly Part[], taker: PartTaker): Promise<boolean> {
  for (const part of parts) if ((await taker.take(part)) === 'enough') return true
  return false
}

async function* behind(first: Task, rest: AsyncGenerator<Task>): AsyncGenerator<Task> {
  yield first
  yield* rest
}
