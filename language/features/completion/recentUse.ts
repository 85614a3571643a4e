import type { CompletionItem } from './item'

/** The labels of items that were taken before, the latest first. */
export type RecentLabels = readonly string[]

/** How far an item may come forward: not in front of those that fit better. */
const most = 0.9

/** The items with those that were taken before in front of the others that fit as well, the latest first. */
export function withRecentFirst(
  items: readonly CompletionItem[],
  recent: RecentLabels,
): readonly CompletionItem[] {
  if (recent.length === 0) return items
  const places = new Map(recent.map((label, place) => [label, place]))
  return items.map((item) => {
    const place = places.get(item.label)
    if (place === undefined) return item
    return { ...item, rank: Math.floor(item.rank) - most + (most / 2) * (place / recent.length) }
  })
}
