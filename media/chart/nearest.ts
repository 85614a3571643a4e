/** The value nearest to `wish` in an ascending list; the lower of two that are equally near; undefined of an empty list. */
export function nearest(ascending: readonly number[], wish: number): number | undefined {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < wish) low = middle + 1
    else high = middle
  }
  const above = ascending[low]
  const below = ascending[low - 1]
  if (above === undefined || below === undefined) return above ?? below
  return wish - below <= above - wish ? below : above
}
