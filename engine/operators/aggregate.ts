import type { Aggregation, EvaluationContext } from '../functions'
import type { AggregatePlan } from '../plan'
import type { Batch } from '../values'
import type { Breaker, Collector, Part } from './breaker'
import {
  compileAggregation,
  compileExpression,
  evaluate,
  type CompiledAggregation,
  type CompiledExpression,
} from './expressions'
import { GroupGatherer, groupsApart, type Grouping } from './groupGatherer'
import { GroupStates } from './groupStates'
import { batchOfHashes, hashesOfKeys } from './keyHashes'
import { batchOfMemory, memoryOfBatch } from './spill/batchBytes'

/**
 * Groups records by the `by` expressions and evaluates the aggregations once per group. Groups appear in order of
 * first record; null is a group of its own. Without `by` there is exactly one record, also for empty input.
 * A part holds the keys of its groups as first batch, then the state of each aggregation. Where most records have a group
 * of their own it is loose: some keys may stand in it twice. It comes in stretches then, each with the hashes of its keys
 * behind the states.
 */
export function aggregateBreaker(plan: AggregatePlan, context: EvaluationContext): Breaker {
  const expected: Expected = { groups: 0, isSparing: true, spare: undefined }
  const grouping: Grouping = {
    names: plan.by.map(({ name }) => name),
    create: plan.aggregations.map((item) => compileAggregation(item, context).create),
    outputs: (keys, aggregations, count) => outputs(plan, count, keys, aggregations, context),
  }
  return {
    takesAll: true,
    begin: (ordinal) => new AggregateCollector(plan, context, ordinal, expected),
    apart: groupsApart(grouping),
    gather: (memory) => new GroupGatherer(grouping, memory, plan.span),
  }
}

/** After so many records of a part it is seen whether they share groups at all; sooner where those before did not. */
const RECORDS_TRIED = 8192

/** With more groups than this for a record, parts are not grouped: that is done when they are merged. */
const MOST_GROUPS = 0.9

/** A stretch of a loose part has about so many groups: few enough to stay near the processor while they are worked on. */
const ROWS_TOGETHER = 16_384

/** Memory for groups that waits for the next part holds no more bytes than this. */
const MOST_SPARE = 4_194_304

/** What the part before tells: those of an input are alike. */
interface Expected {
  groups: number
  isSparing: boolean
  spare: GroupStates | undefined
}

class AggregateCollector implements Collector {
  private count = 0
  /** The stretches of a loose part that are done with, and their bytes. */
  private readonly sealed: Batch[] = []
  private sealedBytes = 0
  private ordinal: number
  /** Whether grouping makes a part smaller. */
  private isSparing = true
  private readonly keys: readonly CompiledExpression[]
  private readonly compiled: readonly CompiledAggregation[]
  private readonly states: GroupStates

  constructor(
    plan: AggregatePlan,
    context: EvaluationContext,
    private readonly first: number,
    private readonly expected: Expected,
  ) {
    this.ordinal = first
    this.keys = plan.by.map(({ expression }) => compileExpression(expression, context))
    this.compiled = plan.aggregations.map((item) => compileAggregation(item, context))
    this.states =
      expected.spare ??
      new GroupStates(
        plan.by.map(({ name }) => name),
        this.compiled.map(({ create }) => create),
        expected.groups,
      )
    expected.spare = undefined
  }

  get held(): number {
    // The state that is taken out in the end is a copy.
    return this.sealedBytes + 2 * this.states.held
  }

  add(batch: Batch): 'more' {
    const keys = this.keys.map((evaluateKey) => evaluateKey(batch))
    const columns = this.compiled.map((it) => it.evaluate(batch))
    if (this.isSparing) this.states.add(keys, columns, batch.length, this.ordinal)
    else this.states.addEach(keys, columns, batch.length, this.ordinal)
    this.ordinal += batch.length
    this.count += batch.length
    if (this.isSparing) this.isSparing = !this.isLoose()
    else if (this.states.count >= ROWS_TOGETHER) this.seal()
    return 'more'
  }

  finish(): Part {
    const { expected, states, isSparing } = this
    expected.groups = states.count
    expected.isSparing = isSparing
    const facts = { ordinal: this.first }
    if (isSparing) return { batches: states.part(), facts }
    this.seal()
    if (states.held <= MOST_SPARE) expected.spare = states
    return { batches: this.sealed, facts }
  }

  private isLoose(): boolean {
    const isTried = this.count >= RECORDS_TRIED || !this.expected.isSparing
    return isTried && this.states.count > this.count * MOST_GROUPS
  }

  /** Ends a stretch; its memory is used again for the next one. */
  private seal(): void {
    if (this.states.count === 0) return
    const side = this.states.part()
    for (const batch of [...side, batchOfHashes(hashesOfKeys(side[0]!))]) {
      const memory = memoryOfBatch(batch)
      this.sealed.push(batchOfMemory(memory))
      this.sealedBytes += memory.byteLength
    }
    this.states.clear()
  }
}

function outputs(
  plan: AggregatePlan,
  length: number,
  keys: Batch,
  aggregations: readonly Aggregation[],
  context: EvaluationContext,
): Batch {
  const results = aggregations.map((aggregation, index) => {
    aggregation.grow(length)
    return { name: plan.aggregations[index]!.column, vector: aggregation.result() }
  })
  const grouped: Batch = { length, columns: [...keys.columns, ...results], origin: undefined }
  const columns = plan.outputs.map(({ name, expression }) => ({
    name,
    vector: evaluate(expression, grouped, context),
  }))
  return { length, columns, origin: undefined }
}
