import { hasTable, mapExpressions, rewriteExpression, type Plan, type PlanExpression } from '../plan'
import {
  decodeBatch,
  decodeValue,
  encodeBatch,
  encodeValue,
  type Batch,
  type EncodedBatch,
  type EncodedValue,
  type Value,
} from '../values'
import type { Segment } from './segment'

/** Stands for the input of a step that travels alone. */
const noInput: Plan = { kind: 'records', span: { start: 0, end: 0 }, columns: [], rows: [] }

/** A step as structured clone carries it: without its input, constants encoded. `decodeStep` reverses it. */
export function encodeStep<Step extends Plan>(step: Step): Step {
  const bare = 'input' in step ? { ...step, input: noInput } : step
  const alone = withBatches(bare, (batch) => encodeBatch(batch) as unknown as Batch)
  return mapConstants(alone, (value) => encodeValue(value) as unknown as Value) as Step
}

/** The step that was encoded, without its input. */
export function decodeStep<Step extends Plan>(step: Step): Step {
  const whole = withBatches(step, (batch) => decodeBatch(batch as unknown as EncodedBatch))
  return mapConstants(whole, (value) => decodeValue(value as unknown as EncodedValue)) as Step
}

/** A segment as structured clone carries it; `decodeSegment` reverses it. */
export const encodeSegment = ({ steps, breaker }: Segment): Segment => ({
  steps: steps.map(encodeStep),
  breaker: breaker && encodeStep(breaker),
})

/** The segment that was encoded. */
export const decodeSegment = ({ steps, breaker }: Segment): Segment => ({
  steps: steps.map(decodeStep),
  breaker: breaker && decodeStep(breaker),
})

/** The step with the records of its sub-query changed. */
function withBatches(step: Plan, change: (batch: Batch) => Batch): Plan {
  if (!hasTable(step) || step.table.kind !== 'table') return step
  // Threads only collect the records that others are appended to.
  const batches = step.kind === 'append' ? [] : Array.from(step.table.batches, change)
  return { ...step, table: { ...step.table, batches } }
}

function mapConstants(step: Plan, change: (value: Value) => Value): Plan {
  const rewrite = (leaf: PlanExpression): PlanExpression =>
    leaf.kind === 'constant' ? { ...leaf, value: change(leaf.value) } : leaf
  return mapExpressions(step, (expression) => rewriteExpression(expression, rewrite))
}
