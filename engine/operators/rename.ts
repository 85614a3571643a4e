import type { RenamePlan } from '../plan'
import { columnOf, nullVector, type Batch, type Column } from '../values'
import type { PlainStep } from './step'

/**
 * `fieldsRename`: all renames look at the records as they come in. A renamed column keeps its place and pushes out one
 * that has its new name; a name that no record of the batch has gives null. Of several that take one name the last stays.
 */
export function renameStep(plan: RenamePlan): PlainStep {
  return { plan, run: (batch) => ({ ...batch, columns: renamed(batch, plan.renames) }) }
}

function renamed(batch: Batch, renames: RenamePlan['renames']): readonly Column[] {
  const last = new Map(renames.map((rename) => [rename.to, rename]))
  const isLast = (rename: RenamePlan['renames'][number]): boolean => last.get(rename.to) === rename
  const moved = batch.columns.flatMap((column) => {
    const own = renames.filter(({ from }) => from === column.name)
    if (own.length > 0) return own.filter(isLast).map(({ to }) => ({ name: to, vector: column.vector }))
    return last.has(column.name) ? [] : [column]
  })
  const missing = renames.filter((rename) => isLast(rename) && columnOf(batch, rename.from) === undefined)
  return [...moved, ...missing.map(({ to }) => ({ name: to, vector: nullVector(batch.length) }))]
}
