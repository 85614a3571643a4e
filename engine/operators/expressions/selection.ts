import type { EvaluationContext } from '../../functions'
import type { PlanExpression } from '../../plan'
import { columnOf, RepeatedVector, Tag, type Batch } from '../../values'
import { compileExpression } from './compile'
import { filterOutRows, filterRows } from './filterRows'

/** Writes the chosen rows of a batch into `selection`, ascending; gives how many there are. */
export type CompiledSelection = (batch: Batch, selection: Int32Array) => number

/**
 * Chooses the rows for which a condition is exactly true or, unless `keeps`, those for which it is anything but true.
 * Whether a field is null is read from the field: there are no truths in between.
 */
export function compileSelection(
  condition: PlanExpression,
  context: EvaluationContext,
  keeps: boolean,
): CompiledSelection {
  const test = nullTestOf(condition)
  if (test) return nullRows(test.field, test.isNull === keeps)
  const evaluate = compileExpression(condition, context)
  const select = keeps ? filterRows : filterOutRows
  return (batch, selection) => select(evaluate(batch), selection)
}

/** What `isNull` and `isNotNull` ask of a field; undefined for other conditions. */
function nullTestOf(condition: PlanExpression): { field: string; isNull: boolean } | undefined {
  if (condition.kind !== 'call' || (condition.name !== 'isNull' && condition.name !== 'isNotNull'))
    return undefined
  const [field] = condition.arguments
  return field?.kind === 'field' ? { field: field.name, isNull: condition.name === 'isNull' } : undefined
}

/** Every row is written, and the place moves on behind those that count: there is no branch to guess wrongly. */
function nullRows(field: string, wantsNull: boolean): CompiledSelection {
  const wanted = wantsNull ? 1 : 0
  return (batch, selection) => {
    const vector = columnOf(batch, field)
    const isRepeated = vector instanceof RepeatedVector
    const codes = isRepeated ? vector.codes : undefined
    const tags = isRepeated ? vector.distinct.tags : vector?.tags
    let count = 0
    for (let row = 0; row < batch.length; row++) {
      const tag = tags === undefined ? Tag.null : tags[codes === undefined ? row : codes[row]!]
      selection[count] = row
      count += (tag === Tag.null ? 1 : 0) === wanted ? 1 : 0
    }
    return count
  }
}
