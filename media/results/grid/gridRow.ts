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
  characters: CharacterWidths | undefined
  /** The classes its value gave it. */
  classes: string
}

const NO_ROW = -1

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
  #row = NO_ROW
  #title: string | undefined
  #isLinked = false
  #slots: Slot[] = []
  #columns: readonly VirtualItem[] = []
  #model: GridModel | undefined
  #isPainted = false
  #isInOrder = true

  constructor() {
    this.root = element('div', { class: 'row', role: 'row' }, this.#header)
  }

  /** Makes it the row of that number; where there is none, it is not seen. */
  fill(row: number, filling: RowFilling, selection: Selection): void {
    const { model, columns } = filling
    const isThere = row < model.rowCount
    if (isThere === this.root.hidden) this.root.hidden = this.gutter.hidden = !isThere
    if (!isThere) {
      this.#leave(selection)
      return
    }
    const isOther = row !== this.#row
    const hasOtherColumns = columns !== this.#columns || model !== this.#model
    if (hasOtherColumns) this.#arrange(columns, model)
    if (isOther) this.#number(row)
    if (isOther || model !== this.#model) this.#entitle(model.rowTitle(row), model.isLinked(row))
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
   * Does for those who hear the page read what can wait until it rests: brings the cells into the order of the columns, and
   * says the title as text. Whatever is moved or written has to be laid out anew.
   */
  settle(): void {
    if (this.#title !== undefined) setPieces(this.#header, [{ kind: 'plain', text: this.#title }])
    if (!this.#isInOrder) this.#putInOrder()
  }

  #putInOrder(): void {
    this.#isInOrder = true
    keepInOrder(this.root, this.#header, this.#slots.map(({ root }) => root)) // prettier-ignore
  }

  /** Stands for no row, and goes by no number. */
  #leave(selection: Selection): void {
    if (this.#row === NO_ROW) return
    this.#row = NO_ROW
    this.#number(NO_ROW)
    this.paint(selection)
  }

  #number(row: number): void {
    const number = String(row)
    this.root.setAttribute('aria-rowindex', String(row + 2))
    this.root.dataset.row = this.gutter.dataset.row = number
    for (const { root } of this.#slots) root.dataset.row = number
  }

  #entitle(title: string, isLinked: boolean): void {
    if (title === this.#title && isLinked === this.#isLinked) return
    if (isLinked !== this.#isLinked)
      for (const { classList } of [this.root, this.gutter]) classList.toggle('linked', isLinked)
    this.#title = title
    this.#isLinked = isLinked
    // Its text has to be laid out, though nobody sees it: once there is one, the next ones wait until the page rests.
    this.#header.setAttribute('aria-label', isLinked ? `${title}, of the selection in the chart` : title)
    if (!this.#header.hasChildNodes()) this.#header.textContent = title
    setPieces(this.gutter, [{ kind: 'plain', text: title }])
    const isLong = title.length > LONG_TITLE
    if (!isLong && this.gutter.title === '') return
    this.gutter.classList.toggle('long', isLong)
    if (isLong) this.gutter.title = title
    else this.gutter.removeAttribute('title')
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
    if (model !== this.#model) this.#putInOrder()
  }
}

function emptySlot(): Slot {
  const root = element('div', { class: 'cell', role: 'gridcell' })
  return {
    root,
    column: -1,
    size: 0,
    filledSize: 0,
    cell: undefined,
    style: undefined,
    characters: undefined,
    classes: '',
  }
}

function fillSlot(slot: Slot, cell: Cell | undefined, { style, characters }: RowFilling): void {
  const isSame = slot.cell === cell && slot.style === style && slot.characters === characters
  if (isSame && slot.size === slot.filledSize) return
  slot.cell = cell
  slot.characters = characters
  slot.filledSize = slot.size
  slot.style = style
  slot.classes = fillCell(slot.root, cell, { style, size: slot.size, characters, classes: slot.classes })
}
