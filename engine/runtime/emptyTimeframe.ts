import type { ScanPlan } from '../plan'
import { shortTimestamp } from '../results'
import type { ScanCounters } from '../scan'
import { runNotice, type Notice } from './notice'

/** A scan of the query or of a sub-query, and what it saw. */
export interface ScanSeen {
  readonly scan: ScanPlan
  readonly counters: ScanCounters
}

/** Tells that the timeframe has left out every record, and where the data itself lies; nothing when it has not. */
export function emptyTimeframe({ scan, counters }: ScanSeen): readonly Notice[] {
  if (!leftOutAll(counters)) return []
  const message = `${allOf(counters.outsideTimeframe)} outside of the timeframe ${timeframeText(scan)}. ${dataText(counters)}`
  return [runNotice('warning', 'timeframe-empty', message, scan.span)]
}

/** Tells that records were left out because they have no time, where others have one. */
export function withoutTimestamp({ scan, counters }: ScanSeen): readonly Notice[] {
  const count = counters.withoutTimestamp
  if (count === 0 || leftOutAll(counters)) return []
  const have = count === 1 ? 'record has' : 'records have'
  const message = `${count.toLocaleString('en-US')} ${have} no timestamp and so no place in the timeframe.`
  return [runNotice('information', 'no-timestamp', message, scan.span)]
}

const leftOutAll = ({ records, filtered, outsideTimeframe }: ScanCounters): boolean =>
  records + filtered === 0 && outsideTimeframe > 0

const allOf = (count: number): string =>
  count === 1 ? 'The only record lies' : `All ${count.toLocaleString('en-US')} records lie`

function timeframeText({ from, to }: ScanPlan): string {
  const start = from === undefined ? 'the beginning' : shortTimestamp(from)
  return `${start} – ${to === undefined ? 'the end' : shortTimestamp(to)}`
}

function dataText({ earliest, latest }: ScanCounters): string {
  if (earliest === undefined || latest === undefined) return 'None of them has a timestamp.'
  return `The data goes from ${shortTimestamp(earliest)} to ${shortTimestamp(latest)}.`
}
