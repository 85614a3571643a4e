import type { VirtualItem } from '@tanstack/virtual-core'
import { element } from '../element'
import { cellId, fillRow, headerCells, rowElements, type RowElements } from './cells'
import { ColumnAxis } from './columnAxis'
import { listenToDrag } from './columnDrag'
import { HEAD_PADDING, widthsByContent } from './columnWidths'
import { listenToKeys, listenToPointer, type GridCommand } from './gridInput'
import type { CellStyle, GridModel } from './gridModel'
import type { Arrival } from './pages'
import { bodyHeight, ROW_HEIGHT, rowWindow, scrollTopForTopRow, scrollTopToReveal, topRow } from './rowWindow'
import { contains, rangeOf, selectionAt, type CellPlace, type Selection } from './selection'

/** Records whose texts decide the first widths of columns. */
const MEASURED_ROWS = 60

/** Stands for a drawn series when columns are measured: about 300 pixels. */
const SERIES_WIDTH_TEXT = 'x'.repeat(40)

/** What the grid needs from outside, and what it tells. */
export interface GridOptions {
  readonly model: GridModel
  readonly style: CellStyle
  /** Row to start with at the top. */
  readonly topRow: number
  readonly onSelect: (selection: Selection) => void
  /** What keys and menus ask for at the cell under the focus. */
  readonly onCommand: (command: GridCommand) => void
  /** A click on the head of a column. */
  readonly onHead: (column: number, options: { readonly isMore: boolean }) => void
  /** The menu of a cell or of the head of a column, opened at a place of the page. */
  readonly onMenu: (target: 'cell' | 'head', column: number, at: DOMRect) => void
  readonly onMoveColumn: (from: number, to: number) => void
  readonly onScroll: (topRow: number) => void
}

interface ShownRow extends RowElements {
  /** What the row was filled with; another key fills it anew. */
  key: string
  /** The columns it was filled for. */
  columnsKey: string
}

/**
 * A table with only the rows and columns in view on the page. What it shows is a model, which can be changed for another.
 * Follows the ARIA grid pattern: one tab stop, the active cell named by the grid, arrows to move.
 */
export class Grid {
  readonly root: HTMLElement
  readonly #options: GridOptions
  readonly #header = element('div', { class: 'header', role: 'row', attributes: { 'aria-rowindex': 1 } })
  readonly #gutters = element('div', { class: 'gutters', attributes: { 'aria-hidden': true } })
  readonly #body = element('div', { class: 'body', role: 'rowgroup' }, this.#gutters)
  readonly #rows = new Map<number, ShownRow>()
  readonly #spare: ShownRow[] = []
  readonly #axis: ColumnAxis
  /** Widths by the identity of columns: those set by hand and those found by content. */
  readonly #widths = new Map<string, number>()
  readonly #resizing = new ResizeObserver(() => this.#schedule())
  #model: GridModel
  #style: CellStyle
  #generation = 0
  #columnsKey = ''
  #arrivals = 0
  #headerKey = ''
  #selection: Selection = selectionAt({ row: 0, column: 0 })
  #hasWidths = false
  #isRestored = false
  #isScheduled = false

  constructor(options: GridOptions) {
    this.#options = options
    this.#model = options.model
    this.#style = options.style
    this.root = element(
      'div',
      {
        class: 'grid',
        role: 'grid',
        attributes: { tabindex: 0, 'aria-label': 'Records', 'aria-multiselectable': true },
      },
      element('div', { class: 'head-group', role: 'rowgroup' }, this.#header),
      this.#body,
    )
    this.#axis = new ColumnAxis(this.root, () => this.#schedule())
    this.root.addEventListener('scroll', () => this.#schedule(), { passive: true })
    this.#resizing.observe(this.root)
    this.#listen()
    this.#fit()
  }

  get selection(): Selection {
    return this.#selection
  }

  get model(): GridModel {
    return this.#model
  }

  /**
   * Shows another model; the selection stays at its place where there is one. A model of other rows is shown from its top;
   * one that the same rows stand in, perhaps among more, from where it is.
   */
  show(
    model: GridModel,
    style: CellStyle = this.#style,
    { rows = 'others' }: { readonly rows?: 'same' | 'others' } = {},
  ): void {
    this.#keepWidths()
    const isOtherTable = rows === 'others' && model.rowCount !== this.#model.rowCount
    this.#model = model
    this.#style = style
    this.#generation++
    this.#hasWidths = false
    const { anchor, focus } = this.#selection
    this.#selection = { anchor: this.#inside(anchor), focus: this.#inside(focus) }
    if (isOtherTable) this.root.scrollTop = 0
    this.#fit()
  }

  /** Cells that were on their way are there, or others are. */
  refresh(arrival: Arrival): void {
    if (arrival === 'new') this.#arrivals++
    else this.#generation++
    this.#schedule()
  }

  /** Whether the last row is in view. */
  get isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.root
    return scrollTop + clientHeight >= scrollHeight - ROW_HEIGHT
  }

  scrollToEnd(): void {
    this.root.scrollTop = this.root.scrollHeight
  }

  /** Forgets widths: columns are as wide as their content again. */
  fitAll(): void {
    this.#widths.clear()
    this.#hasWidths = false
    this.#schedule()
  }

  fit(column: number): void {
    this.#resize(column, this.#fittingWidth(column))
  }

  focus(): void {
    this.root.focus({ preventScroll: true })
  }

  dispose(): void {
    this.#resizing.disconnect()
  }

  /** Where a cell is on the page; undefined when it is out of view. */
  placeOf({ row, column }: CellPlace): DOMRect | undefined {
    return this.#body
      .querySelector(`.cell[data-row="${row}"][data-column="${column}"]`)
      ?.getBoundingClientRect()
  }

  /** Where the head of a column is on the page; undefined when it is out of view. */
  placeOfHead(column: number): DOMRect | undefined {
    return this.#header.querySelector(`.head[data-column="${column}"]`)?.getBoundingClientRect()
  }

  /** Selects one cell or a rectangle and brings its focus into view. */
  selectAndReveal(selection: Selection): void {
    this.select(selection)
    this.reveal(selection.focus)
  }

  select(selection: Selection): void {
    this.#selection = selection
    for (const [row, shown] of this.#rows) this.#paintRow(row, shown)
    this.#nameActive()
    this.#options.onSelect(selection)
  }

  /** Scrolls as little as it takes to see the cell. */
  reveal({ row, column }: CellPlace): void {
    const { scrollTop } = this.root
    const viewport = { scrollTop, height: this.#viewportHeight }
    const target = scrollTopToReveal(row, this.#model.rowCount, viewport)
    if (target !== undefined) this.root.scrollTop = target
    this.#axis.reveal(column)
    this.#schedule()
  }

  get #viewportHeight(): number {
    return Math.max(0, this.root.clientHeight - this.#header.offsetHeight)
  }

  #inside({ row, column }: CellPlace): CellPlace {
    const { rowCount, columns } = this.#model
    return {
      row: Math.max(0, Math.min(row, rowCount - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    }
  }

  /** Gives the page the size of the model. */
  #fit(): void {
    const { rowCount, columns } = this.#model
    this.root.setAttribute('aria-rowcount', String(rowCount + 1))
    this.root.setAttribute('aria-colcount', String(columns.length + 1))
    this.#body.style.height = `${bodyHeight(rowCount)}px`
    this.#schedule()
  }

  #listen(): void {
    const size = () => ({
      rowCount: this.#model.rowCount,
      columnCount: this.#model.columns.length,
      pageRows: Math.max(1, Math.floor(this.#viewportHeight / ROW_HEIGHT) - 1),
    })
    listenToKeys(this.root, {
      selection: () => this.#selection,
      size,
      select: (selection) => this.select(selection),
      selectAndReveal: (selection) => this.selectAndReveal(selection),
      perform: (command) => this.#options.onCommand(command),
    })
    listenToPointer(this.root, {
      selection: () => this.#selection,
      size,
      select: (selection) => this.select(selection),
      perform: (command) => this.#options.onCommand(command),
      widthOf: (column) => this.#axis.widths[column] ?? 0,
      resize: (column, width) => this.#resize(column, width),
      fit: (column) => this.fit(column),
      openMenu: this.#options.onMenu,
    })
    listenToDrag(this.#header, {
      canMove: (column) => this.#model.columns[column]?.hasMenu === true,
      click: this.#options.onHead,
      move: this.#options.onMoveColumn,
    })
  }

  #resize(column: number, width: number): void {
    this.#axis.resize(column, width)
    this.#keepWidths()
  }

  #keepWidths(): void {
    if (!this.#hasWidths) return
    this.#model.columns.forEach(({ id }, index) => this.#widths.set(id, this.#axis.widths[index] ?? 0))
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    requestAnimationFrame(() => {
      this.#isScheduled = false
      if (this.root.isConnected) this.#render()
    })
  }

  #render(): void {
    const { rowCount } = this.#model
    // The page is asked for its sizes before anything is changed: afterwards it would have to lay itself out anew.
    const height = this.#viewportHeight
    this.#restoreTop(height)
    const { scrollTop } = this.root
    const view = rowWindow(rowCount, scrollTop, height)
    if (!this.#hasWidths) this.#setWidths()
    const { visible } = this.#axis
    this.#model.want(view, { first: visible[0]?.index ?? 0, end: (visible.at(-1)?.index ?? -1) + 1 })
    this.#columnsKey = `${this.#generation} ${visible.map(({ index, start, size }) => `${index}:${start}:${size}`).join(' ')}`
    this.#renderHeader()
    this.#releaseRows(view.first, view.end)
    for (let row = view.first; row < view.end; row++)
      this.#renderRow(row, view.top + (row - view.first) * ROW_HEIGHT, visible)
    for (const { row, gutter } of this.#spare) {
      row.remove()
      gutter.remove()
    }
    this.#nameActive()
    this.#options.onScroll(topRow(rowCount, scrollTop, height))
  }

  /** Once the grid has a height, it starts where it was left. */
  #restoreTop(height: number): void {
    if (this.#isRestored || height === 0) return
    this.#isRestored = true
    const { topRow: first } = this.#options
    if (first > 0) this.root.scrollTop = scrollTopForTopRow(first, this.#model.rowCount, height)
  }

  #renderHeader(): void {
    if (this.#headerKey === this.#columnsKey) return
    this.#headerKey = this.#columnsKey
    const { gutterTitle, gutterWidth } = this.#model
    const corner = element('div', {
      class: 'gutter corner',
      role: 'columnheader',
      attributes: { 'aria-colindex': 1 },
    })
    corner.append(element('span', { class: 'unseen', text: gutterTitle }))
    corner.style.width = `${gutterWidth}px`
    this.#gutters.style.width = `${gutterWidth}px`
    this.#header.style.width = this.#body.style.width = `${this.#axis.totalWidth}px`
    this.#header.replaceChildren(corner, ...headerCells(this.#model, this.#axis.visible))
  }

  /** Rows out of view are kept for others to come into view. */
  #releaseRows(first: number, end: number): void {
    for (const [row, shown] of this.#rows) {
      if (row >= first && row < end) continue
      this.#rows.delete(row)
      this.#spare.push(shown)
    }
  }

  #renderRow(row: number, top: number, visible: readonly VirtualItem[]): void {
    const shown = this.#rows.get(row) ?? this.#takeRow(row)
    const transform = `translateY(${top}px)`
    if (shown.row.style.transform !== transform) {
      shown.row.style.transform = transform
      shown.gutter.style.top = `${top}px`
    }
    const isPending = visible.some(({ index }) => this.#model.cell(row, index) === undefined)
    const key = `${row} ${isPending ? this.#arrivals : 'here'} ${this.#columnsKey}`
    if (shown.key === key) return
    shown.key = key
    const isSameColumns = shown.columnsKey === this.#columnsKey
    shown.columnsKey = this.#columnsKey
    fillRow(shown, row, {
      model: this.#model,
      style: this.#style,
      columns: visible,
      isSameColumns,
    })
    this.#paintRow(row, shown)
  }

  #takeRow(row: number): ShownRow {
    const shown = this.#spare.pop() ?? { ...rowElements(), key: '', columnsKey: '' }
    this.#rows.set(row, shown)
    if (!shown.row.isConnected) {
      this.#body.append(shown.row)
      this.#gutters.append(shown.gutter)
    }
    return shown
  }

  #paintRow(row: number, { row: target, gutter }: RowElements): void {
    const range = rangeOf(this.#selection)
    const { focus } = this.#selection
    const isTouched = row >= range.firstRow && row < range.endRow
    if (!isTouched && target.dataset.painted === undefined) return
    if (isTouched) target.dataset.painted = ''
    else delete target.dataset.painted
    gutter.classList.toggle('current', row === focus.row)
    for (const cell of target.children) {
      if (!(cell instanceof HTMLElement) || cell.dataset.column === undefined) continue
      const place = { row, column: Number(cell.dataset.column) }
      const isSelected = contains(range, place)
      const isFocus = place.row === focus.row && place.column === focus.column
      cell.classList.toggle('selected', isSelected)
      cell.classList.toggle('focus', isFocus)
      if (isSelected) cell.setAttribute('aria-selected', 'true')
      else cell.removeAttribute('aria-selected')
      if (isFocus) cell.id = cellId(row, place.column)
      else if (cell.id !== '') cell.removeAttribute('id')
    }
  }

  /** Names the active cell, when it is on the page. */
  #nameActive(): void {
    const { row, column } = this.#selection.focus
    const isHere = this.#rows.has(row) && this.#axis.visible.some(({ index }) => index === column)
    if (isHere) this.root.setAttribute('aria-activedescendant', cellId(row, column))
    else this.root.removeAttribute('aria-activedescendant')
  }

  /** Waits for the first cells, so that widths follow the content; until then columns are as wide as their names. */
  #setWidths(): void {
    const { columns, rowCount, frozenCount, gutterWidth } = this.#model
    this.#hasWidths = rowCount === 0 || columns.length === 0 || this.#model.cell(0, 0) !== undefined
    const contents = columns.map(({ id, name }, index) => ({
      name,
      texts: this.#widths.has(id) ? [] : this.#textsOf(index),
    }))
    const available = this.root.clientWidth - gutterWidth
    const found = widthsByContent(contents, available, measureIn(this.root))
    const widths = columns.map(({ id }, index) => this.#widths.get(id) ?? found[index] ?? 0)
    this.#axis.set(widths, { frozenCount, gutterWidth })
  }

  #fittingWidth(column: number): number {
    const measure = measureIn(this.root)
    const name = this.#model.columns[column]?.name ?? ''
    const texts = this.#textsOf(column, this.#rows.keys()).map((text) => measure(text) + CELL_PADDING)
    return Math.max(measure(name) + HEAD_PADDING, ...texts)
  }

  #textsOf(column: number, rows: Iterable<number> = Array(MEASURED_ROWS).keys()): string[] {
    return [...rows].flatMap((row) => {
      const cell = this.#model.cell(row, column)
      if (!cell) return []
      // A drawing is as wide as it is given; the text behind it does not count.
      if (cell.series) return [SERIES_WIDTH_TEXT]
      return [this.#style.pieces(cell).map(({ text }) => text).join('')] // prettier-ignore
    })
  }
}

const CELL_PADDING = 22

function measureIn(target: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  const { fontSize, fontFamily } = getComputedStyle(target)
  if (context) context.font = `${fontSize} ${fontFamily}`
  return (text) => (context ? context.measureText(text.slice(0, 400)).width : text.length * 8)
}
