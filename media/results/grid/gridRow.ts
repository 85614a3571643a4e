import type { VirtualItem } from '@tanstack/virtual-core'
import type { Cell } from '../../../protocol'
import { element } from '../element'
import { cellId, fillCell, setPieces, setPlace, type CharacterWidths } from './cells'
import type { CellStyle, GridModel } from './gridModel'
import { keepInOrder } from './keepInOrder'
import { contains, rangeOf, type Selection } from './selection'

/** What rows are filled from. */
export interface RowFilling {
  readonly model: GridModel
  readonly style: CellStyle
  readonly columns: readonly VirtualItem[]
  readonly characters: CharacterWidths
}

/** An element of a cell, and what it shows. */
interface Slot {
  readonly root: HTMLElement
  column: number
  /** Pixels of its column, and those it was filled for. */
  size: number
  filledSize: number
  cell: Cell | undefined
  /** Undefined before it is filled for the first time. */
  style: CellStyle | undefined
  /** The classes its value gave it. */
  classes: string
}

/** Titles longer than this are cut where they stand. */
const LONG_TITLE = 12

/**
 * A row of the grid. It is used again for other records, and its cells for other columns; only what differs is touched,
 * because every change of the page costs.
 */
export class GridRow {
  /** The cells, behind the header of the row, which only screen readers see. */
  readonly root: HTMLElement
  /**
   * The title of the row at the left edge of the grid. It stands beside the row, in one place that keeps to the edge: a
   * browser makes a layer for each element that keeps its place while others scroll.
   */
  readonly gutter = element('div', { class: 'gutter' })
  readonly #header = element('div', { class: 'row-head', role: 'rowheader', attributes: { 'aria-colindex': 1 } }) // prettier-ignore
  #row = -1
  #top = NaN
  #title: string | undefined
  #slots: Slot[] = []
  #columns: readonly VirtualItem[] = []
  #model: GridModel | undefined
  #isPainted = false
  #isInOrder = true

  constructor() {
    this.root = element('div', { class: 'row', role: 'row' }, this.#header)
  }

  /** Puts it on the page, so many pixels below the top of the body. */
  place(top: number): void {
    if (top === this.#top) return
    this.#top = top
    const transform = `translateY(${top}px)`
    this.root.style.transform = transform
    this.gutter.style.transform = transform
  }

  /** Makes it the row of that number. */
  fill(row: number, filling: RowFilling, selection: Selection): void {
    const { model, columns } = filling
    const isOther = row !== this.#row
    const hasOtherColumns = columns !== this.#columns || model !== this.#model
    if (hasOtherColumns) this.#arrange(columns, model)
    if (isOther) this.#number(row)
    if (isOther || model !== this.#model) this.#entitle(model.rowTitle(row))
    this.#row = row
    this.#columns = columns
    this.#model = model
    for (const slot of this.#slots) fillSlot(slot, model.cell(row, slot.column), filling)
    if (isOther || hasOtherColumns) this.paint(selection)
  }

  /** Shows which of its cells are selected. */
  paint(selection: Selection): void {
    const range = rangeOf(selection)
    const { focus } = selection
    const row = this.#row
    const isTouched = row >= range.firstRow && row < range.endRow
    if (!isTouched && !this.#isPainted) return
    this.#isPainted = isTouched
    this.gutter.classList.toggle('current', row === focus.row)
    for (const { root, column } of this.#slots) {
      const isSelected = contains(range, { row, column })
      const isFocus = row === focus.row && column === focus.column
      root.classList.toggle('selected', isSelected)
      root.classList.toggle('focus', isFocus)
      if (isSelected) root.setAttribute('aria-selected', 'true')
      else root.removeAttribute('aria-selected')
      if (isFocus) root.id = cellId(row, column)
      else if (root.id !== '') root.removeAttribute('id')
    }
  }

  /**
   * Brings its cells into the order of the columns, for those who hear the page read. Not while the page scrolls: whatever
   * is moved has to be laid out anew.
   */
  putInOrder(): void {
    if (this.#isInOrder) return
    this.#isInOrder = true
    keepInOrder(this.root, this.#header, this.#slots.map(({ root }) => root)) // prettier-ignore
  }

  remove(): void {
    this.root.remove()
    this.gutter.remove()
  }

  #number(row: number): void {
    const number = String(row)
    this.root.setAttribute('aria-rowindex', String(row + 2))
    this.root.dataset.row = this.gutter.dataset.row = number
    for (const { root } of this.#slots) root.dataset.row = number
  }

  #entitle(title: string): void {
    if (title === this.#title) return
    this.#title = title
    for (const titled of [this.#header, this.gutter]) setPieces(titled, [{ kind: 'plain', text: title }])
    if (title.length > LONG_TITLE) this.gutter.title = title
    else if (this.gutter.title !== '') this.gutter.removeAttribute('title')
  }

  /** Columns that stay in view keep their elements, so that a press does not change its cell; others take those that are free. */
  #arrange(columns: readonly VirtualItem[], model: GridModel): void {
    const known = new Map(this.#slots.map((slot) => [slot.column, slot]))
    const kept = columns.map(({ index }) => known.get(index))
    const used = new Set(kept)
    const free = this.#slots.filter((slot) => !used.has(slot))
    this.#slots = columns.map((item, place) => {
      const slot = kept[place] ?? free.shift() ?? emptySlot()
      if (slot.column !== item.index) {
        slot.column = item.index
        slot.root.dataset.column = String(item.index)
        slot.root.dataset.row = String(this.#row)
        slot.root.setAttribute('aria-colindex', String(item.index + 2))
      }
      slot.size = item.size
      setPlace(slot.root, item, model)
      return slot
    })
    for (const { root } of free) root.remove()
    for (const { root } of this.#slots) if (!root.isConnected) this.root.append(root)
    this.#isInOrder = false
    // Frozen cells stand in a row with each other.
    if (model !== this.#model) this.putInOrder()
  }
}

function emptySlot(): Slot {
  const root = element('div', { class: 'cell', role: 'gridcell' })
  return { root, column: -1, size: 0, filledSize: 0, cell: undefined, style: undefined, classes: '' }
}

function fillSlot(slot: Slot, cell: Cell | undefined, { style, characters }: RowFilling): void {
  if (slot.style === style && slot.cell === cell && slot.size === slot.filledSize) return
  slot.cell = cell
  slot.filledSize = slot.size
  slot.style = style
  slot.classes = fillCell(slot.root, cell, { style, size: slot.size, characters, classes: slot.classes })
}
