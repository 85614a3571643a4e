import type { EvaluationContext } from '../functions'
import type { ExpandPlan } from '../plan'
import {
  BATCH_SIZE,
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
import type { MultiplyingStep } from './step'

/**
 * `expand`: one record per element of the array, the other fields repeated; an existing column of the name keeps its
 * place. An empty array gives no record. A value that is no array keeps its record, once and with null.
 */
export function expandStep(plan: ExpandPlan, context: EvaluationContext): MultiplyingStep {
  const evaluate = compileExpression(plan.expression, context)
  return { plan, multiply: (batch) => expanded(batch, evaluate(batch), plan) }
}

const ONE_NULL: ArrayValue = [null]

function* expanded(batch: Batch, arrays: Vector, { column, limit = Infinity }: ExpandPlan): Generator<Batch> {
  let rows: number[] = []
  let elements: Value[] = []
  const made = (): Batch => {
    const repeated = takeBatch(batch, Int32Array.from(rows), rows.length)
    const columns = withColumn(repeated.columns, { name: column, vector: vectorOf(elements) })
    rows = []
    elements = []
    return { ...repeated, columns }
  }
  for (let row = 0; row < batch.length; row++) {
    const array = arrays.tags[row] === Tag.array ? (valueAt(arrays, row) as ArrayValue) : ONE_NULL
    const count = Math.min(array.length, limit)
    for (let index = 0; index < count; index++) {
      rows.push(row)
      elements.push(array[index]!)
      if (rows.length === BATCH_SIZE) yield made()
    }
  }
  if (rows.length > 0) yield made()
}
