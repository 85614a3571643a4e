/** Height of a row in pixels; the style sheet agrees. */
export const ROW_HEIGHT = 22

/** Browsers refuse elements much taller than this; beyond it one pixel of the scroll bar is more than one pixel of rows. */
const MAXIMUM_HEIGHT = 15_000_000

/** Rows come in view and go by so many at a time. */
export const BLOCK_ROWS = 8

const OVERSCAN = 3

/** The rows to have on the page, and where to put them. */
export interface RowWindow {
  /** A multiple of `BLOCK_ROWS`. */
  readonly first: number
  /** Exclusive; a multiple of `BLOCK_ROWS` or the number of rows. */
  readonly end: number
  /** Pixels from the top of the body to the top of row `first`. */
  readonly top: number
}

/** Height of the scrolled body for so many rows. */
export function bodyHeight(rowCount: number): number {
  return Math.min(rowCount * ROW_HEIGHT, MAXIMUM_HEIGHT)
}

/**
 * The rows seen through a viewport, with a few more on both sides, in whole blocks.
 * All rows are equally high, so this is arithmetic and costs the same for ten rows and for ten million.
 */
export function rowWindow(rowCount: number, scrollTop: number, viewportHeight: number): RowWindow {
  const offset = rowOffsetOf(rowCount, scrollTop, viewportHeight)
  const first = Math.max(0, blockOf(Math.floor(offset / ROW_HEIGHT) - OVERSCAN))
  const last = Math.ceil((offset + viewportHeight) / ROW_HEIGHT) + OVERSCAN - 1
  const end = Math.min(rowCount, blockOf(last) + BLOCK_ROWS)
  return { first, end, top: scrollTop - offset + first * ROW_HEIGHT }
}

/** The first row of the block that a row belongs to. */
export const blockOf = (row: number): number => Math.floor(row / BLOCK_ROWS) * BLOCK_ROWS

/** The first row that is fully in view. */
export function topRow(rowCount: number, scrollTop: number, viewportHeight: number): number {
  return Math.ceil(rowOffsetOf(rowCount, scrollTop, viewportHeight) / ROW_HEIGHT)
}

/** The scroll position that has the row at the top. */
export function scrollTopForTopRow(row: number, rowCount: number, viewportHeight: number): number {
  return scrollTopOf(rowCount, row * ROW_HEIGHT, viewportHeight)
}

/** The scroll position that shows the row with as little movement as possible; undefined when it is in view. */
export function scrollTopToReveal(
  row: number,
  rowCount: number,
  viewport: { readonly scrollTop: number; readonly height: number },
): number | undefined {
  const offset = rowOffsetOf(rowCount, viewport.scrollTop, viewport.height)
  const top = row * ROW_HEIGHT
  const bottom = top + ROW_HEIGHT
  if (top < offset) return scrollTopOf(rowCount, top, viewport.height)
  if (bottom > offset + viewport.height)
    return scrollTopOf(rowCount, bottom - viewport.height, viewport.height)
  return undefined
}

/** Pixels of rows above the viewport at a scroll position. */
function rowOffsetOf(rowCount: number, scrollTop: number, viewportHeight: number): number {
  return scrollTop * scaleOf(rowCount, viewportHeight)
}

function scrollTopOf(rowCount: number, offset: number, viewportHeight: number): number {
  return offset / scaleOf(rowCount, viewportHeight)
}

function scaleOf(rowCount: number, viewportHeight: number): number {
  const scrollable = bodyHeight(rowCount) - viewportHeight
  return scrollable <= 0 ? 1 : Math.max(1, (rowCount * ROW_HEIGHT - viewportHeight) / scrollable)
}
