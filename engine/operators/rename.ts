import type { RenamePlan } from '../plan'
import { columnOf, nullVector, type Batch, type Column } from '../values'
import type { Step } from './step'

/**
 * `fieldsRename`: all renames look at the records as they come in. A renamed column keeps its place and pushes out one
 * that has its new name; a name that no record of the batch has gives null.
 */
export function renameStep(plan: RenamePlan): Step {
  return { plan, run: (batch) => ({ ...batch, columns: renamed(batch, plan.renames) }) }
}

function renamed(batch: Batch, renames: RenamePlan['renames']): readonly Column[] {
  const newNames = new Set(renames.map(({ to }) => to))
  const moved = batch.columns.flatMap((column) => {
    const targets = renames.filter(({ from }) => from === column.name)
    if (targets.length > 0) return targets.map(({ to }) => ({ name: to, vector: column.vector }))
    return newNames.has(column.name) ? [] : [column]
  })
  const missing = renames.filter(({ from }) => columnOf(batch, from) === undefined)
  return [...moved, ...missing.map(({ to }) => ({ name: to, vector: nullVector(batch.length) }))]
}
