import { ResultStore, type FollowedRun } from '../engine'
import type { FollowState, Notice } from '../protocol'
import { addedSteps } from './addedSteps'
import type { KeptRun } from './keptRun'

type Outcome = KeptRun['outcome']

/** Records that are added to a result at most: they are kept for as long as it is shown. */
export const MOST_ADDED = 1_000_000

/** A result that cannot be made anew so many times in a row is not tried again. */
const MOST_FAILURES = 3

/** What a run that is followed has come to: the results of its parts as one, or the last whole one. */
export class FollowedResult {
  private parts: ResultStore[] = []
  private current: Outcome | undefined
  private manner: FollowState['manner'] = 'append'
  private updateCount = -1
  private addedCount = 0
  private failures = 0
  /** By what they say: what is told again and again is told once. */
  private readonly notices = new Map<string, Notice>()
  private readonly events = new Map<string, Notice>()

  constructor(private readonly mostAdded = MOST_ADDED) {}

  /** Undefined until there was a first result. */
  get outcome(): Outcome | undefined {
    const { current } = this
    if (!current) return undefined
    const told = [...this.notices.values()]
    // What a part says of its being empty is not true of a result that has records.
    const notices = current.result.recordCount > 0 ? told.filter(({ code }) => !EMPTY.has(code)) : told
    return { ...current, notices: [...notices, ...this.events.values()] }
  }

  /** Why it cannot go on, for users. */
  get endReason(): string | undefined {
    if (this.failures >= MOST_FAILURES) return 'The query can no longer run.'
    return this.addedCount >= this.mostAdded
      ? `${this.addedCount.toLocaleString('en-US')} records were added. Run again to go on.`
      : undefined
  }

  state(isLive: boolean): FollowState {
    const { manner, updateCount, endReason } = this
    return { isLive: isLive && endReason === undefined, manner, updateCount, endReason }
  }

  /** Takes what has happened, and tells what it means for those who show the result. */
  take({ events, outcome, isRowwise }: FollowedRun): 'told' | 'appended' | 'renewed' {
    for (const message of events) this.events.set(message, eventNotice(message))
    if (outcome === undefined) return 'told'
    if (!isRowwise) this.notices.clear()
    for (const notice of outcome.notices) this.notices.set(keyOf(notice), notice)
    if (!outcome.ok) {
      this.failures++
      return 'told'
    }
    this.failures = 0
    this.updateCount++
    if (isRowwise && this.current) {
      this.append(this.current, outcome)
      return 'appended'
    }
    this.manner = isRowwise ? 'append' : 'renew'
    this.close()
    this.parts = [outcome.result]
    this.current = outcome
    return 'renewed'
  }

  /** Lets all records go. */
  close(): void {
    for (const part of this.parts) part.close()
    this.parts = []
  }

  private append(before: Outcome, added: Outcome): void {
    const { result } = added
    if (result.recordCount > 0) this.parts.push(result)
    else result.close()
    this.addedCount += result.recordCount
    const files = new Map([...before.files, ...added.files].map((file) => [file.path, file]))
    this.current = {
      ...before,
      result: ResultStore.joined(this.parts),
      files: [...files.values()],
      steps: addedSteps(before.steps, added.steps),
      milliseconds: before.milliseconds + added.milliseconds,
      profile: undefined,
    }
  }
}

/** Codes of notices that say why there are no records. */
const EMPTY = new Set(['no-records', 'source-empty', 'timeframe-empty'])

const keyOf = ({ code, message, file, line, span }: Notice): string =>
  EMPTY.has(code) ? code : [code, message, file, line, span?.start].join('\n')

const eventNotice = (message: string): Notice => ({
  code: 'followed-file',
  severity: 'information',
  message,
  span: undefined,
  file: undefined,
  line: undefined,
})
