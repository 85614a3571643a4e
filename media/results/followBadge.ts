import type { Finished } from '../../protocol'
import { element } from './element'
import { countText, numberText } from './figures'

/** Screen readers hear of new records so often at most. */
const TELL_EVERY_MS = 15_000

/** Says that a result goes on with its files: a badge to see, and words for screen readers now and then. */
export class FollowBadge {
  readonly root = element('span', { class: 'follow-badge', hidden: true })
  /** Read out, not seen. */
  readonly spoken = element('span', { class: 'unseen', role: 'status' })
  readonly #now: () => number
  #isLive = false
  #toldAt = -Infinity
  #toldCount = 0

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Undefined: there is no result. */
  show(result: Finished | undefined): void {
    const state = result?.following
    this.root.hidden = state === undefined
    if (!result || !state) {
      this.#isLive = false
      this.spoken.textContent = ''
      return
    }
    this.root.classList.toggle('is-live', state.isLive)
    this.root.textContent = state.isLive ? 'Following' : 'Ended'
    this.root.title = titleOf(result)
    const words = this.#wordsFor(result)
    if (words !== undefined) this.spoken.textContent = words
  }

  /** What is worth telling now. */
  #wordsFor({ following, recordCount }: Finished): string | undefined {
    const wasLive = this.#isLive
    this.#isLive = following?.isLive === true
    const added = recordCount - this.#toldCount
    if (!this.#isLive && !wasLive) return undefined
    if (wasLive && this.#isLive && (added === 0 || this.#now() - this.#toldAt < TELL_EVERY_MS))
      return undefined
    this.#toldAt = this.#now()
    this.#toldCount = recordCount
    if (!wasLive) return `Following the files: ${countText(recordCount, 'record')} so far.`
    if (!this.#isLive)
      return following?.endReason ?? `Following has ended with ${countText(recordCount, 'record')}.`
    return added > 0
      ? `${countText(added, 'new record')}, ${numberText(recordCount)} in all.`
      : `${countText(recordCount, 'record')} by now.`
  }
}

function titleOf({ following }: Finished): string {
  if (!following) return ''
  const { isLive, manner, updateCount, endReason } = following
  if (!isLive) return endReason ?? 'The files are no longer followed.'
  const what =
    manner === 'append' ? 'New records are added as they arrive' : 'The result is made anew as records arrive'
  return updateCount === 0 ? `${what}.` : `${what}: ${countText(updateCount, 'update')} so far.`
}
