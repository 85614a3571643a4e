import {
  collectBreaker,
  compileBreaker,
  compileStep,
  isStreaming,
  type Breaker,
  type Collector,
  type Gatherer,
  type Helpers,
  type Outcome,
  type Part,
  type Records,
  type RunMemory,
  type SpillFile,
  type Step,
} from '../operators'
import type { EvaluationContext } from '../functions'
import { addGivenUp } from '../patterns'
import type { Plan } from '../plan'
import type { Batch } from '../values'
import { examinedIn } from './examined'
import { examinerOf, type Examiner } from './examiner'
import type { Tallies, Tally } from './stepCounters'

/**
 * A stretch of a plan: steps that pass batches on, and the breaker at their end. A plan is cut into such stretches;
 * each takes what the one before has given.
 */
export interface Segment {
  readonly steps: readonly Plan[]
  /** Undefined at the end of a plan that ends with a streaming step: the records are collected. */
  readonly breaker: Plan | undefined
}

/** The steps of a plan after its source, cut behind every breaker. At least one segment. */
export function segmentsOf(steps: readonly Plan[]): readonly Segment[] {
  const segments: Segment[] = []
  let streaming: Plan[] = []
  for (const step of steps) {
    if (isStreaming(step)) {
      streaming.push(step)
      continue
    }
    segments.push({ steps: streaming, breaker: step })
    streaming = []
  }
  if (streaming.length > 0 || segments.length === 0) segments.push({ steps: streaming, breaker: undefined })
  return segments
}

/** A segment that is ready to run; holds the buffers of its steps, so it belongs to one thread. */
export interface CompiledSegment {
  readonly steps: readonly WatchedStep[]
  readonly breaker: Breaker
  readonly breakerPlan: Plan | undefined
  readonly examineBreaker: Examiner | undefined
}

/** A step, and how to look at some of its records more closely. */
export type WatchedStep = Step & { readonly examine: Examiner | undefined }

/** Records that no command asks for can always be put aside, so no message names a place. */
const NOWHERE = { start: 0, end: 0 }

/** Makes a segment ready. */
export function compileSegment({ steps, breaker }: Segment, context: EvaluationContext): CompiledSegment {
  return {
    steps: steps.map((step) => ({
      ...compileStep(step, context),
      examine: examinerOf(examinedIn(step), context),
    })),
    breaker: breaker === undefined ? collectBreaker(NOWHERE) : compileBreaker(breaker, context),
    breakerPlan: breaker,
    examineBreaker: breaker && examinerOf(examinedIn(breaker), context),
  }
}

/**
 * Sends a batch through the streaming steps and counts what each does. What comes out is made as it is asked for; none
 * of it is empty, and it is good until the next is asked for.
 */
export function* runSteps(
  steps: readonly WatchedStep[],
  batch: Batch,
  tallies: Tallies,
  from = 0,
): Generator<Batch> {
  let current = batch
  for (let index = from; index < steps.length && current.length > 0; index++) {
    const step = steps[index]!
    const tally = tallies.of(step.plan.span)
    const started = performance.now()
    tallies.lookAt(current, step.examine, tally)
    tally.recordsIn += current.length
    if ('multiply' in step) {
      for (const made of counted(step.multiply(current), tally, started))
        yield* runSteps(steps, made, tallies, index + 1)
      return
    }
    current = step.run(current)
    tally.milliseconds += performance.now() - started
    tally.recordsOut += current.length
  }
  if (current.length > 0) yield current
}

/** Counts what a step gives, and the time it takes to make it. */
function* counted(batches: Iterable<Batch>, tally: Tally, started: number): Generator<Batch> {
  let since = started
  for (const batch of batches) {
    tally.milliseconds += performance.now() - since
    tally.recordsOut += batch.length
    yield batch
    since = performance.now()
  }
  tally.milliseconds += performance.now() - since
}

/** Gives a batch to the collector of a breaker and counts it as taken by that command. */
export function collect(
  { breakerPlan, examineBreaker }: CompiledSegment,
  collector: Collector,
  batch: Batch,
  tallies: Tallies,
): 'more' | 'enough' {
  if (breakerPlan === undefined) return collector.add(batch)
  const tally = tallies.of(breakerPlan.span)
  const started = performance.now()
  tallies.lookAt(batch, examineBreaker, tally)
  const answer = collector.add(batch)
  tally.recordsIn += batch.length
  tally.milliseconds += performance.now() - started
  return answer
}

/** Starts to put parts together, and counts what comes of them. */
export function gather(
  { breaker, breakerPlan }: CompiledSegment,
  memory: RunMemory,
  tallies: Tallies,
): Gatherer {
  const gatherer = breaker.gather(memory)
  return breakerPlan === undefined ? gatherer : new CountedGatherer(gatherer, tallies.of(breakerPlan.span))
}

class CountedGatherer implements Gatherer {
  constructor(
    private readonly gatherer: Gatherer,
    private readonly tally: Tally,
  ) {}

  add(part: Part): Promise<'more' | 'enough'> {
    this.tally.withoutTimestamp += Number(part.facts?.withoutTimestamp ?? 0)
    this.tally.outsideTimeframe += Number(part.facts?.outsideTimeframe ?? 0)
    return this.timed(() => this.gatherer.add(part))
  }

  get partFile(): SpillFile | undefined {
    return this.gatherer.partFile
  }

  async finish(helpers?: Helpers): Promise<Outcome> {
    const outcome = await this.timed(() => this.gatherer.finish(helpers))
    if ('failure' in outcome) return outcome
    this.tally.recordsOut += outcome.recordCount ?? 0
    return { ...outcome, batches: this.counted(outcome) }
  }

  private async *counted({ batches, recordCount }: Records): AsyncGenerator<Batch> {
    const iterator = batches[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await this.timed(() => iterator.next())
        if (next.done === true) return
        if (recordCount === undefined) this.tally.recordsOut += next.value.length
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }

  private async timed<Result>(work: () => Promise<Result>): Promise<Result> {
    const started = performance.now()
    try {
      return await work()
    } finally {
      this.tally.milliseconds += performance.now() - started
    }
  }
}

/** Moves what `parse` steps have refused so far into their tallies. */
export function takeRefusals(steps: readonly Step[], tallies: Tallies): void {
  for (const step of steps) {
    if (!('refusals' in step)) continue
    const { plan, refusals } = step
    const tally = tallies.of(plan.span)
    tally.refused += refusals.count
    tally.givenUp = addGivenUp(tally.givenUp, refusals.givenUp)
    tally.samples.push(...refusals.samples.splice(0))
    refusals.count = 0
    refusals.givenUp = undefined
  }
}
