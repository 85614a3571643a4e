import type { FilterPlan, Plan } from '../nodes'
import { valueOf, type LowerCommand } from './command'
import { lowerExpression } from './expression'

/** `filter`: keeps records for which the condition is exactly true. */
export const filter: LowerCommand = filtering(true)

/** `filterOut`: drops records for which the condition is exactly true. */
export const filterOut: LowerCommand = filtering(false)

function filtering(keeps: boolean): LowerCommand {
  return (command, input, lowering) => {
    const condition = valueOf(command, 'condition')
    if (condition === undefined) return undefined
    const { span } = command.node
    const lowered = lowerExpression(condition.expression, lowering)
    return through({ kind: 'filter', span, input, condition: lowered, keeps }, input)
  }
}

/** A filter behind a `dedup` that lets filters through stands before it. */
function through(step: FilterPlan, input: Plan): Plan {
  if (input.kind !== 'dedup' || !input.letsFiltersThrough) return { ...step, input }
  return { ...input, input: through(step, input.input) }
}
