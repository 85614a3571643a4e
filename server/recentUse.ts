import type { CompletionItem, Offset } from '../language'

/** So many names are remembered. */
const mostLabels = 30

interface Offered {
  readonly uri: string
  /** The place in the document where an item begins when it is taken. */
  readonly start: Offset
  /** What stood there. */
  readonly word: string
  readonly items: readonly CompletionItem[]
}

/**
 * What a user has taken from the lists of this session. Clients do not tell, so it is looked up when something is next
 * asked for: an item was taken when it stands where its list was offered.
 */
export class RecentUse {
  #labels: readonly string[] = []
  #offered: Offered | undefined

  /** Labels of items, the latest first. */
  get labels(): readonly string[] {
    return this.#labels
  }

  /** Remembers the list that a user sees now. */
  offer(offered: Offered): void {
    this.#offered = offered
  }

  /** Finds out what was taken from the last list. */
  look(uri: string, text: string): void {
    const offered = this.#offered
    if (offered?.uri !== uri) return
    this.#offered = undefined
    const label = takenFrom(offered, text)
    if (label === undefined) return
    this.#labels = [label, ...this.#labels.filter((other) => other !== label)].slice(0, mostLabels)
  }
}

/** The longest that stands there, unless it has before. */
function takenFrom({ start, word, items }: Offered, text: string): string | undefined {
  let longest = { label: '', length: 0 }
  for (const { label, insertText = label, isSnippet = false } of items) {
    const written = isSnippet ? label : insertText.trimEnd()
    if (written.length > longest.length && written !== word && standsAt(text, start, written))
      longest = { label, length: written.length }
  }
  return longest.label || undefined
}

const standsAt = (text: string, start: Offset, written: string): boolean =>
  text.startsWith(written, start) &&
  !(/\w$/.test(written) && /^[\w.]/.test(text.slice(start + written.length, start + written.length + 1)))
