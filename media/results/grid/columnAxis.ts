import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/virtual-core'
import { boundedWidth } from './columnWidths'

/** Which columns are in view and where: widths differ, so the library keeps the sums. */
export class ColumnAxis {
  readonly #scroller: HTMLElement
  readonly #onChange: () => void
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>
  #widths: readonly number[] = []
  #frozenCount = 0
  #gutterWidth = 0
  /** The most columns that were in view at once since the widths are what they are. */
  #mostInView = 0

  constructor(scroller: HTMLElement, onChange: () => void) {
    this.#scroller = scroller
    this.#onChange = onChange
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options())
    this.#virtualizer._didMount()
    this.#virtualizer._willUpdate()
  }

  /** Widths of all columns; the first `frozenCount` stay at the left edge, behind the gutter. */
  set(widths: readonly number[], edge: { readonly frozenCount: number; readonly gutterWidth: number }): void {
    this.#widths = widths
    this.#frozenCount = Math.min(edge.frozenCount, widths.length)
    this.#gutterWidth = edge.gutterWidth
    this.#mostInView = 0
    this.#virtualizer.setOptions(this.#options())
    this.#virtualizer._willUpdate()
    this.#virtualizer.measure()
  }

  resize(column: number, width: number): void {
    const widths = this.#widths.map((own, index) => (index === column ? boundedWidth(width) : own))
    this.set(widths, { frozenCount: this.#frozenCount, gutterWidth: this.#gutterWidth })
  }

  get widths(): readonly number[] {
    return this.#widths
  }

  get frozenCount(): number {
    return this.#frozenCount
  }

  /** Width of all columns and the gutter. */
  get totalWidth(): number {
    return this.#virtualizer.getTotalSize()
  }

  /**
   * Frozen columns, then those in view and one more on both sides, from left to right. There are never fewer of them than
   * before, so that the page has an element for each that comes into view.
   */
  get visible(): readonly VirtualItem[] {
    return this.#virtualizer.getVirtualItems()
  }

  /** Scrolls as little as it takes to see the column. */
  reveal(column: number): void {
    if (column < this.#frozenCount) return
    const edge = this.#startOf(this.#frozenCount)
    const start = this.#startOf(column)
    const end = start + (this.#widths[column] ?? 0)
    const { scrollLeft, clientWidth } = this.#scroller
    if (start < scrollLeft + edge) this.#scroller.scrollLeft = start - edge
    else if (end > scrollLeft + clientWidth)
      this.#scroller.scrollLeft = Math.min(start - edge, end - clientWidth)
  }

  #startOf(column: number): number {
    return this.#gutterWidth + this.#widths.slice(0, column).reduce((sum, width) => sum + width, 0)
  }

  #options() {
    return {
      horizontal: true,
      count: this.#widths.length,
      paddingStart: this.#gutterWidth,
      overscan: 1,
      getScrollElement: () => this.#scroller,
      estimateSize: (index: number) => this.#widths[index] ?? 0,
      rangeExtractor: (range: Range) => this.#withFrozen(defaultRangeExtractor(range)),
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.#onChange(),
    }
  }

  #withFrozen(inView: readonly number[]): number[] {
    this.#mostInView = Math.max(this.#mostInView, inView.length)
    const [first = 0] = inView
    const start = Math.max(0, Math.min(first, this.#widths.length - this.#mostInView))
    const end = Math.min(this.#widths.length, start + this.#mostInView)
    const frozen = [...Array(this.#frozenCount).keys()]
    const shown = Array.from({ length: end - start }, (_, place) => start + place)
    return [...frozen, ...shown.filter((index) => index >= this.#frozenCount)]
  }
}
