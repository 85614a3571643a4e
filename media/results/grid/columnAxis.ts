import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core'
import { boundedWidth } from './columnWidths'

/** Width of the column of record numbers, which stays at the left edge. */
export const GUTTER_WIDTH = 56

/** Which columns are in view and where: widths differ, so the library keeps the sums. */
export class ColumnAxis {
  readonly #scroller: HTMLElement
  readonly #onChange: () => void
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>
  #widths: readonly number[] = []

  constructor(scroller: HTMLElement, onChange: () => void) {
    this.#scroller = scroller
    this.#onChange = onChange
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options())
    this.#virtualizer._didMount()
    this.#virtualizer._willUpdate()
  }

  setWidths(widths: readonly number[]): void {
    this.#widths = widths
    this.#virtualizer.setOptions(this.#options())
    this.#virtualizer._willUpdate()
    this.#virtualizer.measure()
  }

  resize(column: number, width: number): void {
    this.setWidths(this.#widths.map((own, index) => (index === column ? boundedWidth(width) : own)))
  }

  width(column: number): number {
    return this.#widths[column] ?? 0
  }

  /** Width of all columns and the gutter. */
  get totalWidth(): number {
    return this.#virtualizer.getTotalSize()
  }

  /** Columns in view and one more on both sides, from left to right. */
  get visible(): readonly VirtualItem[] {
    return this.#virtualizer.getVirtualItems()
  }

  /** Scrolls as little as it takes to see the column. */
  reveal(column: number): void {
    const start = GUTTER_WIDTH + this.#widths.slice(0, column).reduce((sum, width) => sum + width, 0)
    const end = start + this.width(column)
    const { scrollLeft, clientWidth } = this.#scroller
    if (start < scrollLeft + GUTTER_WIDTH) this.#scroller.scrollLeft = start - GUTTER_WIDTH
    else if (end > scrollLeft + clientWidth)
      this.#scroller.scrollLeft = Math.min(start - GUTTER_WIDTH, end - clientWidth)
  }

  #options() {
    return {
      horizontal: true,
      count: this.#widths.length,
      paddingStart: GUTTER_WIDTH,
      overscan: 1,
      getScrollElement: () => this.#scroller,
      estimateSize: (index: number) => this.width(index),
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.#onChange(),
    }
  }
}
