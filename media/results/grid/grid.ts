import type { VirtualItem } from '@tanstack/virtual-core'
import { element } from '../element'
import { cellId, type CharacterWidths } from './cells'
import { ColumnAxis } from './columnAxis'
import { listenToDrag } from './columnDrag'
import { CELL_PADDING, HEAD_PADDING, widthsByContent } from './columnWidths'
import { GridHeader } from './gridHeader'
import { listenToKeys, listenToPointer, type GridCommand } from './gridInput'
import type { CellStyle, GridModel } from './gridModel'
import type { GridRow } from './gridRow'
import { RowBlock } from './rowBlock'
import { BLOCK_ROWS, blockOf, bodyHeight, ROW_HEIGHT, rowWindow, scrollTopForTopRow, scrollTopToReveal, topRow } from './rowWindow' // prettier-ignore
import { selectionAt, type CellPlace, type Selection } from './selection'

/** Height of the names of columns in pixels; the style sheet agrees. */
const HEADER_HEIGHT = 26

/** A grid that was not drawn for so long rests. */
const REST_MS = 150

/** The usual characters that are widest, and narrowest, in most fonts. */
const WIDE = ['W', '@', 'M']
const NARROW = ['i', 'l', '.', ' ', "'"]

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

/**
 * A table with only the rows and columns in view on the page. What it shows is a model, which can be changed for another.
 * Follows the ARIA grid pattern: one tab stop, the active cell named by the grid, arrows to move.
 */
export class Grid {
  readonly root: HTMLElement
  readonly #options: GridOptions
  readonly #header = new GridHeader()
  readonly #gutters = element('div', { class: 'gutters', attributes: { 'aria-hidden': true } })
  readonly #body = element('div', { class: 'body', role: 'rowgroup' }, this.#gutters)
  /** By their first row. */
  readonly #blocks = new Map<number, RowBlock>()
  readonly #spare: RowBlock[] = []
  readonly #axis: ColumnAxis
  /** Widths by the identity of columns: those set by hand and those found by content. */
  readonly #widths = new Map<string, number>()
  /** As wide as its font makes it: tells when that is another one, or as large as another. */
  readonly #fontProbe = element('span', { class: 'font-probe', text: WIDE.join(''), attributes: { 'aria-hidden': true } }) // prettier-ignore
  readonly #resizing = new ResizeObserver(() => this.#measureCharacters())
  #model: GridModel
  #style: CellStyle
  #characters: CharacterWidths = { narrowest: 8, widest: 8, ellipsis: 8 }
  #restTimer: ReturnType<typeof setTimeout> | undefined
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
      element('div', { class: 'head-group', role: 'rowgroup' }, this.#header.root),
      this.#body,
      this.#fontProbe,
    )
    this.#axis = new ColumnAxis(this.root, () => this.#schedule())
    this.root.addEventListener('scroll', () => this.#schedule(), { passive: true })
    this.#resizing.observe(this.root)
    this.#resizing.observe(this.#fontProbe)
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
    this.#hasWidths = false
    const { anchor, focus } = this.#selection
    this.#selection = { anchor: this.#inside(anchor), focus: this.#inside(focus) }
    if (isOtherTable) this.root.scrollTop = 0
    this.#fit()
  }

  /** Cells that were on their way are there, or are others by now. */
  refresh(): void {
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
    clearTimeout(this.#restTimer)
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
    return this.#header.placeOf(column)
  }

  /** Selects one cell or a rectangle and brings its focus into view. */
  selectAndReveal(selection: Selection): void {
    this.select(selection)
    this.reveal(selection.focus)
  }

  select(selection: Selection): void {
    this.#selection = selection
    for (const row of this.#rows()) row.paint(selection)
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
    return Math.max(0, this.root.clientHeight - HEADER_HEIGHT)
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
    listenToDrag(this.#header.root, {
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
    this.#renderHeader(visible)
    this.#releaseBlocks(view)
    const filling = { model: this.#model, style: this.#style, columns: visible, characters: this.#characters } // prettier-ignore
    for (let first = view.first; first < view.end; first += BLOCK_ROWS) {
      const block = this.#blocks.get(first) ?? this.#takeBlock(first)
      block.place(view.top + (first - view.first) * ROW_HEIGHT)
      block.fill(first, filling, this.#selection)
    }
    for (const block of this.#spare) block.remove()
    this.#settleSoon()
    this.#nameActive()
    this.#options.onScroll(topRow(rowCount, scrollTop, height))
  }

  /** When the grid rests, its rows do what can wait. */
  #settleSoon(): void {
    clearTimeout(this.#restTimer)
    this.#restTimer = setTimeout(() => {
      for (const row of this.#rows()) row.settle()
    }, REST_MS)
  }

  /** Once the grid has a height, it starts where it was left. */
  #restoreTop(height: number): void {
    if (this.#isRestored || height === 0) return
    this.#isRestored = true
    const { topRow: first } = this.#options
    if (first > 0) this.root.scrollTop = scrollTopForTopRow(first, this.#model.rowCount, height)
  }

  #renderHeader(visible: readonly VirtualItem[]): void {
    if (!this.#header.show(visible, this.#model)) return
    this.#gutters.style.width = `${this.#model.gutterWidth}px`
    this.#header.root.style.width = this.#body.style.width = `${this.#axis.totalWidth}px`
    this.root.classList.toggle('has-frozen', this.#model.frozenCount > 0)
  }

  /** The rows on the page. */
  #rows(): readonly GridRow[] {
    return [...this.#blocks.values()].flatMap(({ rows }) => rows)
  }

  /** Rows out of view are kept for others to come into view. */
  #releaseBlocks({ first, end }: { readonly first: number; readonly end: number }): void {
    for (const [row, block] of this.#blocks) {
      if (row >= first && row < end) continue
      this.#blocks.delete(row)
      this.#spare.push(block)
    }
  }

  #takeBlock(first: number): RowBlock {
    const block = this.#spare.pop() ?? new RowBlock()
    this.#blocks.set(first, block)
    if (!block.root.isConnected) {
      this.#body.append(block.root)
      this.#gutters.append(block.gutters)
    }
    return block
  }

  /** Names the active cell, when it is on the page. */
  #nameActive(): void {
    const { row, column } = this.#selection.focus
    const isHere = this.#blocks.has(blockOf(row)) && this.#axis.visible.some(({ index }) => index === column)
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
    const measure = measureIn(this.root)
    this.#measureCharacters()
    const found = widthsByContent(contents, available, measure)
    const widths = columns.map(({ id }, index) => this.#widths.get(id) ?? found[index] ?? 0)
    this.#axis.set(widths, { frozenCount, gutterWidth })
  }

  /** Characters that are measured as before are the same object, so that cells need not be filled anew. */
  #measureCharacters(): void {
    const measure = measureIn(this.root)
    const narrowest = Math.min(...NARROW.map(measure))
    const widest = Math.max(...WIDE.map(measure))
    const before = this.#characters
    const ellipsis = measure('…')
    if (narrowest !== before.narrowest || widest !== before.widest || ellipsis !== before.ellipsis)
      this.#characters = { narrowest, widest, ellipsis }
    this.#schedule()
  }

  #fittingWidth(column: number): number {
    const measure = measureIn(this.root)
    const name = this.#model.columns[column]?.name ?? ''
    const rows = [...this.#blocks].flatMap(([first, block]) => block.rows.map((_row, place) => first + place))
    const texts = this.#textsOf(column, rows).map((text) => measure(text) + CELL_PADDING)
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

function measureIn(target: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  const { fontSize, fontFamily } = getComputedStyle(target)
  if (context) context.font = `${fontSize} ${fontFamily}`
  return (text) => (context ? context.measureText(text.slice(0, 400)).width : text.length * 8)
}
