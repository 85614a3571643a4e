import {
  codeBlock,
  inlineCode,
  matchesIn,
  textsFor,
  type OpenPattern,
  type Snapshot,
  type TracedItem,
} from '../../analysis'
import type { Span } from '../../text'

/** Longer texts are cut where they are shown. */
const SHOWN = 120

/**
 * What an item of a pattern took of a sample line: of the first that the pattern matches, else of the first one. Undefined
 * when there is no sample, or the item was never tried.
 */
export function takenText(snapshot: Snapshot, open: OpenPattern, item: Span): string | undefined {
  const texts = textsFor(snapshot, open)
  const matches = matchesIn(snapshot, open)
  if (!matches) return undefined
  const first = matches.findIndex(({ end }) => end !== undefined)
  const text = texts[Math.max(0, first)] ?? ''
  const traced = snapshot.patternRunner?.trace(open.facts.pattern, text)
  const taken = traced && takenBy(traced.items, item)
  const line = codeBlock('text', around(text, taken))
  if (first < 0) {
    const itself = taken ? `This part takes ${quoted(text, taken)} of the first one.` : ''
    return `None of ${texts.length} sampled lines matches the whole pattern. ${itself}\n${line}`
  }
  const matching = matches.filter(({ end }) => end !== undefined).length
  return `${taken ? `Takes ${quoted(text, taken)}` : 'Takes nothing'} of this line; ${matching} of ${texts.length} sampled lines match.\n${line}`
}

/** The last successful try of an item: what the match in the end went on with. */
function takenBy(items: readonly TracedItem[], wanted: Span): Span | undefined {
  for (const { item, taken, inner } of items.toReversed()) {
    if (item.start === wanted.start && item.end === wanted.end && taken) return taken
    const inside = takenBy(inner, wanted)
    if (inside) return inside
  }
  return undefined
}

const quoted = (text: string, { start, end }: Span): string =>
  start === end ? 'an empty text' : inlineCode(cut(text.slice(start, end)))

/** So much of the line is shown in front of what was taken. */
const BEFORE = 30

/** The line; of a long one, the stretch in which something was taken. */
function around(text: string, taken: Span | undefined): string {
  const start = taken?.start ?? 0
  return start < SHOWN - BEFORE ? cut(text) : `…${cut(text.slice(start - BEFORE))}`
}

const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text)
