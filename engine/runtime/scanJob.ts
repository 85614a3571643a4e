import { keyOf } from '../cache'
import type { EvaluationContext } from '../functions'
import { compileExpression, filterRows, type CompiledExpression } from '../operators'
import { fieldsOf, rewriteExpression, type PlanExpression, type ScanPlan } from '../plan'
import type { ScanSpec, Sieve } from '../scan'
import { encodeValue, takeBatch, type Batch, type Value } from '../values'
import type { Span } from '../../language'
import { examinerOf } from './examiner'
import { needlesOfAll } from './needlesOf'
import type { Tallies } from './stepCounters'
import { joinFindings, type Findings } from './typeMismatches'

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

/**
 * The rows of a batch that fulfil all conditions, ascending; undefined when all do. What is counted of each command goes
 * to `notes` too, when they are wanted.
 */
export type ScanFilter = (batch: Batch, tallies: Tallies, notes?: FilterNote[]) => Int32Array | undefined

/** What the conditions of one command have counted of one batch. Plain data. */
export interface FilterNote {
  readonly start: number
  readonly recordsIn: number
  readonly recordsOut: number
  readonly findings: Findings | null
}

/** Counts what the conditions had counted of a batch, when they are not asked again. */
export function replayNotes(notes: readonly FilterNote[], tallies: Tallies): void {
  for (const { start, recordsIn, recordsOut, findings } of notes) {
    const tally = tallies.of({ start, end: start })
    tally.recordsIn += recordsIn
    tally.recordsOut += recordsOut
    if (findings !== null && !tallies.hasSeenEnough(tally))
      tally.findings = joinFindings(tally.findings, findings)
  }
}

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
  return (batch, tallies, notes) => {
    let rows: Int32Array | undefined
    for (const { span, conditions, examine } of commands) {
      const started = performance.now()
      const tally = tallies.of(span)
      // Records that came to the times of the command are counted there.
      const recordsIn = hasTimes(plan, span) ? 0 : (rows?.length ?? batch.length)
      const isOpen = !tallies.hasSeenEnough(tally)
      const findings = isOpen ? tallies.lookAt(chosenOf(batch, rows), examine, tally) : undefined
      for (const condition of conditions) rows = narrow(batch, rows, condition)
      const recordsOut = rows?.length ?? batch.length
      tally.recordsIn += recordsIn
      tally.recordsOut += recordsOut
      notes?.push({ start: span.start, recordsIn, recordsOut, findings: findings ?? null })
      tally.milliseconds += performance.now() - started
    }
    return rows
  }
}

/**
 * Names the conditions of a scan and what they depend on: the same for the same answers and counters. Undefined when
 * there are none, or when they may answer otherwise the next time.
 */
export function filterKeyOf(
  { conditions, conditionSpans }: ScanPlan,
  context: EvaluationContext,
): string | undefined {
  if (conditions.length === 0 || conditions.some((condition) => hasCall(condition, CHANGING)))
    return undefined
  const constant = (leaf: PlanExpression): PlanExpression =>
    leaf.kind === 'constant' ? { ...leaf, value: encodeValue(leaf.value) as unknown as Value } : leaf
  const { now, timezone, locale } = context
  const isTimed = conditions.some((condition) => hasCall(condition, TIMED))
  const plain = conditions.map((condition) => rewriteExpression(condition, constant))
  return keyOf([plain, conditionSpans, timezone.name, locale, isTimed && now])
}

const CHANGING: ReadonlySet<string> = new Set(['random'])

/** What looks at the moment of the run: directly, or to complete times without a date. */
const TIMED: ReadonlySet<string> = new Set([
  'now',
  '@',
  'timeframe',
  'matchesPattern',
  'parse',
  'parseAll',
  'replacePattern',
  'splitByPattern',
])

/** Whether an expression calls one of the functions. Nobody knows what a sub-query calls. */
function hasCall(expression: PlanExpression, names: ReadonlySet<string>): boolean {
  let isFound = false
  rewriteExpression(expression, (it) => {
    isFound ||= it.kind === 'subquery' || (it.kind === 'call' && names.has(it.name))
    return it
  })
  return isFound
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
      isOpen: () => tallies.hasSeenEnough(tally),
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
