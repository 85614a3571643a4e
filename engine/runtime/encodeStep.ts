import { mapExpressions, rewriteExpression, type Plan, type PlanExpression } from '../plan'
import { decodeValue, encodeValue, type EncodedValue, type Value } from '../values'

/** Stands for the input of a step that travels alone. */
const noInput: Plan = { kind: 'records', span: { start: 0, end: 0 }, columns: [], rows: [] }

/** A step as structured clone carries it: without its input, constants encoded. `decodeStep` reverses it. */
export function encodeStep<Step extends Plan>(step: Step): Step {
  const alone = 'input' in step ? { ...step, input: noInput } : step
  return mapConstants(alone, (value) => encodeValue(value) as unknown as Value) as Step
}

/** The step that was encoded, without its input. */
export function decodeStep<Step extends Plan>(step: Step): Step {
  return mapConstants(step, (value) => decodeValue(value as unknown as EncodedValue)) as Step
}

function mapConstants(step: Plan, change: (value: Value) => Value): Plan {
  const rewrite = (leaf: PlanExpression): PlanExpression =>
    leaf.kind === 'constant' ? { ...leaf, value: change(leaf.value) } : leaf
  return mapExpressions(step, (expression) => rewriteExpression(expression, rewrite))
}
