const MINIMUM = 48
const MAXIMUM = 420

/** Pixels of a cell beside its text. */
export const CELL_PADDING = 22

/** Room beside a name for the type, the order and the menu. */
export const HEAD_PADDING = 74

/** How wide a text is in pixels. */
export type Measure = (text: string) => number

/**
 * Widths by content: each column as wide as its name and the texts seen so far, within bounds.
 * Space left over in the viewport goes to the columns whose texts were cut, in equal parts.
 */
export function widthsByContent(
  columns: readonly { readonly name: string; readonly texts: readonly string[] }[],
  available: number,
  measure: Measure,
): number[] {
  const wishes = columns.map(({ name, texts }) =>
    Math.ceil(
      Math.max(MINIMUM, measure(name) + HEAD_PADDING, ...texts.map((text) => measure(text) + CELL_PADDING)),
    ),
  )
  const widths = wishes.map((wish) => Math.min(MAXIMUM, wish))
  const spare = available - widths.reduce((sum, width) => sum + width, 0)
  const cut = wishes.flatMap((wish, index) => (wish > MAXIMUM ? [index] : []))
  if (spare <= 0 || cut.length === 0) return widths
  const share = Math.floor(spare / cut.length)
  return widths.map((width, index) =>
    cut.includes(index) ? Math.min(wishes[index] ?? width, width + share) : width,
  )
}

/** A width the user may drag a column to. */
export function boundedWidth(width: number): number {
  return Math.max(MINIMUM, Math.round(width))
}
