import type { VirtualItem } from '@tanstack/virtual-core'
import type { Cell } from '../../../protocol'
import { button, element, icon } from '../element'
import { isPlain, type TextPiece } from '../textPieces'
import type { CellStyle, GridColumn, GridModel } from './gridModel'
import { rangeText, sparkline } from './sparkline'

const RIGHT_ALIGNED = new Set(['long', 'double', 'duration'])

/** Whether values of the type stand at the right edge of their column. */
export const isRightAligned = (type: string | undefined): boolean => RIGHT_ALIGNED.has(type ?? '')

/** Identity of a cell in the page, for the grid's active descendant. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`
}

/** The elements of a row. */
export interface RowElements {
  /** The cells, behind the header of the row, which only screen readers see. */
  readonly row: HTMLElement
  /**
   * The title of the row at the left edge of the grid. It stands beside the row, in one place that keeps to the edge: a
   * browser makes a layer for each element that keeps its place while others scroll.
   */
  readonly gutter: HTMLElement
}

/** An empty row; rows are used again for other records. */
export function rowElements(): RowElements {
  const header = element('div', { class: 'row-head', role: 'rowheader', attributes: { 'aria-colindex': 1 } })
  return {
    row: element('div', { class: 'row', role: 'row' }, header),
    gutter: element('div', { class: 'gutter' }),
  }
}

/** What a row is filled from. */
export interface RowFilling {
  readonly model: GridModel
  readonly style: CellStyle
  readonly columns: readonly VirtualItem[]
  /** Whether the row was filled for the same columns before: only the values differ. */
  readonly isSameColumns: boolean
}

/** Makes a row that of a record: its title and the cells of the columns in view. Cells that are there are used again. */
export function fillRow({ row: target, gutter }: RowElements, row: number, filling: RowFilling): void {
  const { model, style, columns, isSameColumns } = filling
  const header = target.firstElementChild as HTMLElement
  const number = String(row)
  const title = model.rowTitle(row)
  if (target.dataset.row !== number) {
    target.setAttribute('aria-rowindex', String(row + 2))
    target.dataset.row = gutter.dataset.row = number
  }
  for (const titled of [header, gutter]) setPieces(titled, [{ kind: 'plain', text: title }])
  if (!isSameColumns) arrangeRow(target, filling)
  if (title.length > 12 || gutter.title !== '') gutter.title = title
  let shown = header.nextElementSibling as HTMLElement | null
  for (const { index, size } of columns) {
    if (!shown) return
    fillCell(shown, model.cell(row, index), { style, size })
    if (shown.dataset.row !== number) shown.dataset.row = number
    shown = shown.nextElementSibling as HTMLElement | null
  }
}

/** Gives a row the cells of its columns, each at its place. */
function arrangeRow(target: HTMLElement, { model, columns }: RowFilling): void {
  cellsFor(target, columns).forEach((shown, place) => {
    const column = columns[place]
    if (!column) return
    shown.dataset.column = String(column.index)
    shown.setAttribute('aria-colindex', String(column.index + 2))
    setPlace(shown, column, model)
  })
}

/** An element for each column, in order. Columns that stay in view keep theirs, so that a press does not change its cell. */
function cellsFor(target: HTMLElement, columns: readonly VirtualItem[]): readonly HTMLElement[] {
  const [header, ...known] = [...target.children] as HTMLElement[]
  const byColumn = new Map(known.map((cell) => [cell.dataset.column, cell]))
  const kept = columns.map(({ index }) => byColumn.get(String(index)))
  const used = new Set(kept)
  const spare = known.filter((cell) => !used.has(cell))
  const cells = kept.map((cell) => cell ?? spare.pop() ?? element('div', { role: 'gridcell' }))
  const isSame = cells.length === known.length && cells.every((cell, place) => cell === known[place])
  if (!isSame) target.replaceChildren(...(header ? [header] : []), ...cells)
  return cells
}

/** Characters are at least so many pixels wide. */
const NARROWEST_CHARACTER = 2.5

/** Keeps the classes that tell of the place and the selection. */
function fillCell(
  target: HTMLElement,
  cell: Cell | undefined,
  { style, size }: { readonly style: CellStyle; readonly size: number },
): void {
  const kept = target.className.replace(OWN_CLASSES, '')
  const name = `cell ${classOf(cell)}${kept === '' ? '' : ` ${kept}`}`
  if (target.className !== name) target.className = name
  const tooltip = cell && style.tooltip(cell)
  if (tooltip !== undefined) target.title = tooltip
  else if (target.title !== '') target.removeAttribute('title')
  if (cell === undefined) target.textContent = ''
  else if (cell.series && cell.series.length > 1) drawSeries(target, cell, cell.series)
  else setPieces(target, style.pieces(cell, Math.ceil(size / NARROWEST_CHARACTER)))
}

/** Classes of a cell that its value gives; the rest is of its place. */
const OWN_CLASSES = /\b(?:cell|pending|null|blank|hostile|series|right|type-\w+)\b ?/g

/** Pieces as text, signs and matches in elements of their own. */
export function setPieces(target: HTMLElement, pieces: readonly TextPiece[]): void {
  const [only] = pieces
  if (only?.kind === 'plain' && pieces.length === 1) {
    const { firstChild } = target
    if (firstChild instanceof Text && firstChild.nextSibling === null) firstChild.data = only.text
    else target.textContent = only.text
    return
  }
  target.replaceChildren(...pieces.map(pieceElement))
}

function pieceElement({ kind, text, meaning }: TextPiece): Node {
  if (kind === 'plain') return document.createTextNode(text)
  if (kind === 'match') return element('mark', { text })
  return element('span', { class: 'sign', text, ...(meaning !== undefined && { title: meaning }) })
}

function classOf(cell: Cell | undefined): string {
  if (cell === undefined) return 'pending'
  if (cell.type === 'null') return 'null'
  if (cell.type === 'string' && cell.text === '') return 'blank'
  const right = isRightAligned(cell.type) ? ' right' : ''
  return `type-${cell.type.replace(/\W/g, '')}${right}${isPlain(cell.text) ? '' : ' hostile'}`
}

/** A series is drawn; its text stays for screen readers and as tooltip. */
function drawSeries(target: HTMLElement, { text }: Cell, series: readonly (number | null)[]): void {
  target.title = text
  target.classList.add('series')
  target.replaceChildren(
    element('span', { class: 'unseen', text }),
    sparkline(series),
    element('span', { class: 'series-range', text: rangeText(series), attributes: { 'aria-hidden': true } }),
  )
}

/** The names of the columns in view, with what can be done to them. */
export function headerCells(model: GridModel, visible: readonly VirtualItem[]): HTMLElement[] {
  return visible.flatMap((item) => {
    const column = model.columns[item.index]
    if (!column) return []
    const cell = headerCell(column, item.index)
    setPlace(cell, item, model)
    return [cell]
  })
}

function headerCell(column: GridColumn, index: number): HTMLElement {
  const { sort } = column
  return element(
    'div',
    {
      class: ['head', column.isRight && 'right', column.isFiltered && 'filtered'].filter(Boolean).join(' '),
      role: 'columnheader',
      title: column.tooltip,
      attributes: {
        'aria-colindex': index + 2,
        'data-column': index,
        ...(column.hasMenu && { 'aria-sort': sort?.order ?? 'none' }),
      },
    },
    column.badge === ''
      ? undefined
      : element('span', { class: 'badge', text: column.badge, attributes: { 'aria-hidden': true } }),
    element('span', { class: 'name' }, ...namePieces(column.name)),
    sort && sortMark(sort),
    column.isFiltered ? icon('filter') : undefined,
    column.hasMenu ? menuButton(column) : undefined,
    element('div', { class: 'resizer', attributes: { 'data-resize': index, 'aria-hidden': true } }),
  )
}

/** A field may have no name at all. */
function namePieces(name: string): Node[] {
  return [name === '' ? element('em', { class: 'faint', text: 'no name' }) : document.createTextNode(name)]
}

function sortMark({ order, place }: NonNullable<GridColumn['sort']>): HTMLElement {
  return element(
    'span',
    { class: 'sort-mark', attributes: { 'aria-hidden': true } },
    icon(order === 'ascending' ? 'arrowUp' : 'arrowDown'),
    place === undefined ? undefined : element('span', { class: 'sort-place', text: String(place) }),
  )
}

function menuButton({ name }: GridColumn): HTMLElement {
  const made = button({ icon: 'chevronDown', label: `Field ${name}: sort, filter, arrange …`, class: 'head-menu' }, () => undefined) // prettier-ignore
  made.tabIndex = -1
  return made
}

/** Frozen cells keep their place at the left edge, the others theirs in the row. */
function setPlace(
  target: HTMLElement,
  { index, start, size }: VirtualItem,
  { frozenCount }: GridModel,
): void {
  const isFrozen = index < frozenCount
  target.classList.toggle('frozen', isFrozen)
  target.classList.toggle('edge', index === frozenCount - 1)
  target.style.left = `${start}px`
  target.style.width = `${size}px`
}
