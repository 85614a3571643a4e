import type { Value, VectorBuilder } from '../../values'
import type { StepBudget } from '../budget'
import type { Program, Slot } from '../program'
import type { TraceLog } from '../traceLog'

/** One match under way: the input, where captures go, and what the context gives. */
export class Run {
  bytes: Uint8Array = new Uint8Array(0)
  /** The input is `bytes[start … end)`. */
  start = 0
  end = 0
  captures: readonly VectorBuilder[] = []
  row = 0
  /** Where the stop begins that lazy text has found last. */
  stopStart = 0
  /** Where traced steps are written down; undefined when nobody asks. */
  log: TraceLog | undefined

  constructor(
    readonly baseTime: bigint,
    readonly budget: StepBudget,
  ) {}

  /** Counts steps; false when the match has to give up. Whatever fails then, the match as a whole fails. */
  spend(steps: number): boolean {
    return (this.budget.left -= steps) >= 0
  }
}

/** Runs a step at a position: the position behind what it took, or a failure. */
export type Step = (run: Run, at: number) => number

/** Makes the closure of a step inside another. */
export type Compile = (program: Program) => Step

/** A failure is any negative number. */
export const FAIL = -1
/** LD found no stop before the end of its line: it will find none from any later place of that line either. */
export const LINE_EXHAUSTED = -2
/** DATA found no stop before the end of the input. */
export const INPUT_EXHAUSTED = -3

/** Fills a slot with a slice of the input. */
export function captureSlice(run: Run, slot: Slot, start: number, end: number): void {
  if (slot !== undefined) run.captures[slot]!.setSlice(run.row, start, end)
}

/** Fills a slot with a value. */
export function capture(run: Run, slot: Slot, value: Value): void {
  if (slot !== undefined) run.captures[slot]!.set(run.row, value)
}

/** Fills slots with null. */
export function clear(run: Run, slots: readonly number[]): void {
  for (const slot of slots) run.captures[slot]!.setNull(run.row)
}
