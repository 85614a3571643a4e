import type { Aggregation, EvaluationContext } from '../functions'
import type { AggregatePlan } from '../plan'
import { type Batch, type Vector } from '../values'
import type { Breaker, Collector, Outcome, Part } from './breaker'
import { chunksOf } from './chunks'
import {
  compileAggregation,
  compileExpression,
  evaluate,
  type CompiledAggregation,
  type CompiledExpression,
} from './expressions'
import { GroupTable } from './groupTable'

/**
 * Groups records by the `by` expressions and evaluates the aggregations once per group. Groups appear in order of
 * first record; null is a group of its own. Without `by` there is exactly one record, also for empty input.
 * A part holds the keys of its groups as first batch, then the state of each aggregation.
 */
export function aggregateBreaker(plan: AggregatePlan, context: EvaluationContext): Breaker {
  return {
    begin: (ordinal) => new AggregateCollector(plan, context, ordinal),
    merge: (parts) => mergeParts(plan, parts, context),
  }
}

class AggregateCollector implements Collector {
  private readonly table: GroupTable
  private readonly keys: readonly CompiledExpression[]
  private readonly items: readonly {
    readonly compiled: CompiledAggregation
    readonly aggregation: Aggregation
  }[]
  private groups = new Int32Array(0)

  constructor(
    plan: AggregatePlan,
    context: EvaluationContext,
    private ordinal: number,
  ) {
    this.table = tableOf(plan)
    this.keys = plan.by.map(({ expression }) => compileExpression(expression, context))
    this.items = plan.aggregations
      .map((item) => compileAggregation(item, context))
      .map((compiled) => ({ compiled, aggregation: compiled.create() }))
  }

  add(batch: Batch): 'more' {
    if (this.groups.length < batch.length) this.groups = new Int32Array(batch.length)
    this.table.assign(
      this.keys.map((evaluateKey) => evaluateKey(batch)),
      batch.length,
      this.groups,
    )
    for (const { compiled, aggregation } of this.items) {
      aggregation.grow(this.table.groupCount)
      aggregation.add(this.groups, compiled.evaluate(batch), batch.length, this.ordinal)
    }
    this.ordinal += batch.length
    return 'more'
  }

  finish(): Part {
    for (const { aggregation } of this.items) aggregation.grow(this.table.groupCount)
    return { batches: [this.table.keyBatch(), ...this.items.map(({ aggregation }) => aggregation.state())] }
  }
}

function mergeParts(plan: AggregatePlan, parts: readonly Part[], context: EvaluationContext): Outcome {
  const table = tableOf(plan)
  const aggregations = plan.aggregations.map((item) => compileAggregation(item, context).create())
  for (const { batches } of parts) {
    const [keys, ...states] = batches
    const groups = new Int32Array(keys!.length)
    table.assign(vectorsOf(keys!), keys!.length, groups)
    aggregations.forEach((aggregation, index) => {
      aggregation.grow(table.groupCount)
      aggregation.merge(states[index]!, groups)
    })
  }
  const groupCount = plan.by.length === 0 ? 1 : table.groupCount
  return { batches: chunksOf(outputs(plan, groupCount, table.keyBatch(), aggregations, context)) }
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

const tableOf = (plan: AggregatePlan): GroupTable => new GroupTable(plan.by.map(({ name }) => name))

const vectorsOf = (batch: Batch): readonly Vector[] => batch.columns.map(({ vector }) => vector)
