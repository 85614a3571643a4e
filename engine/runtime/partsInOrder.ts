import type { Part, SpillFile } from '../operators'
import type { TaskResult, WorkResult } from './firstSegment'

/** Hears of parts and results in the order of the input. */
export interface PartTaker<Result extends WorkResult = TaskResult> {
  /** `enough`: parts behind this one would not change the result. */
  readonly take: (part: Part) => Promise<'more' | 'enough'>
  /** Where parts may be put by whoever collects them; undefined while they are wanted as they are. */
  readonly file?: () => SpillFile | undefined
  /** A task has been taken whole. */
  readonly end: (result: Result) => void
}

/** How far reading may be ahead of taking: what waits for an earlier task is held in memory. */
const TASKS_AHEAD = 16

/** What came of one task so far. */
interface Waiting<Result> {
  readonly parts: Part[]
  result: Result | undefined
}

/** Brings parts, which threads give in any order, into that of the input, and hands them on one at a time. */
export class PartsInOrder<Result extends WorkResult> {
  /** Nothing more is needed, or something has failed. */
  isDone = false
  private next = 0
  private isEnough = false
  private readonly waiting = new Map<number, Waiting<Result>>()
  private work: Promise<void> = Promise.resolve()
  private readonly moved = new Set<() => void>()

  constructor(private readonly taker: PartTaker<Result>) {}

  /** A part of a task that is not its last. */
  part(index: number, part: Part): void {
    this.of(index).parts.push(part)
    this.drainLater()
  }

  /** The end of a task. Resolves once everything that can be handed on has been; rejects when that has failed. */
  end(index: number, result: Result): Promise<void> {
    const waiting = this.of(index)
    waiting.parts.push(result.part)
    waiting.result = result
    this.drainLater()
    return this.work
  }

  /** Resolves when the task is not too far ahead of what has been handed on. */
  async isNear(index: number): Promise<void> {
    while (index - this.next > TASKS_AHEAD && !this.isDone)
      await new Promise<void>((resolve) => void this.moved.add(resolve))
  }

  /** Ends the work: parts that come later are dropped. */
  stop(): void {
    this.isDone = true
    for (const resolve of this.moved) resolve()
    this.moved.clear()
  }

  private of(index: number): Waiting<Result> {
    const known = this.waiting.get(index) ?? { parts: [], result: undefined }
    this.waiting.set(index, known)
    return known
  }

  private drainLater(): void {
    this.work = this.work.then(() => this.drain())
    // Whoever ends a task hears of it; a part alone has nobody who waits.
    this.work.catch(() => {
      this.stop()
    })
  }

  private async drain(): Promise<void> {
    for (let item = this.waiting.get(this.next); item && !this.isDone; item = this.waiting.get(this.next)) {
      while (item.parts.length > 0) {
        const part = item.parts.shift()!
        if (!this.isEnough && (await this.taker.take(part)) === 'enough') this.isEnough = true
      }
      if (item.result === undefined) return
      this.waiting.delete(this.next++)
      this.taker.end(item.result)
      if (this.isEnough) this.isDone = true
      for (const resolve of this.moved) resolve()
      this.moved.clear()
    }
  }
}
