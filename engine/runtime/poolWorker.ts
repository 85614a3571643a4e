import { Worker } from 'node:worker_threads'
import { batchOfMemory, SpillFailed, type Part, type Piece, type SpillFile } from '../operators'
import type { Batch } from '../values'
import type { Task } from './eachTask'
import type { PieceDone, PieceResult, TaskResult } from './firstSegment'
import type { Segment } from './segment'
import { SentEntries } from './sentEntries'
import type {
  ApartDone,
  FromWorker,
  Job,
  PieceGone,
  ReadTask,
  SentPart,
  TaskFailed,
  TaskRead,
  ToWorker,
} from './workerMessages'

/** A thread has ended while it had work: out of memory, or a fault of ours. The message is for users. */
export class WorkerDied extends Error {}

/** How many prepared jobs a thread keeps. */
const JOBS_KEPT = 16

/**
 * Megabytes of objects in a thread. Records are outside of the heap; only arrays, records and texts of odd forms are
 * inside. A thread that needs more ends alone, and the process goes on.
 */
const MOST_HEAP = 1024

/**
 * Megabytes for objects that were made lately, a third of it at a time. A thread makes few, and objects hold the memory
 * that records lie in: with V8's 48 both are left for so long that it takes them for old, and does not look again soon.
 */
const MOST_YOUNG = 12

/** One thread of the pool, as the main thread sees it. */
export class PoolWorker {
  /** Whether the thread can take work. */
  isAlive = true
  /** Whether it has ever done work: one that dies of its start has not. */
  hasAnswered = false
  /** Settles when the thread has loaded its code, or has ended. */
  readonly hasStarted: Promise<unknown>
  private readonly thread: Worker
  private readonly ended: Promise<number>
  private readonly prepared = new Set<string>()
  private readonly preparedNext = new Set<string>()
  private readonly sent = new SentEntries()
  private readonly waiting = new Map<number, Settle>()
  private nextTask = 0

  constructor(script: string) {
    this.thread = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP, maxYoungGenerationSizeMb: MOST_YOUNG },
    })
    this.thread.on('message', (message: FromWorker) => this.settle(message))
    this.thread.on('error', (failure) => this.die(failure.message))
    this.ended = new Promise((resolve) => this.thread.on('exit', resolve))
    void this.ended.then((code) => this.die(`it ended with code ${code}`))
    const loaded = new Promise((resolve) => this.thread.once('message', resolve))
    this.hasStarted = Promise.race([loaded, this.ended])
    // An idle pool does not keep the process alive.
    this.thread.unref()
  }

  /** Does one task in the thread; parts before its last go to `onPart`. Rejects with `WorkerDied` when the thread ends before it answers. */
  read(
    key: string,
    job: Job,
    { index, stretches }: Task,
    { flag, mostHeld, file }: TaskRunning,
    onPart: (part: Part) => void,
  ): Promise<TaskResult> {
    if (!this.isAlive) return Promise.reject(new WorkerDied('it has ended'))
    if (!this.prepared.has(key)) this.prepare(key, job)
    const task = this.nextTask++
    this.thread.ref()
    return new Promise((resolve, reject) => {
      const settle = (message: Answered): void => {
        if (message.kind === 'read') resolve(resultOf(message))
      }
      this.waiting.set(task, { settle, reject, onPart, lent: file ? [file] : [] })
      const sent = stretches.map(({ morsel, cache }) => ({ morsel, cache: cache && this.sent.send(cache) }))
      this.post({ kind: 'task', task, key, index, stretches: sent, flag, mostHeld, file: file?.lend() })
    })
  }

  /** Makes the records of a piece; its bytes change their owner. Rejects as `read` does. */
  doApart(key: string, job: Job, piece: Pick<Piece, 'work' | 'memories'>): Promise<PieceMade> {
    if (!this.isAlive) return Promise.reject(new WorkerDied('it has ended'))
    if (!this.prepared.has(key)) this.prepare(key, job)
    const task = this.nextTask++
    this.thread.ref()
    return new Promise((resolve, reject) => {
      const settle = (message: Answered): void => {
        if (message.kind !== 'done') return
        const { batches, tallies, clock } = message
        resolve({ batches: batches.map(batchOfMemory), done: { tallies, clock } })
      }
      this.waiting.set(task, { settle, reject, onPart: () => undefined, lent: [] })
      this.post({ kind: 'apart', task, key, piece }, piece.memories)
    })
  }

  /** Makes the records of a piece and sends them through `next`; its bytes change their owner. Otherwise as `read`. */
  goOn(
    key: string,
    job: Job,
    next: Segment,
    index: number,
    { stored, ...piece }: Piece,
    { flag, mostHeld, file }: TaskRunning,
    onPart: (part: Part) => void,
  ): Promise<PieceResult> {
    if (!this.isAlive) return Promise.reject(new WorkerDied('it has ended'))
    if (!this.prepared.has(key)) this.prepare(key, job)
    if (!this.preparedNext.has(key)) {
      this.preparedNext.add(key)
      this.post({ kind: 'next', key, segment: next })
    }
    const task = this.nextTask++
    this.thread.ref()
    return new Promise((resolve, reject) => {
      const settle = (message: Answered): void => {
        if (message.kind !== 'gone') return
        const { tallies, clock } = message
        resolve({ part: partOf(message), tallies, clock })
      }
      const lent = [file, stored?.file].filter((it) => it !== undefined)
      this.waiting.set(task, { settle, reject, onPart, lent })
      const sent = { ...piece, stored: stored && { ...stored, file: stored.file.lend() } }
      const running = { flag, mostHeld, file: file?.lend() }
      this.post({ kind: 'goOn', task, key, index, piece: sent, ...running }, piece.memories)
    })
  }

  /** How much it is at work on. */
  get taskCount(): number {
    return this.waiting.size
  }

  /** Ends the thread: at once where it is at work or starts, else as it ends by itself. */
  async end(): Promise<void> {
    this.isAlive = false
    if (this.taskCount > 0 || !this.hasAnswered) await this.thread.terminate()
    else {
      this.thread.ref()
      this.post({ kind: 'end' })
    }
    await this.ended
  }

  private prepare(key: string, job: Job): void {
    if (this.prepared.size >= JOBS_KEPT && this.waiting.size === 0) {
      this.prepared.clear()
      this.preparedNext.clear()
      this.post({ kind: 'forget' })
    }
    const numbers = this.sent.dropped()
    if (numbers.length > 0) this.post({ kind: 'forgetEntries', numbers })
    this.prepared.add(key)
    this.post({ kind: 'prepare', key, job })
  }

  private post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.thread.postMessage(message, transfer)
  }

  private settle(message: FromWorker): void {
    if (message.kind === 'ready') return
    this.hasAnswered = true
    const settle = this.waiting.get(message.task)
    if (message.kind === 'part') {
      settle?.onPart(partOf(message))
      return
    }
    this.waiting.delete(message.task)
    if (this.waiting.size === 0) this.thread.unref()
    for (const file of settle?.lent ?? []) file.giveBack()
    if (message.kind === 'failed') settle?.reject(failureOf(message))
    else settle?.settle(message)
  }

  private die(reason: string): void {
    this.isAlive = false
    for (const { reject, lent } of this.waiting.values()) {
      for (const file of lent) file.giveBack()
      reject(new WorkerDied(reason))
    }
    this.waiting.clear()
  }
}

/** The records of a piece, and what making them came to beside. */
interface PieceMade {
  readonly batches: readonly Batch[]
  readonly done: PieceDone
}

/** What a thread says when it has done a task. */
type Answered = TaskRead | ApartDone | PieceGone

/** How a task is done. */
interface TaskRunning extends Pick<ReadTask, 'flag' | 'mostHeld'> {
  /** Where parts are put; undefined where they are wanted as they are. */
  readonly file: SpillFile | undefined
}

interface Settle {
  readonly settle: (message: Answered) => void
  readonly reject: (failure: Error) => void
  readonly onPart: (part: Part) => void
  /** Files that the thread has for the task. */
  readonly lent: readonly SpillFile[]
}

const failureOf = ({ message, spill }: TaskFailed): Error =>
  spill ? new SpillFailed(spill.code, spill.folder, spill.written) : new Error(message)

function resultOf(read: TaskRead): TaskResult {
  const { morsels, scan, tallies, cache } = read
  return { part: partOf(read), morsels, scan, tallies, cache }
}

const partOf = ({ batches, packed, stored, facts }: SentPart): Part => ({
  batches: batches.map(batchOfMemory),
  packed,
  stored,
  ...(facts && { facts }),
})
