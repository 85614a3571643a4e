import type { VirtualItem } from '@tanstack/virtual-core'
import type { Cell, ResultColumn } from '../../../protocol'
import { element } from '../element'
import { numberText } from '../figures'
import { GUTTER_WIDTH } from './columnAxis'
import { rangeText, sparkline } from './sparkline'

const RIGHT_ALIGNED = new Set(['long', 'double', 'duration'])

/** Tells the native context menu what it is opened on. */
const RECORD_CONTEXT = JSON.stringify({ webviewSection: 'record', preventDefaultContextMenuItems: true })

/** Identity of a cell in the page, for the grid's active descendant. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`
}

/** A row with its number; `fillRow` gives it cells. */
export function rowElement(row: number): HTMLElement {
  const gutter = element('div', {
    class: 'gutter',
    role: 'rowheader',
    text: numberText(row + 1),
    attributes: { 'aria-colindex': 1, 'data-row': row },
  })
  gutter.style.width = `${GUTTER_WIDTH}px`
  return element(
    'div',
    {
      class: 'row',
      role: 'row',
      attributes: { 'aria-rowindex': row + 2, 'data-row': row, 'data-vscode-context': RECORD_CONTEXT },
    },
    gutter,
  )
}

/** Gives a row the cells of the columns in view; without cells it shows that they are on the way. */
export function fillRow(
  target: HTMLElement,
  row: number,
  cells: readonly Cell[] | undefined,
  columns: readonly VirtualItem[],
): void {
  const [gutter] = target.children
  const made = columns.map(({ index, start, size }) =>
    placed(cellElement(row, index, cells?.[index], cells !== undefined), start, size),
  )
  target.replaceChildren(...(gutter ? [gutter] : []), ...made)
}

/** Names of the columns in view; the tooltip tells the types. */
export function headerCells(
  columns: readonly ResultColumn[],
  visible: readonly VirtualItem[],
): HTMLElement[] {
  return visible.flatMap(({ index, start, size }) => {
    const column = columns[index]
    return column ? [placed(headerCell(column, index), start, size)] : []
  })
}

function headerCell(column: ResultColumn, index: number): HTMLElement {
  const types = column.types.length > 0 ? column.types.join(' or ') : 'always null'
  const isRight = RIGHT_ALIGNED.has(column.types[0] ?? '')
  return element(
    'div',
    {
      class: isRight ? 'head right' : 'head',
      role: 'columnheader',
      title: `${column.name}: ${types}`,
      attributes: { 'aria-colindex': index + 2, 'data-column': index },
    },
    element('span', { class: 'name', text: column.name }),
    element('div', { class: 'resizer', attributes: { 'data-resize': index } }),
  )
}

function cellElement(row: number, column: number, cell: Cell | undefined, isLoaded: boolean): HTMLElement {
  const made = element('div', {
    class: ['cell', ...classesOf(cell, isLoaded)].join(' '),
    role: 'gridcell',
    text: textOf(cell, isLoaded),
    attributes: {
      id: cellId(row, column),
      'aria-colindex': column + 2,
      'data-row': row,
      'data-column': column,
    },
  })
  if (cell?.series && cell.series.length > 1) drawInto(made, cell.series)
  return made
}

/** A series is drawn; its text stays for screen readers and as tooltip. */
function drawInto(cell: HTMLElement, series: readonly (number | null)[]): void {
  const text = cell.textContent
  cell.title = text
  cell.classList.add('series')
  cell.replaceChildren(
    element('span', { class: 'unseen', text }),
    sparkline(series),
    element('span', { class: 'series-range', text: rangeText(series), attributes: { 'aria-hidden': true } }),
  )
}

function classesOf(cell: Cell | undefined, isLoaded: boolean): string[] {
  if (!isLoaded) return ['pending']
  if (!cell || cell.type === 'null') return ['null']
  return [`type-${cell.type.replace(/\W/g, '')}`, ...(RIGHT_ALIGNED.has(cell.type) ? ['right'] : [])]
}

function textOf(cell: Cell | undefined, isLoaded: boolean): string {
  if (!isLoaded) return ''
  if (!cell || cell.type === 'null') return 'null'
  return cell.isCut ? `${cell.text}…` : cell.text
}

function placed(target: HTMLElement, start: number, size: number): HTMLElement {
  target.style.left = `${start}px`
  target.style.width = `${size}px`
  return target
}
