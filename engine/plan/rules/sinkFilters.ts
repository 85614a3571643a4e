import { fieldsOf, rewriteUp, withInput } from '../children'
import type { FilterPlan, Plan } from '../nodes'
import type { Rule } from './rule'

/**
 * A filter moves below a step that neither makes nor renames what it reads, so that the step sees fewer records:
 * `parse`, `search`, `fieldsAdd`, `expand`, `sort`. Never below `limit`, which would let other records pass.
 */
export const sinkFilters: Rule = (plan) =>
  rewriteUp(plan, (step) => (step.kind === 'filter' ? sink(step) : step))

function sink(filter: FilterPlan): Plan {
  const below = filter.input
  const isMovable =
    below.kind === 'parse' ||
    below.kind === 'search' ||
    below.kind === 'project' ||
    below.kind === 'expand' ||
    below.kind === 'sort'
  if (!isMovable || !commutes(filter, below)) return filter
  return withInput(below, sink(withInput(filter, below.input)))
}

function commutes(filter: FilterPlan, below: Plan): boolean {
  const read = fieldsOf(filter.condition)
  switch (below.kind) {
    case 'parse':
      return below.exports.every((name) => !read.has(name))
    case 'project':
      return !below.replaces && below.expressions.every(({ name }) => !read.has(name))
    case 'expand':
      return !read.has(below.column)
    case 'search':
      return true
    default:
      return below.kind === 'sort' && below.limit === undefined
  }
}
