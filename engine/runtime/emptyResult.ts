import { shortTimestamp } from '../results'
import type { ScanSeen } from './emptyTimeframe'
import { runNotice, type Notice } from './notice'
import type { StepCounters } from './stepCounters'
import { mismatchText } from './typeMismatches'

/**
 * Tells why a result has no records: the command that kept none of those it was given, or that nothing was read; and what
 * types, patterns, times or sub-queries have to do with it. At the place of that command. `steps` are those of the run.
 */
export function emptyResult(
  query: string,
  steps: readonly StepCounters[],
  scans: readonly ScanSeen[],
): readonly Notice[] {
  const own = steps.filter(({ depth }) => depth === 0)
  const losing = own.find(({ recordsIn, recordsOut }) => recordsIn > 0 && recordsOut === 0)
  const [source] = own
  if (losing === undefined) return source === undefined ? [] : [told(nothingRead(source), source)]
  const [first, ...others] = [...spanReasons(losing, scans), ...reasonsFor(losing, steps)]
  const kept = `${commandText(query, losing)} kept 0 of ${records(losing.recordsIn)}`
  return [told([first === undefined ? kept : `${kept}: ${first}`, ...others].join('. ') + '.', losing)]
}

const told = (message: string, { span }: StepCounters): Notice =>
  runNotice('information', 'no-records', message, span)

const nothingRead = ({ name }: StepCounters): string =>
  name === 'fetch' ? 'fetch read no records: the files of the source are empty.' : `${name} gave no records.`

/** Where the records of a scan lie, when the command asks for a time. */
function spanReasons({ span }: StepCounters, scans: readonly ScanSeen[]): readonly string[] {
  const asked = scans.find(({ scan }) => scan.times.some((time) => time.span.start === span?.start))
  const { earliest, latest } = asked?.counters ?? {}
  if (earliest === undefined || latest === undefined) return []
  return [`the times of the records go from ${shortTimestamp(earliest)} to ${shortTimestamp(latest)}`]
}

/** What may have emptied the result, the most certain first. */
function reasonsFor(losing: StepCounters, steps: readonly StepCounters[]): readonly string[] {
  const before = steps.slice(0, steps.indexOf(losing)).filter(({ depth }) => depth === 0)
  return [
    ...timeReasons(losing),
    ...typeReasons(losing),
    ...nullReasons(losing),
    ...subqueryReasons(losing, steps),
    ...(readsNulls(losing) ? before.flatMap((step) => [...refusedReasons(step), ...typeReasons(step)]) : []),
  ]
}

function timeReasons({ outsideTimeframe, withoutTimestamp }: StepCounters): readonly string[] {
  return [
    ...(outsideTimeframe > 0 ? [`${records(outsideTimeframe)} outside of its timeframe`] : []),
    ...(withoutTimestamp > 0 ? [`${records(withoutTimestamp)} without a timestamp`] : []),
  ]
}

/** Expressions that types kept from an answer in every record that was looked at; all of them say so in the counters. */
function typeReasons({ examined, mismatches }: StepCounters): readonly string[] {
  return mismatches.filter((it) => it.records === examined).map(mismatchText)
}

const fieldsNull = ({ examined, nullFields }: StepCounters): readonly string[] =>
  nullFields.filter((it) => it.records === examined).map(({ name }) => name)

function nullReasons(step: StepCounters): readonly string[] {
  const names = fieldsNull(step)
  if (names.length === 0) return []
  return [`${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} null in all records looked at`]
}

const readsNulls = (step: StepCounters): boolean => fieldsNull(step).length > 0

function refusedReasons({ name, recordsIn, refused }: StepCounters): readonly string[] {
  return refused > 0 && refused === recordsIn
    ? [`${name} before it matched none of ${records(recordsIn)}`]
    : []
}

/** The sub-queries of a command stand behind it, deeper; the last command of each gives what the sub-query gave. */
function subqueryReasons(step: StepCounters, steps: readonly StepCounters[]): readonly string[] {
  const behind = steps.slice(steps.indexOf(step) + 1)
  const end = behind.findIndex(({ depth }) => depth <= step.depth)
  const inside = (end < 0 ? behind : behind.slice(0, end)).filter(({ depth }) => depth === step.depth + 1)
  return inside.at(-1)?.recordsOut === 0 ? ['its sub-query gave no records'] : []
}

const TEXT_LENGTH = 60

/** The command as the query has it, in one line, cut. */
function commandText(query: string, { name, span }: StepCounters): string {
  const text = span === undefined ? name : query.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 2)} …` : text
}

const records = (count: number): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'record' : 'records'}`
