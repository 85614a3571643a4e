import type { Finished, QueryEdit } from '../../protocol'
import type { LinkedPart } from '../chart/main'
import type { SelectedSpan } from './chartView'
import { Copying } from './copying'
import { EVERYTHING, filterOn, toggleSort, withFilter, withoutFilter, withSort, type Filter } from './demand'
import { element } from './element'
import { countText, numberText } from './figures'
import { findStep } from './findStep'
import { moveShown, shownFields, showOnly, withFrozen, withHidden } from './grid/columnLayout'
import { Grid } from './grid/grid'
import type { GridCommand } from './grid/gridInput'
import { TRANSPOSED_AT_MOST } from './grid/models'
import { selectionAt } from './grid/selection'
import type { HostConnection } from './hostConnection'
import { LinkedRecords } from './linkedRecords'
import { openMenu } from './menu'
import { OpenedRecord } from './openedRecord'
import { closePopup } from './popup'
import { TableBar } from './tableBar'
import { TableCards } from './tableCards'
import { TableFocus } from './tableFocus'
import { TableState } from './tableState'
import { fieldMenu, valueMenu, type MenuActions } from './valueMenu'

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
  /** The user clears here what is selected in the chart. */
  readonly onUnlink: () => void
}

/** The table of a result with its bar, and beside it the record the user opened: what keys, menus and buttons do. */
export class TableView {
  readonly root: HTMLElement
  readonly #options: TableViewOptions
  readonly #state: TableState
  readonly #bar: TableBar
  readonly #grid: Grid
  readonly #focus: TableFocus
  readonly #cards: TableCards
  readonly #record: OpenedRecord
  readonly #copying: Copying
  readonly #commands: Readonly<Record<GridCommand, () => unknown>>
  /** The row of the result that was told to be under the focus. */
  #selectedRow: number | undefined
  /** Whether the user has selected anything of what is shown. */
  #hasSelected = false

  constructor(options: TableViewOptions) {
    this.#options = options
    const { result, connection, timezone, topRow, onScroll, onFailed, onToast } = options
    const state = new TableState({
      connection,
      result,
      timezone,
      onArrived: () => this.#arrived(),
      onRecords: (records) => this.#recordsChanged(records),
      onArranged: () => this.#redraw(),
      onFailed,
    })
    this.#state = state
    this.#bar = this.#makeBar()
    this.#grid = new Grid({
      model: state.model,
      style: state.style,
      topRow,
      onSelect: () => {
        this.#hasSelected = true
        this.#selected()
      },
      onCommand: (command) => this.#commands[command](),
      onHead: (column, { isMore }) => this.#sort(state.model.fieldAt({ row: 0, column }), isMore),
      onMenu: (target, column, at) => this.#openMenu(target, column, at),
      onMoveColumn: (from, to) => state.arrange(moveShown(state.layout, from, to)),
      onScroll,
    })
    this.#focus = new TableFocus(state, this.#grid)
    this.#cards = new TableCards({ connection, state, focus: this.#focus, onGo: (field) => this.#goTo(field) }) // prettier-ignore
    this.#record = new OpenedRecord(connection, {
      onClose: () => this.#closeRecord(),
      onCopy: (text) => this.#copying.text(text),
      onOpenSource: () => this.#openSource(),
      onStep: (by) => this.#step(by),
      onAround: () => this.#showAround(),
    })
    this.#copying = new Copying({ connection, records: state.records, nameOf: (field) => state.nameOf(field), onFailed, onToast }) // prettier-ignore
    this.#commands = this.#makeCommands()
    const table = element('div', { class: 'table-column' }, this.#bar.root, this.#grid.root)
    this.root = element('div', { class: 'table-view' }, table, this.#record.root)
    this.#bar.show(state.bar)
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
    return this.#state.records.viewId
  }

  /** The records the user has selected, for a chart; undefined: none yet. */
  get selectedRecords(): SelectedSpan | undefined {
    const { start, count } = this.#state.model.spanOf(this.#grid.selection)
    if (!this.#hasSelected || count === 0) return undefined
    const text = count === 1 ? `Record ${numberText(start + 1)}` : countText(count, 'selected record')
    return { text, start, count }
  }

  /** A part of the chart is selected: its records are marked. Undefined: none is. */
  link(part: LinkedPart | undefined): void {
    this.#state.link(part && new LinkedRecords(part, part))
  }

  /** Goes to the first record of what is selected in the chart. */
  goToLinked(): void {
    if (this.#state.linked?.has(0)) this.#goToRecord(0)
    else this.#stepLinked(1, 0)
  }

  showTimezone(timezone: string): void {
    this.#state.showTimezone(timezone)
  }

  /** Only the records of a span of time, or of a value, as chosen in a chart. */
  filterBy(filters: readonly Filter[]): void {
    this.#state.demand(filters.reduce(withFilter, this.#state.records.demand))
  }

  /** The result of the same run is another one. A table whose last record is in view goes with its end. */
  update(result: Finished): void {
    const { records, isTransposed } = this.#state
    const goesWithEnd = this.#grid.isAtEnd && !isTransposed && records.recordCount > 0
    const before = records.recordCount
    // The record that was there may be another one now.
    if (result.following?.manner === 'renew') this.#selectedRow = undefined
    this.#state.update(result)
    if (goesWithEnd && records.recordCount > before) this.#grid.scrollToEnd()
  }

  /** Shows the record under the focus beside the table. */
  openRecord(): void {
    if (this.#state.records.recordCount === 0) return
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
    const state = this.#state
    return new TableBar({
      onFind: (find) => state.demand({ ...state.records.demand, find }),
      onFindStep: (by) => this.#findStep(by),
      onLeave: () => this.focus(),
      onRemoveFilter: (filter) => state.demand(withoutFilter(state.records.demand, filter)),
      onReset: () => state.demand(EVERYTHING),
      onFields: (anchor) => this.#cards.openFields(anchor),
      onTranspose: () => this.#transpose(),
      onTimes: this.#options.onTimes,
      onKeys: (anchor) => this.#cards.openKeys(anchor),
      onLinkedStep: (by) => this.#stepLinked(by),
      onUnlink: () => this.#unlink(),
    })
  }

  #makeCommands(): Readonly<Record<GridCommand, () => unknown>> {
    const focus = this.#focus
    return {
      open: () => this.openRecord(),
      copy: () => this.#copy(false),
      copyWithNames: () => this.#copy(true),
      include: () => this.#filter('include'),
      exclude: () => this.#filter('exclude'),
      sort: () => this.#sort(focus.field, false),
      sortMore: () => this.#sort(focus.field, true),
      find: () => this.#bar.focusFind(),
      findNext: () => this.#findStep(1),
      findPrevious: () => this.#findStep(-1),
      hide: () => this.#hide(),
      moveLeft: () => this.#move(-1),
      moveRight: () => this.#move(1),
      statistics: () => this.#cards.openStatistics(),
      fieldMenu: () => this.#openMenu('head', focus.column, focus.headPlace),
      menu: () => this.#openMenu('cell', focus.column, focus.place),
      fit: () => this.#grid.fit(focus.column),
      keys: () => this.#cards.openKeys(focus.place),
      nextLinked: () => this.#stepLinked(1),
      previousLinked: () => this.#stepLinked(-1),
      leave: () => (this.#state.linked ? this.#unlink() : this.#record.close()),
    }
  }

  #menuActions(): MenuActions {
    const state = this.#state
    const { name, fields, column } = this.#focus
    return {
      filter: (mode) => this.#filter(mode),
      edit: (kind) => this.#edit(kind),
      copy: (hasNames) => this.#copy(hasNames),
      copyAs: (format) => void this.#copying.as(state.model.spanOf(this.#grid.selection), format),
      openRecord: () => this.openRecord(),
      openSource: () => this.#openSource(),
      sort: (order) => state.demand(withSort(state.records.demand, name, order, { isMore: false })),
      filterBy: () => this.#cards.openFilter(),
      statistics: () => this.#cards.openStatistics(),
      hide: () => this.#hide(),
      showOnly: () => state.arrange(showOnly(state.layout, fields)),
      freeze: (isFrozen) => state.arrange(withFrozen(state.layout, isFrozen ? column + 1 : column)),
      move: (by) => this.#move(by),
      fit: () => this.#grid.fit(column),
      copyName: () => this.#copying.text(name),
    }
  }

  #redraw(): void {
    this.#grid.show(this.#state.model, this.#state.style)
    this.#bar.show(this.#state.bar)
  }

  #recordsChanged(rows: 'others' | 'same'): void {
    const { records, model, style, bar } = this.#state
    this.#grid.root.classList.toggle('busy', records.isBusy)
    this.#grid.root.setAttribute('aria-busy', String(records.isBusy))
    if (!records.isBusy) {
      void this.#relink()
      if (rows === 'others') this.#selectedRow = undefined
      if (rows === 'others') this.#hasSelected = false
      this.#grid.show(model, style, { rows })
    }
    this.#bar.show(bar)
  }

  #arrived(): void {
    this.#grid.refresh()
    this.#selected()
  }

  /** Tells which record of the result is under the focus, once that is known. */
  #selected(): void {
    const { row } = this.#focus
    if (row === undefined || row === this.#selectedRow) return
    this.#selectedRow = row
    this.#options.connection.perform({ kind: 'selected', row })
    const { timezone, records } = this.#state
    if (this.#record.isOpen) void this.#record.show(row, { timezone, isPart: records.viewId !== undefined })
  }

  #sort(field: number | undefined, isMore: boolean): void {
    const { records } = this.#state
    if (field !== undefined) this.#state.demand(toggleSort(records.demand, this.#state.nameOf(field), { isMore })) // prettier-ignore
  }

  #filter(mode: 'include' | 'exclude'): void {
    const { name, field } = this.#focus
    if (field === undefined) return
    void this.#focus.wholeCell().then((cell) => {
      if (cell) this.filterBy([filterOn(name, cell, mode)])
    })
  }

  #findStep(by: -1 | 1): void {
    const { model, records } = this.#state
    const { rowCount, columns } = model
    const searched = {
      rowCount,
      columnCount: columns.length,
      cell: (row: number, column: number) => model.cell(row, column),
    }
    const next = findStep(searched, this.#grid.selection.focus, { find: records.demand.find, by })
    if (next) this.#grid.selectAndReveal(selectionAt(next))
  }

  #stepLinked(by: -1 | 1, from = this.#state.model.recordAt(this.#grid.selection.focus)): void {
    const next = this.#state.linked?.next(from, by)
    if (next !== undefined) this.#goToRecord(next)
  }

  #goToRecord(row: number): void {
    this.#state.transpose(false)
    const { column } = this.#grid.selection.focus
    this.#grid.selectAndReveal(
      selectionAt({ row, column: Math.min(column, this.#state.model.columns.length - 1) }),
    )
    this.focus()
  }

  #unlink(): void {
    this.#state.link(undefined)
    this.#options.onUnlink()
    this.focus()
  }

  /** Other records are shown: those that belong to the selection in the chart are looked for among them. */
  async #relink(): Promise<void> {
    const { linked, records } = this.#state
    const { viewId } = records
    if (!linked) return
    try {
      const { conditions } = linked
      const answer = await this.#options.connection.ask({ kind: 'chartRecords', viewId, conditions })
      if (linked === this.#state.linked && viewId === records.viewId)
        this.#state.link(new LinkedRecords(linked, answer))
    } catch {
      if (linked === this.#state.linked) this.#unlink()
    }
  }

  #hide(): void {
    const { field } = this.#focus
    if (field !== undefined) this.#state.arrange(withHidden(this.#state.layout, field, true))
  }

  #move(by: -1 | 1): void {
    const { row, column } = this.#grid.selection.focus
    const { layout } = this.#state
    const target = Math.max(0, Math.min(shownFields(layout).length - 1, column + by))
    this.#state.arrange(moveShown(layout, column, target))
    this.#grid.selectAndReveal(selectionAt({ row, column: target }))
  }

  #transpose(): void {
    const state = this.#state
    const { start, fields } = state.model.spanOf(this.#grid.selection)
    const record = Math.min(start, TRANSPOSED_AT_MOST - 1)
    const place = shownFields(state.layout).indexOf(fields[0] ?? 0)
    state.transpose(!state.isTransposed)
    const focus = state.isTransposed ? { row: place, column: record } : { row: start, column: place }
    this.#grid.selectAndReveal(selectionAt(focus))
    this.focus()
    const all = state.records.recordCount
    if (state.isTransposed && all > TRANSPOSED_AT_MOST)
      this.#options.onToast(
        `The first ${numberText(TRANSPOSED_AT_MOST)} of ${countText(all, 'record')} side by side.`,
      )
  }

  #goTo(field: number): void {
    const state = this.#state
    if (state.layout.hidden.has(field)) state.arrange(withHidden(state.layout, field, false))
    const place = shownFields(state.layout).indexOf(field)
    const { row, column } = this.#grid.selection.focus
    const focus = state.isTransposed ? { row: place, column } : { row, column: place }
    this.#grid.selectAndReveal(selectionAt(focus))
    this.focus()
  }

  #openMenu(target: 'cell' | 'head', column: number, at: DOMRect): void {
    const { focus } = this.#grid.selection
    if (target === 'head' && focus.column !== column)
      this.#grid.select(selectionAt({ row: focus.row, column }))
    const { facts } = this.#focus
    if (!facts) return
    const isHead = target === 'head'
    const items = isHead ? fieldMenu(facts, this.#menuActions()) : valueMenu(facts, this.#menuActions())
    openMenu(isHead ? `Field ${facts.field}` : 'Value', items, at)
  }

  /** A change to the query, which the extension makes. */
  #edit(kind: Exclude<QueryEdit['kind'], 'timeframe'>): void {
    const edit = this.#focus.edit(kind)
    if (edit) this.#options.connection.perform({ kind: 'editQuery', edit })
  }

  #openSource(): void {
    if (this.#selectedRow !== undefined)
      this.#options.connection.perform({ kind: 'openRecord', row: this.#selectedRow })
  }

  #step(by: 1 | -1): void {
    const { row, column } = this.#grid.selection.focus
    const { rowCount, columns } = this.#state.model
    const next = this.#state.isTransposed
      ? { row, column: Math.max(0, Math.min(columns.length - 1, column + by)) }
      : { row: Math.max(0, Math.min(rowCount - 1, row + by)), column }
    this.#grid.selectAndReveal(selectionAt(next))
  }

  /** All records again, with the focus on the one that was open: what stood before and after it. */
  #showAround(): void {
    const row = this.#selectedRow
    if (row === undefined) return
    const state = this.#state
    const { column } = this.#grid.selection.focus
    void state.records.show(EVERYTHING).then(() => {
      state.transpose(false)
      const last = state.model.columns.length - 1
      this.#grid.selectAndReveal(selectionAt({ row, column: Math.min(column, last) }))
    })
  }

  #closeRecord(): void {
    this.#record.close()
    this.focus()
  }

  #copy(hasNames: boolean): void {
    void this.#copying.cells(this.#state.model.spanOf(this.#grid.selection), { hasNames })
  }
}
