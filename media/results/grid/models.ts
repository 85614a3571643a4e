import type { Cell, ResultColumn } from '../../../protocol'
import type { Demand } from '../demand'
import { numberText } from '../figures'
import { isRightAligned } from './cells'
import { shownFields, type ColumnLayout } from './columnLayout'
import type { CellSpan, GridColumn, GridModel } from './gridModel'
import type { Pages } from './pages'
import { rangeOf, type Selection } from './selection'

/** What a table is made from. */
export interface TableParts {
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  readonly pages: Pages
  readonly layout: ColumnLayout
  readonly demand: Demand
  /** The records that belong to what is selected in the chart. */
  readonly linked?: { readonly has: (record: number) => boolean } | undefined
}

/** Cells in terms of the result: records by their place in what is shown, and fields by index. */
export interface RecordSpan {
  readonly start: number
  readonly count: number
  readonly fields: readonly number[]
}

/** A grid over records that can tell which records and fields its cells are. */
export interface TableModel extends GridModel {
  readonly isTransposed: boolean
  spanOf(selection: Selection): RecordSpan
  recordAt(place: { readonly row: number; readonly column: number }): number
  /** Index among the columns of the result; undefined where there is no field. */
  fieldAt(place: { readonly row: number; readonly column: number }): number | undefined
}

/** Short words for types, beside names of fields. */
const BADGES: Readonly<Record<string, string>> = {
  string: 'abc',
  long: '123',
  double: '1.2',
  boolean: 'T/F',
  timestamp: 'time',
  timeframe: 'from–to',
  duration: 'dur',
  array: '[ ]',
  record: '{ }',
}

/** So many records beyond those in view are asked for, so that scrolling meets them. */
const AHEAD = 80

/** Records from top to bottom, fields from left to right. */
export class RecordsModel implements TableModel {
  readonly isTransposed = false
  readonly columns: readonly GridColumn[]
  readonly frozenCount: number
  readonly gutterTitle = 'Record number'
  readonly gutterWidth: number
  readonly rowCount: number
  readonly #fields: readonly number[]
  readonly #pages: Pages
  readonly #linked: TableParts['linked']

  constructor({ columns, recordCount, pages, layout, demand, linked }: TableParts) {
    this.#linked = linked
    this.#fields = shownFields(layout)
    this.#pages = pages
    this.columns = this.#fields.map((field) => gridColumn(field, columns[field], demand))
    this.frozenCount = layout.frozenCount
    this.rowCount = recordCount
    this.gutterWidth = 26 + 8 * Math.max(3, numberText(recordCount).length)
  }

  rowTitle(row: number): string {
    return numberText(row + 1)
  }

  isLinked(row: number): boolean {
    return this.#linked?.has(row) === true
  }

  cell(row: number, column: number): Cell | undefined {
    return this.#pages.row(row)?.[this.#fields[column] ?? 0]
  }

  want(rows: CellSpan): void {
    const near = { first: Math.max(0, rows.first - AHEAD), end: Math.min(this.rowCount, rows.end + AHEAD) }
    this.#pages.want(rows, near)
  }

  spanOf(selection: Selection): RecordSpan {
    const { firstRow, endRow, firstColumn, endColumn } = rangeOf(selection)
    return { start: firstRow, count: endRow - firstRow, fields: this.#fields.slice(firstColumn, endColumn) }
  }

  recordAt({ row }: { readonly row: number }): number {
    return row
  }

  fieldAt({ column }: { readonly column: number }): number | undefined {
    return this.#fields[column]
  }
}

/** More records than this do not stand beside each other. */
export const TRANSPOSED_AT_MOST = 500

/** Fields from top to bottom, records from left to right: for records of many fields, to compare a few. */
export class TransposedModel implements TableModel {
  readonly isTransposed = true
  readonly columns: readonly GridColumn[]
  readonly frozenCount = 0
  readonly gutterTitle = 'Field'
  readonly gutterWidth: number
  readonly rowCount: number
  readonly #fields: readonly number[]
  readonly #names: readonly string[]
  readonly #pages: Pages

  constructor({ columns, recordCount, pages, layout }: TableParts) {
    this.#fields = shownFields(layout)
    this.#names = this.#fields.map((field) => columns[field]?.name ?? '')
    this.#pages = pages
    this.rowCount = this.#fields.length
    this.columns = Array.from({ length: Math.min(recordCount, TRANSPOSED_AT_MOST) }, (_, record) => recordColumn(record)) // prettier-ignore
    this.gutterWidth = Math.min(260, 34 + 8 * Math.max(5, ...this.#names.map(({ length }) => length)))
  }

  rowTitle(row: number): string {
    return this.#names[row] ?? ''
  }

  isLinked(): boolean {
    return false
  }

  cell(row: number, column: number): Cell | undefined {
    return this.#pages.row(column)?.[this.#fields[row] ?? 0]
  }

  want(_rows: CellSpan, records: CellSpan): void {
    this.#pages.want(records)
  }

  spanOf(selection: Selection): RecordSpan {
    const { firstRow, endRow, firstColumn, endColumn } = rangeOf(selection)
    return {
      start: firstColumn,
      count: endColumn - firstColumn,
      fields: this.#fields.slice(firstRow, endRow),
    }
  }

  recordAt({ column }: { readonly column: number }): number {
    return column
  }

  fieldAt({ row }: { readonly row: number }): number | undefined {
    return this.#fields[row]
  }
}

function gridColumn(field: number, column: ResultColumn | undefined, demand: Demand): GridColumn {
  const { name = '', types = [] } = column ?? {}
  const place = demand.sort.findIndex((key) => key.field === name)
  const key = demand.sort[place]
  const [first] = types
  return {
    id: String(field),
    name,
    tooltip: `${name.slice(0, 300)}\n${types.length > 0 ? types.join(' or ') : 'always null'}`,
    isRight: isRightAligned(first),
    badge: types.length > 1 ? 'mixed' : (BADGES[first ?? ''] ?? first ?? ''),
    sort: key && { order: key.order, place: demand.sort.length > 1 ? place + 1 : undefined },
    isFiltered: demand.filters.some((filter) => filter.field === name),
    hasMenu: true,
  }
}

const recordColumn = (record: number): GridColumn => ({
  id: `record ${record}`,
  name: numberText(record + 1),
  tooltip: `Record ${numberText(record + 1)}`,
  isRight: false,
  badge: '',
  sort: undefined,
  isFiltered: false,
  hasMenu: false,
})
