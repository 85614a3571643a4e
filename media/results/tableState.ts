import type { Finished, ResultColumn } from '../../protocol'
import { cellStyle } from './cellText'
import type { Demand } from './demand'
import { initialLayout, withMoreFields, type ColumnLayout } from './grid/columnLayout'
import type { CellStyle } from './grid/gridModel'
import { RecordsModel, TransposedModel, type TableModel } from './grid/models'
import type { HostConnection } from './hostConnection'
import type { LinkedRecords } from './linkedRecords'
import { ShownRecords } from './shownRecords'
import type { TableBarState } from './tableBar'

/** What is told of a table that changes. */
export interface TableStateOptions {
  readonly connection: HostConnection
  readonly result: Finished
  readonly timezone: string
  /** Cells that were asked for are there. */
  readonly onArrived: () => void
  /** Other records are shown, or are being looked for; or the same ones as they are by now. */
  readonly onRecords: (records: 'others' | 'same') => void
  /** Fields are arranged, or values written, in another way. */
  readonly onArranged: () => void
  readonly onFailed: (failure: Error) => void
}

/** What a table shows and how: its records, the arrangement of its fields, and the zone of its times. */
export class TableState {
  readonly records: ShownRecords
  readonly #options: TableStateOptions
  #result: Finished
  #layout: ColumnLayout
  #timezone: string
  #isTransposed = false
  #linked: LinkedRecords | undefined
  #model: TableModel

  constructor(options: TableStateOptions) {
    const { connection, result, timezone, onArrived, onRecords, onFailed } = options
    this.#options = options
    this.#result = result
    this.#layout = initialLayout(result.columns.length)
    this.#timezone = timezone
    this.records = new ShownRecords({
      connection,
      recordCount: result.recordCount,
      onArrived,
      onChange: (records) => {
        if (!this.records.isBusy) this.#remodel()
        onRecords(records)
      },
      onFailed,
    })
    this.#model = this.#makeModel()
  }

  get columns(): readonly ResultColumn[] {
    return this.#result.columns
  }

  get layout(): ColumnLayout {
    return this.#layout
  }

  get timezone(): string {
    return this.#timezone
  }

  get isTransposed(): boolean {
    return this.#isTransposed
  }

  /** The records that belong to what is selected in the chart. */
  get linked(): LinkedRecords | undefined {
    return this.#linked
  }

  /** What a grid draws; another one after every change. */
  get model(): TableModel {
    return this.#model
  }

  /** How the grid writes values. */
  get style(): CellStyle {
    return cellStyle({ timezone: this.#timezone }, this.records.demand.find)
  }

  /** What the bar above the table shows. */
  get bar(): TableBarState {
    const { demand, recordCount, isBusy } = this.records
    return {
      demand,
      recordCount,
      allCount: this.#result.recordCount,
      fieldCount: this.columns.length,
      hiddenCount: this.#layout.hidden.size,
      timezone: this.#timezone,
      isTransposed: this.#isTransposed,
      isBusy,
      linked: this.#linked,
    }
  }

  nameOf(field: number | undefined): string {
    return this.columns[field ?? -1]?.name ?? ''
  }

  demand(demand: Demand): void {
    void this.records.show(demand)
  }

  arrange(layout: ColumnLayout): void {
    this.#layout = layout
    this.#rearranged()
  }

  showTimezone(timezone: string): void {
    if (timezone === this.#timezone) return
    this.#timezone = timezone
    this.#rearranged()
  }

  transpose(isTransposed: boolean): void {
    if (isTransposed === this.#isTransposed) return
    this.#isTransposed = isTransposed
    this.#rearranged()
  }

  /** Other records belong to what is selected in the chart; undefined: nothing is. */
  link(linked: LinkedRecords | undefined): void {
    if (linked === this.#linked) return
    this.#linked = linked
    this.#rearranged()
  }

  /** The result of the same run has become another one; fields that it had keep their places. */
  update(result: Finished): void {
    this.#layout = withMoreFields(this.#layout, result.columns.length)
    this.#result = result
    this.records.update(result.recordCount, result.following?.manner ?? 'renew')
  }

  #rearranged(): void {
    this.#remodel()
    this.#options.onArranged()
  }

  #remodel(): void {
    this.#model = this.#makeModel()
  }

  #makeModel(): TableModel {
    const { recordCount, pages, demand } = this.records
    const parts = {
      columns: this.columns,
      recordCount,
      pages,
      layout: this.#layout,
      demand,
      linked: this.#linked,
    }
    return this.#isTransposed ? new TransposedModel(parts) : new RecordsModel(parts)
  }
}
