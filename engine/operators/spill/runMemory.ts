import type { Span } from '../../../language'
import { MemoryRefused } from './failures'
import { SpillFiles } from './spillFile'

/** The threads that collect hold this share of the budget. */
const SHARE_OF_THREADS = 1 / 4

/** What they have collected, and what becomes of it, this share. The rest is for what waits to be collected as garbage. */
const SHARE_OF_STEPS = 3 / 8

/** A step that holds less than this share does not put anything aside: others hold what is too much. */
const LEAST_SHARE = 1 / 16

/** Columns are addressed by 31 bits, so no step holds more than this, whatever the budget. */
const MOST_OF_A_STEP = 2 ** 30

/**
 * The memory that the steps of a run may hold together, in bytes, and the files for what is beyond it. Steps tell what
 * they hold by estimates per batch. Nothing is reserved: the step that finds the budget used up puts aside what it holds.
 */
export class RunMemory {
  readonly files = new SpillFiles()
  private held = 0

  /** `breathe` lets waiting events run now and then, and throws `RunCancelled` once the run is cancelled. */
  constructor(
    readonly limit: number,
    readonly breathe: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** What a collector may hold before it gives a part, where `threadCount` of them are at work. */
  shareOfThread(threadCount: number): number {
    return (this.limit * SHARE_OF_THREADS) / Math.max(1, threadCount)
  }

  /** A new account, for the command at `span`. */
  account(span: Span): Account {
    return new Account(this, span)
  }

  /** Changes what all steps hold together. */
  change(bytes: number): void {
    this.held += bytes
  }

  /** Whether all steps together hold as much as they may. */
  get isUsedUp(): boolean {
    return this.held > this.limit * SHARE_OF_STEPS
  }
}

/** What one step holds. */
export class Account {
  bytes = 0

  constructor(
    private readonly memory: RunMemory,
    private readonly span: Span,
  ) {}

  /** Sets how many bytes the step holds now. */
  hold(bytes: number): void {
    this.memory.change(bytes - this.bytes)
    this.bytes = bytes
  }

  /** Whether the step must put aside what it holds. */
  get isFull(): boolean {
    if (this.bytes > MOST_OF_A_STEP) return true
    return this.memory.isUsedUp && this.bytes > this.memory.limit * LEAST_SHARE
  }

  /** Ends the run when the step, which cannot put anything aside, is full. */
  refuseWhenFull(): void {
    if (this.isFull) this.refuse()
  }

  /** Ends the run: the step holds too much. */
  refuse(held = this.bytes): never {
    throw new MemoryRefused(this.span, held, this.memory.limit)
  }
}
