import type { EvaluationContext } from '../functions'
import { compileExpression, filterRows, type CompiledExpression } from '../operators'
import { fieldsOf, type PlanExpression, type ScanPlan } from '../plan'
import type { ScanSpec, Sieve } from '../scan'
import { takeBatch, type Batch } from '../values'
import type { Span } from '../../language'
import { examinerOf } from './examiner'
import { needlesOfAll } from './needlesOf'
import { hasSeenEnough, lookAt, type Tallies } from './stepCounters'

/** What the scan of a plan has to give. Make it once per thread: compiled scanners hang on the object. */
export function scanSpecOf(plan: ScanPlan, { now }: EvaluationContext): ScanSpec {
  const exports = plan.extractions.flatMap((extraction) => extraction.exports)
  const read = new Set<string>()
  for (const condition of plan.conditions) for (const name of fieldsOf(condition)) read.add(name)
  return {
    fields: plan.fields && [...new Set([...plan.fields, ...exports])],
    filterFields: [...read],
    extractions: plan.extractions,
    from: plan.from,
    to: plan.to,
    times: plan.times,
    limit: plan.limit,
    baseTime: now,
  }
}

/** The rows of a batch that fulfil all conditions, ascending; undefined when all do. */
export type ScanFilter = (batch: Batch, tallies: Tallies) => Int32Array | undefined

/** The conditions of a scan, evaluated command by command so that each has its own counters. */
export function scanFilterOf(plan: ScanPlan, context: EvaluationContext): ScanFilter | undefined {
  if (plan.conditions.length === 0) return undefined
  const commands = commandsOf(plan).map(({ span, conditions }) => ({
    span,
    conditions: conditions.map((condition) => compileExpression(condition, context)),
    examine: examinerOf(
      conditions.map((expression) => ({ expression, condition: span })),
      context,
    ),
  }))
  return (batch, tallies) => {
    let rows: Int32Array | undefined
    for (const { span, conditions, examine } of commands) {
      const started = performance.now()
      const tally = tallies.of(span)
      // Records that came to the times of the command are counted there.
      if (!hasTimes(plan, span)) tally.recordsIn += rows?.length ?? batch.length
      if (!hasSeenEnough(tally)) lookAt(chosenOf(batch, rows), examine, tally)
      for (const condition of conditions) rows = narrow(batch, rows, condition)
      tally.recordsOut += rows?.length ?? batch.length
      tally.milliseconds += performance.now() - started
    }
    return rows
  }
}

/**
 * What the first command with conditions asks of the bytes of records, for one part of the input: those that it cannot
 * let through are counted as taken by it. It looks at some records more closely first. Undefined when nothing is known.
 */
export function sieveOf(plan: ScanPlan): ((tallies: Tallies) => Sieve) | undefined {
  const [first] = commandsOf(plan)
  const needles = needlesOfAll(first?.conditions ?? [])
  if (first === undefined || needles.length === 0) return undefined
  return (tallies) => {
    const tally = tallies.of(first.span)
    return {
      needles,
      isOpen: () => hasSeenEnough(tally),
      leaveOut: (count) => void (tally.recordsIn += count),
    }
  }
}

/** Whether a command also has times that the scan checks. */
const hasTimes = ({ times }: ScanPlan, { start }: Span): boolean =>
  times.some((it) => it.span.start === start)

/** The conditions grouped by the command they come from. */
function commandsOf(plan: ScanPlan): readonly { span: Span; conditions: PlanExpression[] }[] {
  const commands: { span: Span; conditions: PlanExpression[] }[] = []
  plan.conditions.forEach((condition, index) => {
    const span = plan.conditionSpans[index]!
    const last = commands.at(-1)
    if (last?.span.start === span.start) last.conditions.push(condition)
    else commands.push({ span, conditions: [condition] })
  })
  return commands
}

const chosenOf = (batch: Batch, rows: Int32Array | undefined): Batch =>
  rows === undefined ? batch : takeBatch(batch, rows, rows.length)

function narrow(
  batch: Batch,
  rows: Int32Array | undefined,
  condition: CompiledExpression,
): Int32Array | undefined {
  if (rows?.length === 0) return rows
  const rest = chosenOf(batch, rows)
  const selection = new Int32Array(rest.length)
  const count = filterRows(condition(rest), selection)
  if (count === rest.length) return rows
  const chosen = selection.subarray(0, count)
  return rows === undefined ? chosen : chosen.map((row) => rows[row]!)
}
