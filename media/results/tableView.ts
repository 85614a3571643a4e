import type { Finished } from '../../protocol'
import { element } from './element'
import { countText } from './figures'
import { Grid } from './grid/grid'
import { rangeOf, selectionAt, type Selection } from './grid/selection'
import { toTsv } from './grid/tsv'
import { PAGE_SIZE } from './grid/pages'
import type { HostConnection } from './hostConnection'
import { RecordView } from './recordView'

/** More than this is a case for export, not for the clipboard. */
const MAXIMUM_COPIED_ROWS = 50_000

/** What the table view tells the view around it. */
export interface TableViewOptions {
  readonly connection: HostConnection
  readonly result: Finished
  readonly topRow: number
  readonly onScroll: (topRow: number) => void
  readonly onFailed: (failure: Error) => void
  readonly onToast: (text: string) => void
}

/** The table of a result, and beside it the record the user opened. */
export class TableView {
  readonly root: HTMLElement
  readonly #options: TableViewOptions
  readonly #grid: Grid
  readonly #record: RecordView
  #selectedRow: number | undefined

  constructor(options: TableViewOptions) {
    this.#options = options
    const { result, connection } = options
    this.#grid = new Grid({
      columns: result.columns,
      recordCount: result.recordCount,
      topRow: options.topRow,
      ask: (start, count) => connection.page(start, count, false),
      onFailed: options.onFailed,
      onSelect: (row) => this.#select(row),
      onOpen: () => this.openRecord(),
      onCopy: (selection, hasNames) => void this.#copy(selection, hasNames),
      onScroll: options.onScroll,
    })
    this.#record = new RecordView({
      onClose: () => this.#closeRecord(),
      onCopy: (text) => connection.perform({ kind: 'copyText', text }),
      onOpenSource: () => connection.perform({ kind: 'openRecord', row: this.#grid.selection.focus.row }),
      onStep: (by) => this.#step(by),
    })
    this.#record.root.hidden = true
    this.root = element('div', { class: 'table-view' }, this.#grid.root, this.#record.root)
    this.#select(0)
  }

  get isRecordOpen(): boolean {
    return !this.#record.root.hidden
  }

  focus(): void {
    this.#grid.focus()
  }

  /** Shows the record under the focus beside the table. */
  openRecord(): void {
    this.#record.root.hidden = false
    this.#grid.reveal(this.#grid.selection.focus)
    void this.#loadRecord()
    this.#options.connection.perform({ kind: 'shown', part: 'record', markCount: undefined })
  }

  copySelection(): void {
    void this.#copy(this.#grid.selection, true)
  }

  #select(row: number): void {
    if (row === this.#selectedRow) return
    this.#selectedRow = row
    this.#options.connection.perform({ kind: 'selected', row })
    if (this.isRecordOpen) void this.#loadRecord()
  }

  #step(by: 1 | -1): void {
    const { row, column } = this.#grid.selection.focus
    const next = Math.max(0, Math.min(this.#options.result.recordCount - 1, row + by))
    this.#grid.selectAndReveal(selectionAt({ row: next, column }))
  }

  #closeRecord(): void {
    this.#record.root.hidden = true
    this.focus()
  }

  async #loadRecord(): Promise<void> {
    const { row } = this.#grid.selection.focus
    this.#record.announce(row)
    const isCurrent = () => this.#grid.selection.focus.row === row
    try {
      const record = await this.#options.connection.record(row)
      if (isCurrent()) this.#record.show(record)
    } catch (failure) {
      if (isCurrent()) this.#record.fail(failure instanceof Error ? failure.message : String(failure))
    }
  }

  async #copy(selection: Selection, hasNames: boolean): Promise<void> {
    const { connection, result, onToast, onFailed } = this.#options
    const { firstRow, endRow, firstColumn, endColumn } = rangeOf(selection)
    const end = Math.min(endRow, firstRow + MAXIMUM_COPIED_ROWS)
    const rows = []
    try {
      for (let start = firstRow; start < end; start += PAGE_SIZE)
        rows.push(...(await connection.page(start, Math.min(PAGE_SIZE, end - start), true)).rows)
    } catch (failure) {
      onFailed(failure instanceof Error ? failure : new Error(String(failure)))
      return
    }
    const names = result.columns.slice(firstColumn, endColumn).map(({ name }) => name)
    const cells = rows.map((row) => row.slice(firstColumn, endColumn))
    connection.perform({ kind: 'copyText', text: toTsv(cells, hasNames ? names : undefined) })
    onToast(
      end < endRow
        ? `Copied the first ${countText(end - firstRow, 'record')}. Export writes all of them.`
        : `Copied ${countText(end - firstRow, 'record')}.`,
    )
  }
}
