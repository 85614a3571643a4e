import { isFollowing, type Run, type RunningRun } from './runs'

/** A run in a few words: `3 records in 12 ms`, `running, 40 %`, `following, 3 records`, `cancelled`, `2 problems`. */
export function runText(run: Run): string {
  switch (run.state) {
    case 'running':
      return run.fraction === undefined ? 'running' : `running, ${Math.floor(run.fraction * 100)} %`
    case 'finished':
      if (isFollowing(run)) return `following, ${countText(run.result.recordCount, 'record')}`
      return `${countText(run.result.recordCount, 'record')} in ${durationText(run.result.milliseconds)}`
    case 'failed':
      return isCancelled(run) ? 'cancelled' : countText(errorCount(run), 'problem')
  }
}

/** How far a run has come: `step filter · 1,200 records · 3.4 MB`; undefined before it has told anything. */
export function progressText({ steps }: RunningRun): string | undefined {
  const bytes = steps.reduce((sum, step) => sum + step.bytes, 0)
  const current = steps.findLast(({ recordsIn, recordsOut }) => recordsIn > 0 || recordsOut > 0)
  const records = steps.reduce((most, { recordsIn, recordsOut }) => Math.max(most, recordsIn, recordsOut), 0)
  const parts = [
    ...(current ? [`step ${current.name}`] : []),
    ...(records > 0 ? [countText(records, 'record')] : []),
    ...(bytes > 0 ? [bytesText(bytes)] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(' · ')
}

/** Kilobytes and so on by thousands, with one digit after the point below a hundred. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let amount = bytes
  let unit = 0
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000
    unit++
  }
  return `${unit > 0 && amount < 100 ? amount.toFixed(1) : Math.round(amount)} ${units[unit] ?? ''}`
}

/** Whether the run ended because someone asked it to. */
export function isCancelled(run: Run): boolean {
  return run.state === 'failed' && run.notices.some((notice) => notice.code === 'cancelled')
}

/** `1 record`, `3,000 records`. */
export function countText(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`
}

/** Milliseconds below ten seconds, seconds above. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 10_000) return `${Math.round(milliseconds).toLocaleString('en-US')} ms`
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function errorCount(run: Extract<Run, { readonly state: 'failed' }>): number {
  return run.notices.filter((notice) => notice.severity === 'error').length
}
