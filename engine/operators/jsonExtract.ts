import type { EvaluationContext } from '../functions'
import type { JsonExtractPlan } from '../plan'
import {
  columnOf,
  parseJson,
  RecordValue,
  Tag,
  textAt,
  valueAt,
  VectorBuilder,
  type Batch,
  type Value,
  type Vector,
} from '../values'
import { compileExpression } from './expressions'
import { withColumn } from './project'
import type { Step } from './step'

/** New values of one field, by row. */
type Values = Map<number, Value>

/**
 * `jsonExtract`: the members of a JSON object become fields at the end, in order of first appearance. A name is taken
 * where the record has a value for it; such members go into a record in the field `conflicts`, or nowhere. What is no
 * text, no JSON or no object has no members.
 */
export function jsonExtractStep(plan: JsonExtractPlan, context: EvaluationContext): Step {
  const evaluate = compileExpression(plan.expression, context)
  return { plan, run: (batch) => extracted(batch, evaluate(batch), plan.conflicts) }
}

function extracted(batch: Batch, texts: Vector, conflicts: string | undefined): Batch {
  const made = new Map<string, Values>()
  const clashes: Values = new Map<number, Value>()
  const present = new Map(batch.columns.map(({ name, vector }) => [name, vector]))
  const isTaken = (name: string, row: number): boolean =>
    (present.get(name)?.tags[row] ?? Tag.null) !== Tag.null
  for (let row = 0; row < batch.length; row++) {
    const members = texts.tags[row] === Tag.string ? membersOf(textAt(texts, row)) : []
    const taken = members.filter(([name, value]) => {
      if (isTaken(name, row)) return true
      const values = made.get(name) ?? new Map<number, Value>()
      made.set(name, values.set(row, value))
      return false
    })
    if (taken.length > 0) clashes.set(row, new RecordValue(new Map(taken)))
  }
  if (conflicts !== undefined) made.set(conflicts, new Map([...(made.get(conflicts) ?? []), ...clashes]))
  const columns = [...made].reduce(
    (before, [name, values]) => withColumn(before, { name, vector: filled(batch, name, values) }),
    batch.columns,
  )
  return { ...batch, columns }
}

function membersOf(text: string): readonly (readonly [string, Value])[] {
  const root = parseJson(text)
  return root instanceof RecordValue ? [...root.members] : []
}

/** The field as it is, with the new values in their rows. */
function filled(batch: Batch, name: string, values: Values): Vector {
  const existing = columnOf(batch, name)
  const result = new VectorBuilder(batch.length)
  for (let row = 0; row < batch.length; row++) {
    const value = values.get(row)
    result.set(row, value !== undefined ? value : existing ? valueAt(existing, row) : null)
  }
  return result.finish(batch.length)
}
