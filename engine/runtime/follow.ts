import { stepsOf } from '../plan'
import type { SourceFile } from '../scan'
import { FileTails, type Added } from '../sources'
import { prepareRun } from './run'
import type { RunRequest } from './runRequest'
import { segmentsOf } from './segment'
import { sourcesOfPlan } from './sourcesOfPlan'

/** What there is to run of a query that is followed. */
export interface FollowStep extends Added {
  /**
   * Whether new records alone give new results: the query is then run on the stretches. Else it is run as a whole
   * whenever there is something new.
   */
  readonly isRowwise: boolean
}

/** Looks again and again at the files of a query. */
export class Following {
  private readonly tails = new FileTails()

  constructor(private readonly request: RunRequest) {}

  /** What has been added since the last time. Undefined for a query that cannot run: running it tells why. */
  next(): FollowStep | undefined {
    const { prepared, sourceOf } = prepareRun(this.request)
    const plan = prepared.rewritten
    if (plan === undefined) return undefined
    const [source, ...steps] = stepsOf(plan)
    const segments = segmentsOf(steps)
    const isRowwise = source?.kind === 'scan' && segments.length === 1 && segments[0]?.breaker === undefined
    const files: readonly SourceFile[] = sourcesOfPlan(plan, sourceOf).files
    return { ...this.tails.next(files), isRowwise }
  }
}
