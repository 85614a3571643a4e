import type { Run } from './runs'

/** A run in a few words: `3 records in 12 ms`, `running, 40 %`, `cancelled`, `2 problems`. */
export function runText(run: Run): string {
  switch (run.state) {
    case 'running':
      return run.fraction === undefined ? 'running' : `running, ${Math.floor(run.fraction * 100)} %`
    case 'finished':
      return `${countText(run.result.recordCount, 'record')} in ${durationText(run.result.milliseconds)}`
    case 'failed':
      return isCancelled(run) ? 'cancelled' : countText(errorCount(run), 'problem')
  }
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
