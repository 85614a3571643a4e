import { matchesName, type EvaluationContext } from '../functions'
import type { PlanExpression, SearchFields, SearchPlan, SearchTerm } from '../plan'
import { takeBatch, Tag, VectorBuilder, type Batch, type Column, type Vector } from '../values'
import { compileExpression, filterRows, type CompiledExpression } from './expressions'
import type { PlainStep } from './step'

/** `search`: each term is looked for in every field of a record as `~` does; the condition says what has to be found. */
export function searchStep(plan: SearchPlan, context: EvaluationContext): PlainStep {
  const condition = compileExpression(plan.condition, context)
  const finders = plan.terms.map((term) => finderOf(term, plan, context))
  return {
    plan,
    run(batch) {
      const found = finders.map((find) => find(batch))
      const selection = new Int32Array(batch.length)
      const count = filterRows(condition({ ...batch, columns: [...batch.columns, ...found] }), selection)
      return count === batch.length ? batch : takeBatch(batch, selection, count)
    },
  }
}

/** Tells for each record whether one of its fields holds the term. */
function finderOf(term: SearchTerm, plan: SearchPlan, context: EvaluationContext): (batch: Batch) => Column {
  const known = new Map<string, CompiledExpression>()
  const matchOf = (name: string): CompiledExpression => {
    const compiled = known.get(name) ?? compileExpression(matchIn(name, term, plan), context)
    known.set(name, compiled)
    return compiled
  }
  return (batch) => {
    const found = new VectorBuilder(batch.length)
    found.tags.fill(Tag.boolean)
    for (const { name, vector } of batch.columns) {
      if (!isLookedAt(name, plan.fields)) continue
      if (term.scope === 'names' && matchesName(name, term.text, term.isCaseSensitive))
        markPresent(vector, found)
      else markTrue(matchOf(name)(batch), found)
    }
    return { name: term.column, vector: found.finish(batch.length) }
  }
}

function isLookedAt(name: string, { only, except }: SearchFields): boolean {
  return only === undefined ? !(except?.includes(name) ?? false) : only.includes(name)
}

/** `field ~ term`, with what the term says of letter case and scope. */
function matchIn(
  name: string,
  { text, isCaseSensitive, scope }: SearchTerm,
  { span }: SearchPlan,
): PlanExpression {
  const options = [text, isCaseSensitive, scope].map((value): PlanExpression => ({ kind: 'constant', value }))
  return { kind: 'call', name: '~', span, arguments: [{ kind: 'field', name }, ...options] }
}

function markTrue({ tags, doubles, length }: Vector, found: VectorBuilder): void {
  for (let row = 0; row < length; row++) {
    if (tags[row] === Tag.boolean && doubles[row] === 1) found.doubles[row] = 1
  }
}

/** A record has the fields that are not null. */
function markPresent({ tags, length }: Vector, found: VectorBuilder): void {
  for (let row = 0; row < length; row++) if (tags[row] !== Tag.null) found.doubles[row] = 1
}
