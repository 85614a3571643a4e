import { randomUUID } from 'node:crypto'
import { catalogSpelling, dql, lineIndex, type LineIndex } from '../../language'
import { allPlans, METRICS, stepsOf, type Plan, type SamplePlan } from '../plan'
import type { AnalysisTimeframe, Notification, ResultMetadata, SyntaxPosition } from '../results'
import { printTimestamp } from '../values'
import type { ScanSeen } from './emptyTimeframe'
import { runNotice, type Notice } from './notice'
import type { RunSettings } from './settings'

/** What is known of a run when it ends. */
export interface RunFacts {
  readonly query: string
  readonly plan: Plan
  readonly settings: RunSettings
  readonly scans: readonly ScanSeen[]
  readonly notices: readonly Notice[]
  readonly milliseconds: number
}

/** The run in the words of the Query API. */
export function metadataOf({
  query,
  plan,
  settings,
  scans,
  notices,
  milliseconds,
}: RunFacts): ResultMetadata {
  const sum = (seen: readonly ScanSeen[], key: 'lines' | 'bytes'): number =>
    seen.reduce((total, { counters }) => total + counters[key], 0)
  const points = scans.filter(({ scan }) => scan.source === METRICS)
  const lines = lineIndex(query)
  return {
    canonicalQuery: dql.print(dql.parse(query).tree, catalogSpelling),
    query,
    queryId: randomUUID(),
    dqlVersion: 'V1_0',
    timezone: settings.timezone === 'UTC' ? 'Z' : settings.timezone,
    locale: '',
    analysisTimeframe: analysisTimeframe(scans, settings),
    scannedRecords: sum(scans, 'lines') - sum(points, 'lines'),
    scannedBytes: sum(scans, 'bytes'),
    scannedDataPoints: sum(points, 'lines'),
    executionTimeMilliseconds: Math.round(milliseconds),
    sampled: samplesIn(plan).length > 0,
    notifications: notices.map((notice) => notificationOf(notice, lines)),
  }
}

/** Adds the metadata, made when it is first asked for: most runs are not, and its number needs Node's cryptography. */
export function withMetadata<Outcome extends object>(
  facts: RunFacts,
  outcome: Outcome,
): Outcome & { readonly metadata: ResultMetadata } {
  let made: ResultMetadata | undefined
  const get = (): ResultMetadata => (made ??= metadataOf(facts))
  return Object.defineProperty(outcome, 'metadata', { get, enumerable: true }) as ReturnType<
    typeof withMetadata<Outcome>
  >
}

/** Tells of each command that reads a sample only. */
export const samplingApplied = (plan: Plan): readonly Notice[] =>
  samplesIn(plan).map(({ ratio, span }) =>
    runNotice(
      'information',
      'sampling-applied',
      `About one record in ${ratio} is read; counts are those of the sample.`,
      span,
    ),
  )

const samplesIn = (plan: Plan): readonly SamplePlan[] =>
  allPlans(plan)
    .flatMap(stepsOf)
    .flatMap((step) => (step.kind === 'sample' ? [step] : []))

/** The time that holds the timeframes of all scans, open where one of them is; that of the run without any scan. */
function analysisTimeframe(scans: readonly ScanSeen[], settings: RunSettings): AnalysisTimeframe {
  const frames = scans.length === 0 ? [settings] : scans.map(({ scan }) => scan)
  const starts = frames.flatMap(({ from }) => from ?? [])
  const ends = frames.flatMap(({ to }) => to ?? [])
  return {
    start: starts.length < frames.length ? null : printTimestamp(starts.reduce((a, b) => (a < b ? a : b))),
    end: ends.length < frames.length ? null : printTimestamp(ends.reduce((a, b) => (a > b ? a : b))),
  }
}

function notificationOf({ code, severity, message, span }: Notice, lines: LineIndex): Notification {
  return {
    severity: severities[severity],
    notificationType: types[code] ?? code.toUpperCase().replaceAll('-', '_'),
    messageFormat: message.replaceAll('%', '%%'),
    messageFormatSpecifierTypes: [],
    arguments: [],
    message,
    ...(span && {
      syntaxPosition: {
        start: positionOf(span.start, lines),
        end: positionOf(Math.max(span.start, span.end - 1), lines),
      },
    }),
  }
}

function positionOf(index: number, lines: LineIndex): SyntaxPosition {
  const { line, character } = lines.positionAt(index)
  return { index, line: line + 1, column: character + 1 }
}

/** Severities in the words of the Query API. */
const severities = { error: 'ERROR', warning: 'WARNING', information: 'INFO' } as const

/** Codes that Grail has another name for. */
const types: Readonly<Partial<Record<string, string>>> = {
  'ungrouped-values': 'PARAMETERS_SHOULD_BE_GROUPED',
}
