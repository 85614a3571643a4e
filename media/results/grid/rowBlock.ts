import { element } from '../element'
import { GridRow, type RowFilling } from './gridRow'
import { BLOCK_ROWS } from './rowWindow'
import type { Selection } from './selection'

/**
 * Some rows that stand below each other and move as one. A browser keeps a place for each element that is moved and looks
 * through all of them whenever one is: a few blocks cost less than many rows.
 */
export class RowBlock {
  readonly root = element('div', { class: 'block', role: 'presentation' })
  /** The titles of the rows at the left edge of the grid: see `GridRow`. */
  readonly gutters = element('div', { class: 'gutter-block' })
  readonly rows: readonly GridRow[] = Array.from({ length: BLOCK_ROWS }, () => new GridRow())
  #top = NaN

  constructor() {
    this.root.append(...this.rows.map(({ root }) => root))
    this.gutters.append(...this.rows.map(({ gutter }) => gutter))
  }

  /** Puts it on the page, so many pixels below the top of the body. */
  place(top: number): void {
    if (top === this.#top) return
    this.#top = top
    this.root.style.transform = this.gutters.style.transform = `translateY(${top}px)`
  }

  /** Makes its rows those from `first` on, as far as there are so many. */
  fill(first: number, filling: RowFilling, selection: Selection): void {
    this.rows.forEach((row, place) => row.fill(first + place, filling, selection))
  }

  remove(): void {
    this.root.remove()
    this.gutters.remove()
  }
}
