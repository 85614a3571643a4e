import type { RunOutcome } from '../engine'
import type { RunRequest } from '../protocol'
import type { KeptViews } from './keptViews'

/** A run that has a result to show. */
export interface KeptRun {
  readonly request: RunRequest
  readonly outcome: Extract<RunOutcome, { ok: true }>
  readonly views: KeptViews
}
