import type { Cell, Finished, QueryEdit } from '../../protocol'
import { cellStyle, cellText } from './cellText'
import { Copying } from './copying'
import { EVERYTHING, filterOn, toggleSort, withFilter, withoutFilter, withSort, type Demand } from './demand'
import { element } from './element'
import { fieldsCard } from './fieldsPopup'
import { countText, numberText } from './figures'
import { filterCard } from './filterPopup'
import { findStep } from './findStep'
import { initialLayout, moveShown, shownFields, showOnly, withFrozen, withHidden, type ColumnLayout } from './grid/columnLayout' // prettier-ignore
import { Grid } from './grid/grid'
import type { GridCommand } from './grid/gridInput'
import { RecordsModel, TransposedModel, TRANSPOSED_AT_MOST, type TableModel } from './grid/models'
import { selectionAt } from './grid/selection'
import type { HostConnection } from './hostConnection'
import { keysCard } from './keysPopup'
import { openMenu } from './menu'
import { OpenedRecord } from './openedRecord'
import { closePopup, openPopup } from './popup'
import { ShownRecords } from './shownRecords'
import { statisticsCard } from './statisticsPopup'
import { TableBar } from './tableBar'
import { fieldMenu, short, valueMenu, type MenuActions, type MenuFacts } from './valueMenu'

/** What the table view tells the view around it. */
export interface TableViewOptions {
  readonly connection: HostConnection
  readonly result: Finished
  readonly topRow: number
  readonly timezone: string
  readonly onScroll: (topRow: number) => void
  readonly onFailed: (failure: Error) => void
  readonly onToast: (text: string) => void
  readonly onTimes: (anchor: HTMLElement) => void
}

/** The table of a result with its bar, and beside it the record the user opened. */
export class TableView {
  readonly root: HTMLElement
  readonly #options: TableViewOptions
  readonly #bar: TableBar
  readonly #grid: Grid
  readonly #record: OpenedRecord
  readonly #copying: Copying
  readonly #records: ShownRecords
  #layout: ColumnLayout
  #timezone: string
  #isTransposed = false
  #model: TableModel
  #selectedRow: number | undefined

  constructor(options: TableViewOptions) {
    this.#options = options
    const { result, connection } = options
    this.#layout = initialLayout(result.columns.length)
    this.#timezone = options.timezone
    this.#records = new ShownRecords({
      connection,
      recordCount: result.recordCount,
      onArrived: () => this.#arrived(),
      onChange: () => this.#recordsChanged(),
      onFailed: options.onFailed,
    })
    this.#model = this.#makeModel()
    this.#bar = this.#makeBar()
    this.#grid = new Grid({
      model: this.#model,
      style: cellStyle({ timezone: this.#timezone }, ''),
      topRow: options.topRow,
      onSelect: () => this.#selected(),
      onCommand: (command) => this.#perform(command),
      onHead: (column, { isMore }) => this.#sort(this.#model.fieldAt({ row: 0, column }), isMore),
      onMenu: (target, column, at) => this.#openMenu(target, column, at),
      onMoveColumn: (from, to) => this.#arrange(moveShown(this.#layout, from, to)),
      onScroll: options.onScroll,
    })
    this.#record = new OpenedRecord(connection, {
      onClose: () => this.#closeRecord(),
      onCopy: (text) => this.#copying.text(text),
      onOpenSource: () => this.#openSource(),
      onStep: (by) => this.#step(by),
      onAround: () => this.#showAround(),
    })
    const { onFailed, onToast } = options
    this.#copying = new Copying({ connection, records: this.#records, columns: result.columns, onFailed, onToast }) // prettier-ignore
    const table = element('div', { class: 'table-column' }, this.#bar.root, this.#grid.root)
    this.root = element('div', { class: 'table-view' }, table, this.#record.root)
    this.#showBar()
  }

  /** Lets go of what listens to the page. */
  dispose(): void {
    this.#grid.dispose()
    closePopup()
  }

  focus(): void {
    this.#grid.focus()
  }

  /** The records shown, for a chart of the same ones. */
  get viewId(): number | undefined {
    return this.#records.viewId
  }

  showTimezone(timezone: string): void {
    if (timezone === this.#timezone) return
    this.#timezone = timezone
    this.#remodel()
    this.#showBar()
  }

  /** Only the records of a span of time, or of a value, as chosen in a chart. */
  filterBy(filters: readonly Parameters<typeof withFilter>[1][]): void {
    void this.#records.show(filters.reduce(withFilter, this.#records.demand))
  }

  /** Shows the record under the focus beside the table. */
  openRecord(): void {
    if (this.#records.recordCount === 0) return
    this.#record.open()
    this.#grid.reveal(this.#grid.selection.focus)
    this.#selectedRow = undefined
    this.#selected()
    this.#options.connection.perform({ kind: 'shown', part: 'record', markCount: undefined })
  }

  copySelection(): void {
    this.#copy(true)
  }

  #makeBar(): TableBar {
    return new TableBar({
      onFind: (find) => this.#demand({ ...this.#records.demand, find }),
      onFindStep: (by) => this.#findStep(by),
      onLeave: () => this.focus(),
      onRemoveFilter: (filter) => this.#demand(withoutFilter(this.#records.demand, filter)),
      onReset: () => this.#demand(EVERYTHING),
      onFields: (anchor) => this.#openFields(anchor),
      onTranspose: () => this.#transpose(),
      onTimes: this.#options.onTimes,
      onKeys: (anchor) => openCard(keysCard(), anchor),
    })
  }

  #makeModel(): TableModel {
    const { recordCount, pages, demand } = this.#records
    const { columns } = this.#options.result
    const parts = { columns, recordCount, pages, layout: this.#layout, demand }
    return this.#isTransposed ? new TransposedModel(parts) : new RecordsModel(parts)
  }

  #remodel(): void {
    this.#model = this.#makeModel()
    this.#grid.show(this.#model, cellStyle({ timezone: this.#timezone }, this.#records.demand.find))
  }

  #recordsChanged(): void {
    this.#grid.root.classList.toggle('busy', this.#records.isBusy)
    this.#grid.root.setAttribute('aria-busy', String(this.#records.isBusy))
    if (!this.#records.isBusy) {
      this.#selectedRow = undefined
      this.#remodel()
    }
    this.#showBar()
  }

  #showBar(): void {
    const { demand, recordCount, isBusy } = this.#records
    const { result } = this.#options
    this.#bar.show({
      demand,
      recordCount,
      allCount: result.recordCount,
      fieldCount: result.columns.length,
      hiddenCount: this.#layout.hidden.size,
      timezone: this.#timezone,
      isTransposed: this.#isTransposed,
      isBusy,
    })
  }

  #demand(demand: Demand): void {
    void this.#records.show(demand)
  }

  #arrange(layout: ColumnLayout): void {
    this.#layout = layout
    this.#remodel()
    this.#showBar()
  }

  #arrived(): void {
    this.#grid.refresh()
    this.#selected()
  }

  /** Tells which record of the result is under the focus, once that is known. */
  #selected(): void {
    const record = this.#model.recordAt(this.#grid.selection.focus)
    const row = this.#records.pages.rowNumber(record)
    if (row === undefined || row === this.#selectedRow) return
    this.#selectedRow = row
    this.#options.connection.perform({ kind: 'selected', row })
    if (this.#record.isOpen)
      void this.#record.show(row, { timezone: this.#timezone, isPart: this.#records.viewId !== undefined })
  }

  #perform(command: GridCommand): void {
    const commands: Readonly<Record<GridCommand, () => unknown>> = {
      open: () => this.openRecord(),
      copy: () => this.#copy(false),
      copyWithNames: () => this.#copy(true),
      include: () => this.#filter('include'),
      exclude: () => this.#filter('exclude'),
      sort: () => this.#sort(this.#field, false),
      sortMore: () => this.#sort(this.#field, true),
      find: () => this.#bar.focusFind(),
      findNext: () => this.#findStep(1),
      findPrevious: () => this.#findStep(-1),
      hide: () => this.#hide(),
      moveLeft: () => this.#move(-1),
      moveRight: () => this.#move(1),
      statistics: () => this.#openStatistics(),
      fieldMenu: () => this.#openMenu('head', this.#focusColumn, this.#headPlace()),
      menu: () => this.#openMenu('cell', this.#focusColumn, this.#cellPlace()),
      fit: () => this.#grid.fit(this.#focusColumn),
      keys: () => openCard(keysCard(), this.#cellPlace()),
    }
    commands[command]()
  }

  get #focusColumn(): number {
    return this.#grid.selection.focus.column
  }

  /** The field under the focus. */
  get #field(): number | undefined {
    return this.#model.fieldAt(this.#grid.selection.focus)
  }

  /** The cell under the focus; undefined while it is on its way. */
  get #cell(): Cell | undefined {
    const { row, column } = this.#grid.selection.focus
    return this.#model.cell(row, column)
  }

  #cellPlace(): DOMRect {
    return this.#grid.placeOf(this.#grid.selection.focus) ?? this.#grid.root.getBoundingClientRect()
  }

  #headPlace(): DOMRect {
    return this.#grid.placeOfHead(this.#focusColumn) ?? this.#grid.root.getBoundingClientRect()
  }

  #nameOf(field: number | undefined): string {
    return this.#options.result.columns[field ?? -1]?.name ?? ''
  }

  #sort(field: number | undefined, isMore: boolean): void {
    if (field !== undefined) this.#demand(toggleSort(this.#records.demand, this.#nameOf(field), { isMore }))
  }

  #filter(mode: 'include' | 'exclude'): void {
    const field = this.#field
    const cell = this.#cell
    if (field === undefined || cell === undefined) return
    void this.#wholeCell(field, cell).then((value) =>
      this.#demand(withFilter(this.#records.demand, filterOn(this.#nameOf(field), value, mode))),
    )
  }

  /** The cell under the focus in full. */
  async #wholeCell(field: number, cell: Cell): Promise<Cell> {
    if (!cell.isCut) return cell
    const [row] = await this.#records.wholeRows(this.#model.recordAt(this.#grid.selection.focus), 1)
    return row?.[field] ?? cell
  }

  #findStep(by: -1 | 1): void {
    const model = this.#model
    const { rowCount, columns } = model
    const searched = {
      rowCount,
      columnCount: columns.length,
      cell: (row: number, column: number) => model.cell(row, column),
    }
    const { find } = this.#records.demand
    const next = findStep(searched, this.#grid.selection.focus, { find, by })
    if (next) this.#grid.selectAndReveal(selectionAt(next))
  }

  #hide(): void {
    const field = this.#field
    if (field !== undefined) this.#arrange(withHidden(this.#layout, field, true))
  }

  #move(by: -1 | 1): void {
    const { row, column } = this.#grid.selection.focus
    const count = shownFields(this.#layout).length
    const target = Math.max(0, Math.min(count - 1, column + by))
    this.#arrange(moveShown(this.#layout, column, target))
    this.#grid.selectAndReveal(selectionAt({ row, column: target }))
  }

  #transpose(): void {
    const { start, fields } = this.#model.spanOf(this.#grid.selection)
    const record = Math.min(start, TRANSPOSED_AT_MOST - 1)
    const place = shownFields(this.#layout).indexOf(fields[0] ?? 0)
    this.#isTransposed = !this.#isTransposed
    this.#remodel()
    this.#showBar()
    const focus = this.#isTransposed ? { row: place, column: record } : { row: start, column: place }
    this.#grid.selectAndReveal(selectionAt(focus))
    this.focus()
    const all = this.#records.recordCount
    if (this.#isTransposed && all > TRANSPOSED_AT_MOST)
      this.#options.onToast(
        `The first ${numberText(TRANSPOSED_AT_MOST)} of ${countText(all, 'record')} side by side.`,
      )
  }

  #openStatistics(): void {
    const field = this.#field
    if (field === undefined) return
    const name = this.#nameOf(field)
    const { connection } = this.#options
    const answer = connection.ask({ kind: 'fieldStatistics', field: name, viewId: this.#records.viewId })
    const card = statisticsCard(answer, {
      field: name,
      style: { timezone: this.#timezone },
      onValue: (value) => {
        closePopup()
        this.#demand(withFilter(this.#records.demand, filterOn(name, value, 'include')))
      },
    })
    openCard(card, this.#headPlace())
  }

  #openFilter(): void {
    const field = this.#field
    if (field === undefined) return
    const value = this.#cell?.type === 'null' ? '' : (this.#cell?.text ?? '')
    const card = filterCard(this.#nameOf(field), value, (filter) => {
      closePopup()
      this.#demand(withFilter(this.#records.demand, filter))
    })
    openCard(card, this.#headPlace())
    card.querySelector('input')?.select()
  }

  #openFields(anchor: HTMLElement): void {
    const { columns } = this.#options.result
    const card = fieldsCard({
      columns,
      layout: this.#layout,
      onHide: (field, isHidden) => this.#arrange(withHidden(this.#layout, field, isHidden)),
      onShowOnly: (fields) => this.#arrange(showOnly(this.#layout, fields)),
      onGo: (field) => {
        closePopup()
        this.#goTo(field)
      },
    })
    openCard(card, anchor)
  }

  #goTo(field: number): void {
    if (this.#layout.hidden.has(field)) this.#arrange(withHidden(this.#layout, field, false))
    const place = shownFields(this.#layout).indexOf(field)
    const { row, column } = this.#grid.selection.focus
    const focus = this.#isTransposed ? { row: place, column } : { row, column: place }
    this.#grid.selectAndReveal(selectionAt(focus))
    this.focus()
  }

  #openMenu(target: 'cell' | 'head', column: number, at: DOMRect): void {
    const { selection } = this.#grid
    const isOther = selection.focus.column !== column
    if (target === 'head' && isOther) this.#grid.select(selectionAt({ row: selection.focus.row, column }))
    const facts = this.#menuFacts()
    if (!facts) return
    const items =
      target === 'head' ? fieldMenu(facts, this.#menuActions()) : valueMenu(facts, this.#menuActions())
    openMenu(target === 'head' ? `Field ${facts.field}` : 'Value', items, at)
  }

  #menuFacts(): MenuFacts | undefined {
    const field = this.#field
    const cell = this.#cell
    if (field === undefined) return undefined
    const { anchor, focus } = this.#grid.selection
    const name = this.#nameOf(field)
    const text = cell && cellText(cell, { timezone: this.#timezone })
    return {
      field: name,
      value: cell?.type === 'string' ? `“${short(text ?? '')}”` : short(text ?? ''),
      isText: this.#options.result.columns[field]?.types.includes('string') === true,
      isNull: cell?.type === 'null',
      isRange: anchor.row !== focus.row || anchor.column !== focus.column,
      sorted: this.#records.demand.sort.find((key) => key.field === name)?.order,
      isFrozen: this.#focusColumn < this.#layout.frozenCount,
    }
  }

  #menuActions(): MenuActions {
    const name = this.#nameOf(this.#field)
    const { fields } = this.#model.spanOf(this.#grid.selection)
    return {
      filter: (mode) => this.#filter(mode),
      edit: (kind) => this.#edit(kind),
      copy: (hasNames) => this.#copy(hasNames),
      copyAs: (format) => void this.#copying.as(this.#model.spanOf(this.#grid.selection), format),
      openRecord: () => this.openRecord(),
      openSource: () => this.#openSource(),
      sort: (order) => this.#demand(withSort(this.#records.demand, name, order, { isMore: false })),
      filterBy: () => this.#openFilter(),
      statistics: () => this.#openStatistics(),
      hide: () => this.#hide(),
      showOnly: () => this.#arrange(showOnly(this.#layout, fields)),
      freeze: (isFrozen) => this.#arrange(withFrozen(this.#layout, isFrozen ? this.#focusColumn + 1 : this.#focusColumn)), // prettier-ignore
      move: (by) => this.#move(by),
      fit: () => this.#grid.fit(this.#focusColumn),
      copyName: () => this.#copying.text(name),
    }
  }

  /** A change to the query, which the extension makes. */
  #edit(kind: 'filter' | 'filterOut' | 'summarizeBy' | 'fieldsKeep' | 'parse'): void {
    const edit = this.#editOf(kind)
    if (edit) this.#options.connection.perform({ kind: 'editQuery', edit })
  }

  #editOf(kind: 'filter' | 'filterOut' | 'summarizeBy' | 'fieldsKeep' | 'parse'): QueryEdit | undefined {
    const column = this.#field
    const cell = this.#cell
    if (column === undefined) return undefined
    const field = this.#nameOf(column)
    if (kind === 'summarizeBy' || kind === 'parse') return { kind, field }
    if (kind === 'fieldsKeep') {
      const { fields } = this.#model.spanOf(this.#grid.selection)
      return { kind, fields: fields.map((index) => this.#nameOf(index)) }
    }
    const row = this.#selectedRow
    if (cell === undefined || row === undefined) return undefined
    return { kind, field, value: { text: cell.text, type: cell.type, row, column } }
  }

  #openSource(): void {
    if (this.#selectedRow !== undefined)
      this.#options.connection.perform({ kind: 'openRecord', row: this.#selectedRow })
  }

  #step(by: 1 | -1): void {
    const { row, column } = this.#grid.selection.focus
    const { rowCount, columns } = this.#model
    const next = this.#isTransposed
      ? { row, column: Math.max(0, Math.min(columns.length - 1, column + by)) }
      : { row: Math.max(0, Math.min(rowCount - 1, row + by)), column }
    this.#grid.selectAndReveal(selectionAt(next))
  }

  /** All records again, with the focus on the one that was open: what stood before and after it. */
  #showAround(): void {
    const row = this.#selectedRow
    if (row === undefined) return
    const { column } = this.#grid.selection.focus
    void this.#records.show(EVERYTHING).then(() => {
      this.#isTransposed = false
      this.#remodel()
      this.#showBar()
      this.#grid.selectAndReveal(
        selectionAt({ row, column: Math.min(column, this.#model.columns.length - 1) }),
      )
    })
  }

  #closeRecord(): void {
    this.#record.close()
    this.focus()
  }

  #copy(hasNames: boolean): void {
    void this.#copying.cells(this.#model.spanOf(this.#grid.selection), { hasNames })
  }
}

/** A card takes the focus, so that keys reach it and Escape closes it. */
function openCard(card: HTMLElement, anchor: HTMLElement | DOMRect): void {
  openPopup(card, anchor)
  const first = card.querySelector<HTMLElement>('input, select')
  ;(first ?? card).focus({ preventScroll: true })
}
