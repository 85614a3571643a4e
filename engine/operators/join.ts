import type { EvaluationContext } from '../functions'
import type { JoinPlan, LookupPlan, NestPlan } from '../plan'
import {
  BATCH_SIZE,
  RecordValue,
  takeBatch,
  valueAt,
  VectorBuilder,
  type Batch,
  type Column,
  type Value,
  type Vector,
  VectorAppender,
  vectorOf,
} from '../values'
import type { Breaker, Gatherer, Part, Records } from './breaker'
import { chunksOf } from './chunks'
import { BatchCollector, BatchGatherer } from './collect'
import { Partners, takenColumns } from './partners'
import { withColumn } from './project'
import type { RunMemory } from './spill/runMemory'
import type { MultiplyingStep, PlainStep } from './step'

const NONE = -1

/**
 * `lookup`: each record takes the fields of its first partner, or nulls. Fields that begin with the prefix are removed
 * first, so that a second lookup replaces the first.
 */
export function lookupStep(plan: LookupPlan, context: EvaluationContext): PlainStep {
  const partners = new Partners(plan, context)
  const taken = takenColumns(partners.records, plan.takes, context)
  const { takes } = plan
  const isReplaced = (name: string): boolean =>
    'prefix' in takes && takes.prefix !== '' && name.startsWith(takes.prefix)
  return {
    plan,
    run(batch) {
      const columns = batch.columns.filter(({ name }) => !isReplaced(name))
      return withRows({ ...batch, columns }, taken, partners.firstOf(batch))
    },
  }
}

/** `joinNested`: the partners of each record as array of records; null without partner. */
export function nestStep(plan: NestPlan, context: EvaluationContext): PlainStep {
  const partners = new Partners(plan, context)
  const taken = takenColumns(partners.records, plan.takes, context)
  return {
    plan,
    run(batch) {
      const first = partners.firstOf(batch)
      const nested = Array.from({ length: batch.length }, (_, row): Value => {
        const records: Value[] = []
        for (let at = first[row]!; at !== NONE; at = partners.after(at)) records.push(recordAt(taken, at))
        return records.length === 0 ? null : records
      })
      return { ...batch, columns: withColumn(batch.columns, { name: plan.column, vector: vectorOf(nested) }) }
    },
  }
}

/**
 * `join` of the kinds that look at one record after the other. Pairs come in the order of the input, those of one record
 * in the order of the sub-query.
 */
export function joinStep(plan: JoinPlan, context: EvaluationContext): MultiplyingStep {
  const partners = new Partners(plan, context)
  const taken = takenColumns(partners.records, plan.takes, context)
  return { plan, multiply: (batch) => paired(batch, partners, taken, plan.joins !== 'inner') }
}

/** `join` of the kind `outer`: records of the sub-query without partner come at the end, in its order. */
export function outerJoinBreaker(plan: JoinPlan, context: EvaluationContext): Breaker {
  return {
    begin: () => new BatchCollector(Infinity),
    gather: (memory) => new OuterJoinGatherer(plan, context, memory),
  }
}

class OuterJoinGatherer implements Gatherer {
  private readonly input: BatchGatherer

  constructor(
    private readonly plan: JoinPlan,
    private readonly context: EvaluationContext,
    private readonly memory: RunMemory,
  ) {
    this.input = new BatchGatherer(memory, plan.span)
  }

  add(part: Part): Promise<'more' | 'enough'> {
    return this.input.add(part)
  }

  async finish(): Promise<Records> {
    return { batches: this.joined((await this.input.finish()).batches) }
  }

  private async *joined(input: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    const { plan, context } = this
    const partners = new Partners(plan, context)
    const taken = takenColumns(partners.records, plan.takes, context)
    const isMatched = new Uint8Array(partners.records.length)
    for await (const batch of input) {
      for (const pairs of paired(batch, partners, taken, true, isMatched)) {
        yield pairs
        await this.memory.breathe()
      }
    }
    const rest = Int32Array.from(isMatched.keys()).filter((row) => isMatched[row] === 0)
    const { origin } = partners.records
    const alone: Batch = { length: partners.records.length, columns: taken, origin }
    yield* chunksOf(takeBatch(alone, rest, rest.length))
  }
}

/** The pairs of a batch; `keepsAll`: also records without partner. Partners are marked in `isMatched`. */
function* paired(
  batch: Batch,
  partners: Partners,
  taken: readonly Column[],
  keepsAll: boolean,
  isMatched?: Uint8Array,
): Generator<Batch> {
  const first = partners.firstOf(batch)
  let left: number[] = []
  let right: number[] = []
  const made = (): Batch => {
    const pairs = withRows(
      takeBatch(batch, Int32Array.from(left), left.length),
      taken,
      Int32Array.from(right),
    )
    left = []
    right = []
    return pairs
  }
  for (let row = 0; row < batch.length; row++) {
    if (first[row] === NONE && keepsAll) {
      left.push(row)
      right.push(NONE)
    }
    for (let at = first[row]!; at !== NONE; at = partners.after(at)) {
      left.push(row)
      right.push(at)
      if (isMatched) isMatched[at] = 1
      if (left.length === BATCH_SIZE) yield made()
    }
    if (left.length === BATCH_SIZE) yield made()
  }
  if (left.length > 0) yield made()
}

/** The batch with the columns of other records: row by row the one that `rows` names, nulls for -1. */
function withRows(batch: Batch, taken: readonly Column[], rows: Int32Array): Batch {
  const columns = taken.reduce(
    (before, { name, vector }) => withColumn(before, { name, vector: pick(vector, rows, batch.length) }),
    batch.columns,
  )
  return { ...batch, columns }
}

const oneNull = new VectorBuilder(1).finish(1)

function pick(vector: Vector, rows: Int32Array, length: number): Vector {
  const result = new VectorAppender(length + 1)
  for (let row = 0; row < length; row++) {
    const from = rows[row]!
    if (from === NONE) result.append(oneNull, 0)
    else result.append(vector, from)
  }
  return result.finish()
}

/** A record from one row; a field that is null is left out. */
function recordAt(columns: readonly Column[], row: number): RecordValue {
  const members = new Map<string, Value>()
  for (const { name, vector } of columns) {
    const value = valueAt(vector, row)
    if (value !== null) members.set(name, value)
  }
  return new RecordValue(members)
}
