import type { Page, ResultColumn } from '../../../protocol'
import { element } from '../element'
import { cellId, fillRow, headerCells, rowElement } from './cells'
import { ColumnAxis, GUTTER_WIDTH } from './columnAxis'
import { widthsByContent } from './columnWidths'
import { listenToKeys, listenToPointer } from './gridInput'
import { Pages } from './pages'
import { bodyHeight, ROW_HEIGHT, rowWindow, scrollTopForTopRow, scrollTopToReveal, topRow } from './rowWindow'
import { contains, rangeOf, selectionAt, type CellPlace, type Selection } from './selection'

/** Records whose texts decide the first widths of columns. */
const MEASURED_ROWS = 60

/** Stands for a drawn series when columns are measured: about 300 pixels. */
const SERIES_WIDTH_TEXT = 'x'.repeat(40)

/** What the grid needs from outside, and what it tells. */
export interface GridOptions {
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  /** Record to start with at the top. */
  readonly topRow: number
  readonly ask: (start: number, count: number) => Promise<Page>
  readonly onFailed: (failure: Error) => void
  /** The keyboard focus is on another record. */
  readonly onSelect: (row: number) => void
  /** Enter, F2, or a double click. */
  readonly onOpen: (row: number) => void
  /** The user wants the selected cells on the clipboard, with or without field names. */
  readonly onCopy: (selection: Selection, hasNames: boolean) => void
  readonly onScroll: (topRow: number) => void
}

/**
 * The table of a result, with only the rows and columns in view on the page.
 * Follows the ARIA grid pattern: one tab stop, the active cell named by the grid, arrows to move.
 */
export class Grid {
  readonly root: HTMLElement
  readonly #options: GridOptions
  readonly #header = element('div', { class: 'header', role: 'row', attributes: { 'aria-rowindex': 1 } })
  readonly #body = element('div', { class: 'body', role: 'rowgroup' })
  readonly #rows = new Map<number, { readonly element: HTMLElement; key: string }>()
  readonly #pages: Pages
  readonly #axis: ColumnAxis
  #selection: Selection = selectionAt({ row: 0, column: 0 })
  #hasWidths = false
  #isRestored = false
  #isScheduled = false

  constructor(options: GridOptions) {
    this.#options = options
    this.root = element(
      'div',
      {
        class: 'grid',
        role: 'grid',
        attributes: {
          tabindex: 0,
          'aria-label': 'Records',
          'aria-rowcount': options.recordCount + 1,
          'aria-colcount': options.columns.length + 1,
          'aria-multiselectable': true,
        },
      },
      element('div', { class: 'head-group', role: 'rowgroup' }, this.#header),
      this.#body,
    )
    this.#body.style.height = `${bodyHeight(options.recordCount)}px`
    this.#pages = new Pages({
      ask: options.ask,
      onArrived: () => this.#schedule(),
      onFailed: options.onFailed,
    })
    this.#axis = new ColumnAxis(this.root, () => this.#schedule())
    this.root.addEventListener('scroll', () => this.#schedule(), { passive: true })
    new ResizeObserver(() => this.#schedule()).observe(this.root)
    this.#listen()
    this.#schedule()
  }

  get selection(): Selection {
    return this.#selection
  }

  focus(): void {
    this.root.focus({ preventScroll: true })
  }

  /** Selects one cell or a rectangle and brings its focus into view. */
  selectAndReveal(selection: Selection): void {
    this.select(selection)
    this.reveal(selection.focus)
  }

  select(selection: Selection): void {
    this.#selection = selection
    this.#paintSelection()
    this.#options.onSelect(selection.focus.row)
  }

  /** Scrolls as little as it takes to see the cell. */
  reveal({ row, column }: CellPlace): void {
    const { scrollTop } = this.root
    const target = scrollTopToReveal(row, this.#options.recordCount, {
      scrollTop,
      height: this.#viewportHeight,
    })
    if (target !== undefined) this.root.scrollTop = target
    this.#axis.reveal(column)
    this.#schedule()
  }

  get #viewportHeight(): number {
    return Math.max(0, this.root.clientHeight - this.#header.offsetHeight)
  }

  #listen(): void {
    const { recordCount, columns } = this.#options
    listenToKeys(this.root, {
      selection: () => this.#selection,
      size: () => ({
        rowCount: recordCount,
        columnCount: columns.length,
        pageRows: Math.max(1, Math.floor(this.#viewportHeight / ROW_HEIGHT) - 1),
      }),
      select: (selection) => this.select(selection),
      selectAndReveal: (selection) => this.selectAndReveal(selection),
      open: () => this.#options.onOpen(this.#selection.focus.row),
      copy: (hasNames) => this.#options.onCopy(this.#selection, hasNames),
    })
    listenToPointer(this.root, {
      selection: () => this.#selection,
      size: () => ({ rowCount: recordCount, columnCount: columns.length }),
      select: (selection) => this.select(selection),
      open: (row) => this.#options.onOpen(row),
      widthOf: (column) => this.#axis.width(column),
      resize: (column, width) => this.#axis.resize(column, width),
      fit: (column) => this.#axis.resize(column, this.#fittingWidth(column)),
    })
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
    const { recordCount } = this.#options
    const height = this.#viewportHeight
    this.#restoreTop(height)
    const view = rowWindow(recordCount, this.root.scrollTop, height)
    this.#pages.want(view.first, view.end)
    if (!this.#hasWidths) this.#setWidths()
    this.#renderHeader()
    this.#body.style.width = `${this.#axis.totalWidth}px`
    for (const [row, { element: shown }] of this.#rows) {
      if (row >= view.first && row < view.end) continue
      shown.remove()
      this.#rows.delete(row)
    }
    for (let row = view.first; row < view.end; row++)
      this.#renderRow(row, view.top + (row - view.first) * ROW_HEIGHT)
    this.#paintSelection()
    this.#options.onScroll(topRow(recordCount, this.root.scrollTop, height))
  }

  /** Once the grid has a height, it starts where it was left. */
  #restoreTop(height: number): void {
    if (this.#isRestored || height === 0) return
    this.#isRestored = true
    const { recordCount, topRow: first } = this.#options
    if (first > 0) this.root.scrollTop = scrollTopForTopRow(first, recordCount, height)
  }

  #renderHeader(): void {
    const corner = element('div', {
      class: 'gutter corner',
      role: 'columnheader',
      attributes: { 'aria-colindex': 1 },
    })
    corner.append(element('span', { class: 'unseen', text: 'Record number' }))
    corner.style.width = `${GUTTER_WIDTH}px`
    this.#header.style.width = `${this.#axis.totalWidth}px`
    this.#header.replaceChildren(corner, ...headerCells(this.#options.columns, this.#axis.visible))
  }

  #renderRow(row: number, top: number): void {
    const visible = this.#axis.visible
    const cells = this.#pages.row(row)
    const key = `${cells !== undefined} ${visible.map(({ index, start, size }) => `${index}:${start}:${size}`).join(' ')}`
    let shown = this.#rows.get(row)
    if (!shown) {
      shown = { element: rowElement(row), key: '' }
      this.#rows.set(row, shown)
      this.#body.append(shown.element)
    }
    shown.element.style.transform = `translateY(${top}px)`
    if (shown.key === key) return
    shown.key = key
    fillRow(shown.element, row, cells, visible)
  }

  #paintSelection(): void {
    const range = rangeOf(this.#selection)
    const { focus } = this.#selection
    for (const [row, { element: shown }] of this.#rows) {
      shown.classList.toggle('current', row === focus.row)
      for (const cell of shown.querySelectorAll<HTMLElement>('.cell')) {
        const place = { row, column: Number(cell.dataset.column) }
        const isFocus = place.row === focus.row && place.column === focus.column
        cell.classList.toggle('selected', contains(range, place))
        cell.classList.toggle('focus', isFocus)
        cell.setAttribute('aria-selected', String(contains(range, place)))
      }
    }
    this.root.setAttribute('aria-activedescendant', cellId(focus.row, focus.column))
  }

  /** Waits for the first page, so that widths follow the content; until then columns are as wide as their names. */
  #setWidths(): void {
    const { columns, recordCount } = this.#options
    this.#hasWidths = recordCount === 0 || this.#pages.row(0) !== undefined
    const contents = columns.map(({ name }, index) => ({ name, texts: this.#textsOf(index) }))
    const available = this.root.clientWidth - GUTTER_WIDTH
    this.#axis.setWidths(widthsByContent(contents, available, measureIn(this.root)))
  }

  #fittingWidth(column: number): number {
    const measure = measureIn(this.root)
    const name = this.#options.columns[column]?.name ?? ''
    return Math.max(...[name, ...this.#textsOf(column, this.#rows.keys())].map(measure)) + 20
  }

  #textsOf(column: number, rows: Iterable<number> = Array(MEASURED_ROWS).keys()): string[] {
    return [...rows].flatMap((row) => {
      const cell = this.#pages.row(row)?.[column]
      if (!cell) return []
      // A drawing is as wide as it is given; the text behind it does not count.
      return [cell.series ? SERIES_WIDTH_TEXT : cell.text]
    })
  }
}

function measureIn(target: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  const { fontSize, fontFamily } = getComputedStyle(target)
  if (context) context.font = `${fontSize} ${fontFamily}`
  return (text) => (context ? context.measureText(text).width : text.length * 8)
}
