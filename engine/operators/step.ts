import type { GivenUp } from '../patterns'
import type { Plan } from '../plan'
import type { Batch } from '../values'

/** A step that takes records batch by batch and gives them on at once, in order. Holds nothing back. */
export type Step = PlainStep | MultiplyingStep

/** A step that makes no more records than it takes. */
export interface PlainStep {
  readonly plan: Plan
  /** What `batch` becomes. The result may point into the memory of `batch`; an empty one is possible. */
  run(batch: Batch): Batch
  /** What a `parse` could not match so far; undefined for other steps. */
  readonly refusals?: Refusals
}

/** A step that may make many records of one. */
export interface MultiplyingStep {
  readonly plan: Plan
  /** What `batch` becomes, in batches of the usual size at most, made as they are asked for; none is empty. */
  multiply(batch: Batch): Iterable<Batch>
}

/** Records a `parse` could not match, and a few of their texts. */
export interface Refusals {
  count: number
  /** Those of them on which the pattern has given up; undefined when there are none. */
  givenUp?: GivenUp | undefined
  readonly samples: string[]
}
