import { stepsOf, type Plan, type ScanPlan } from '../plan'
import { shortTimestamp } from '../results'
import type { ScanCounters } from '../scan'
import { runError, type Notice } from './notice'

/** Tells that the timeframe has left out every record, and where the data itself lies; nothing when it has not. */
export function emptyTimeframe(plan: Plan, scan: ScanCounters): readonly Notice[] {
  const [source] = stepsOf(plan)
  const isEmpty = scan.records + scan.filtered === 0 && scan.outsideTimeframe > 0
  if (source?.kind !== 'scan' || !isEmpty) return []
  const message = `All ${scan.outsideTimeframe} records lie outside of the timeframe ${timeframeText(source)}. ${dataText(scan)}`
  return [{ ...runError('timeframe-empty', message, source.span), severity: 'warning' }]
}

function timeframeText({ from, to }: ScanPlan): string {
  const start = from === undefined ? 'the beginning' : shortTimestamp(from)
  return `${start} – ${to === undefined ? 'the end' : shortTimestamp(to)}`
}

function dataText({ earliest, latest }: ScanCounters): string {
  if (earliest === undefined || latest === undefined) return 'None of them has a timestamp.'
  return `The data goes from ${shortTimestamp(earliest)} to ${shortTimestamp(latest)}.`
}
