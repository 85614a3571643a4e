import type { Cell, QueryEdit } from '../../protocol'
import { cellText } from './cellText'
import type { Grid } from './grid/grid'
import type { TableState } from './tableState'
import { short, type MenuFacts } from './valueMenu'

/** What stands under the focus of a table. */
export class TableFocus {
  readonly #state: TableState
  readonly #grid: Grid

  constructor(state: TableState, grid: Grid) {
    this.#state = state
    this.#grid = grid
  }

  get column(): number {
    return this.#grid.selection.focus.column
  }

  /** Index of the field among the columns of the result; undefined where there is none. */
  get field(): number | undefined {
    return this.#state.model.fieldAt(this.#grid.selection.focus)
  }

  /** The name of the field. */
  get name(): string {
    return this.#state.nameOf(this.field)
  }

  /** The cell; undefined while it is on its way. */
  get cell(): Cell | undefined {
    const { row, column } = this.#grid.selection.focus
    return this.#state.model.cell(row, column)
  }

  /** Fields of all cells that are selected. */
  get fields(): readonly number[] {
    return this.#state.model.spanOf(this.#grid.selection).fields
  }

  /** Which row of the result it is, whatever the view; undefined while that is not known. */
  get row(): number | undefined {
    return this.#state.records.pages.rowNumber(this.#state.model.recordAt(this.#grid.selection.focus))
  }

  /** Where the cell is on the page; all of the grid when it is out of view. */
  get place(): DOMRect {
    return this.#grid.placeOf(this.#grid.selection.focus) ?? this.#grid.root.getBoundingClientRect()
  }

  get headPlace(): DOMRect {
    return this.#grid.placeOfHead(this.column) ?? this.#grid.root.getBoundingClientRect()
  }

  /** The cell in full; undefined while it is on its way. */
  async wholeCell(): Promise<Cell | undefined> {
    const { cell, field } = this
    if (cell === undefined || field === undefined || !cell.isCut) return cell
    const [row] = await this.#state.records.wholeRows(this.#state.model.recordAt(this.#grid.selection.focus), 1) // prettier-ignore
    return row?.[field] ?? cell
  }

  /** The change of the query that a user asks for here; undefined where there is nothing to change it by. */
  edit(kind: Exclude<QueryEdit['kind'], 'timeframe'>): QueryEdit | undefined {
    const { field: column, name: field, cell, row } = this
    if (column === undefined) return undefined
    if (kind === 'summarizeBy' || kind === 'parse') return { kind, field }
    if (kind === 'fieldsKeep') return { kind, fields: this.fields.map((index) => this.#state.nameOf(index)) }
    if (cell === undefined || row === undefined) return undefined
    return { kind, field, value: { text: cell.text, type: cell.type, row, column } }
  }

  /** What a menu tells of it. */
  get facts(): MenuFacts | undefined {
    const { field, cell, name } = this
    if (field === undefined) return undefined
    const { columns, timezone, records, layout } = this.#state
    const { anchor, focus } = this.#grid.selection
    const text = short(cell ? cellText(cell, { timezone }) : '')
    return {
      field: name,
      value: cell?.type === 'string' ? `“${text}”` : text,
      isText: columns[field]?.types.includes('string') === true,
      isNull: cell?.type === 'null',
      isRange: anchor.row !== focus.row || anchor.column !== focus.column,
      sorted: records.demand.sort.find((key) => key.field === name)?.order,
      isFrozen: focus.column < layout.frozenCount,
    }
  }
}
