import type { EvaluationContext } from '../functions'
import type { JsonExtractPlan } from '../plan'
import { parseJson, RecordValue, Tag, textAt, type Batch, type Value, type Vector } from '../values'
import { compileExpression } from './expressions'
import { addMember, withMembers, type MemberValues } from './memberColumns'
import type { PlainStep } from './step'

/**
 * `jsonExtract`: the members of a JSON object become fields at the end, in order of first appearance. A name is taken
 * where the record has a value for it; such members go into a record in the field `conflicts`, or nowhere. What is no
 * text, no JSON or no object has no members.
 */
export function jsonExtractStep(plan: JsonExtractPlan, context: EvaluationContext): PlainStep {
  const evaluate = compileExpression(plan.expression, context)
  return { plan, run: (batch) => extracted(batch, evaluate(batch), plan.conflicts) }
}

function extracted(batch: Batch, texts: Vector, conflicts: string | undefined): Batch {
  const made: MemberValues = new Map()
  const clashes = new Map<number, Value>()
  const present = new Map(batch.columns.map(({ name, vector }) => [name, vector]))
  const isTaken = (name: string, row: number): boolean =>
    (present.get(name)?.tags[row] ?? Tag.null) !== Tag.null
  for (let row = 0; row < batch.length; row++) {
    const members = texts.tags[row] === Tag.string ? membersOf(textAt(texts, row)) : []
    const taken = members.filter(([name, value]) => {
      if (isTaken(name, row)) return true
      addMember(made, name, row, value)
      return false
    })
    if (taken.length > 0) clashes.set(row, new RecordValue(new Map(taken)))
  }
  if (conflicts !== undefined) made.set(conflicts, new Map([...(made.get(conflicts) ?? []), ...clashes]))
  return withMembers(batch, made)
}

function membersOf(text: string): readonly (readonly [string, Value])[] {
  const root = parseJson(text)
  return root instanceof RecordValue ? [...root.members] : []
}
