import type { EvaluationContext } from '../functions'
import type { ExpandPlan } from '../plan'
import {
  takeBatch,
  Tag,
  valueAt,
  vectorOf,
  type ArrayValue,
  type Batch,
  type Value,
  type Vector,
} from '../values'
import { compileExpression } from './expressions'
import { withColumn } from './project'
import type { Step } from './step'

/**
 * `expand`: one record per element of the array, the other fields repeated; an existing column of the name keeps its
 * place. An empty array gives no record. A value that is no array keeps its record, once and with null.
 */
export function expandStep(plan: ExpandPlan, context: EvaluationContext): Step {
  const evaluate = compileExpression(plan.expression, context)
  return { plan, run: (batch) => expanded(batch, evaluate(batch), plan) }
}

function expanded(batch: Batch, arrays: Vector, { column, limit = Infinity }: ExpandPlan): Batch {
  const rows: number[] = []
  const elements: Value[] = []
  for (let row = 0; row < batch.length; row++) {
    const array = arrays.tags[row] === Tag.array ? (valueAt(arrays, row) as ArrayValue) : [null]
    const count = Math.min(array.length, limit)
    for (let index = 0; index < count; index++) {
      rows.push(row)
      elements.push(array[index]!)
    }
  }
  const repeated = takeBatch(batch, Int32Array.from(rows), rows.length)
  return { ...repeated, columns: withColumn(repeated.columns, { name: column, vector: vectorOf(elements) }) }
}
