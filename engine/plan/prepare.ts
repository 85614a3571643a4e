import { type Diagnostic, type Offset, openSnapshot, type Snapshot, type Variables } from '../../language'
import { commandsOfQuery, type QueryCommand } from './commandsOfQuery'
import type { PlanEnvironment } from './environment'
import { lower } from './lower/lower'
import type { Plan } from './nodes'
import { rewrite } from './rewrite'
import { unfilledMarks, unfilledVariables } from './unfilled'

/** A query ready to run, or what stands against it. Both plans are undefined when an error was found. */
export interface Prepared {
  /** Command for command. */
  readonly plan: Plan | undefined
  /** What runs. */
  readonly rewritten: Plan | undefined
  /** The commands of the query and its sub-queries, in the order of the text. */
  readonly commands: readonly QueryCommand[]
  /** Errors and warnings in source order, of the text and of what local runs do not have. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Parse, analyse, fill in variables, lower, rewrite. Never throws, whatever the text. */
export function prepare(text: string, environment: PlanEnvironment): Prepared {
  const snapshot = snapshotOf(text, environment.variables)
  const { facts, diagnostics, remarks } = snapshot
  const commands = commandsOfQuery(facts)
  const open = [...unfilledMarks(snapshot.tokens, facts), ...unfilledVariables(facts)]
  // A comment silences an error for the reader; it still stands against running.
  if ([...remarks, ...open].some(isError))
    return { plan: undefined, rewritten: undefined, commands, diagnostics: told(remarks, open) }
  const { plan, diagnostics: refusals } = lower(facts, environment)
  return {
    plan,
    rewritten: plan && rewrite(limited(plan, text.length, environment), environment),
    commands,
    diagnostics: [...told(diagnostics, open), ...refusals],
  }
}

const SNAPSHOTS_KEPT = 16

/** The texts that were run last, as they were read: a query is run again and again. The newest stand at the end. */
const snapshots = new Map<string, Snapshot>()

function snapshotOf(text: string, variables: Variables | undefined): Snapshot {
  const key = JSON.stringify([text, variables && [...variables]], withKind)
  const snapshot = snapshots.get(key) ?? openSnapshot(text, { variables, fillsVariables: true })
  snapshots.delete(key)
  snapshots.set(key, snapshot)
  const [oldest] = snapshots.keys()
  if (snapshots.size > SNAPSHOTS_KEPT) snapshots.delete(oldest!)
  return snapshot
}

/** JSON knows no big integers, and not all numbers. */
const withKind = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' || typeof value === 'number' ? { [typeof value]: String(value) } : value

/** The plan with the limit of the run behind it. It stands behind the text, so no command counts its records. */
function limited(plan: Plan, end: Offset, { maxRecords }: PlanEnvironment): Plan {
  return maxRecords === undefined
    ? plan
    : { kind: 'limit', span: { start: end, end }, input: plan, count: maxRecords }
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

/** That a variable is unknown is said better by what stands against running it. */
const told = (remarks: readonly Diagnostic[], open: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...remarks.filter(({ code }) => code !== 'unknown-variable'), ...open].sort(
    (a, b) => a.span.start - b.span.start,
  )
