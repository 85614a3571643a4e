import type { EvaluationContext } from '../../functions'
import type { TimeseriesPlan } from '../../plan'
import { columnOf, nullVector, Tag, type Batch, type Vector } from '../../values'
import { compileExpression } from '../expressions'

/** Where the time of records was found. */
export type TimeSource = 'expression' | 'timestamp' | 'start_time' | 'none'

/** Gives the times of a batch and where they come from. */
export type TimeReader = (batch: Batch) => { readonly source: TimeSource; readonly times: Vector }

/**
 * The `time:` expression; without it the field `timestamp`, or `start_time` where records have no `timestamp`.
 * Which of them holds for the whole input is known at its end only: `stronger` decides.
 */
export function timeReader({ time }: TimeseriesPlan, context: EvaluationContext): TimeReader {
  if (time !== undefined) {
    const evaluate = compileExpression(time, context)
    return (batch) => ({ source: 'expression', times: evaluate(batch) })
  }
  return (batch) => {
    const timestamp = filledColumn(batch, 'timestamp')
    if (timestamp !== undefined) return { source: 'timestamp', times: timestamp }
    const startTime = filledColumn(batch, 'start_time')
    if (startTime !== undefined) return { source: 'start_time', times: startTime }
    return { source: 'none', times: nullVector(batch.length) }
  }
}

/** A column that has a value somewhere: a field that is null throughout is a field the records do not have. */
function filledColumn(batch: Batch, name: string): Vector | undefined {
  const vector = columnOf(batch, name)
  return vector?.uniform === Tag.null ? undefined : vector
}

const strength: Readonly<Record<TimeSource, number>> = { none: 0, start_time: 1, timestamp: 2, expression: 3 }

/** The source that counts when two parts of the input have different ones. */
export const stronger = (a: TimeSource, b: TimeSource): TimeSource => (strength[a] >= strength[b] ? a : b)
