import type { VirtualItem } from '@tanstack/virtual-core'
import { button, element, icon } from '../element'
import { setPlace } from './cells'
import type { GridColumn, GridModel } from './gridModel'
import { keepInOrder } from './keepInOrder'

/** The names of the columns in view, with what can be done to them. */
export class GridHeader {
  readonly root: HTMLElement
  readonly #corner: HTMLElement
  readonly #cornerText = element('span', { class: 'unseen' })
  #heads = new Map<number, HTMLElement>()
  #columns: readonly VirtualItem[] = []
  #model: GridModel | undefined

  constructor() {
    this.#corner = element('div', { class: 'gutter corner', role: 'columnheader', attributes: { 'aria-colindex': 1 } }, this.#cornerText) // prettier-ignore
    this.root = element('div', { class: 'header', role: 'row', attributes: { 'aria-rowindex': 1 } }, this.#corner) // prettier-ignore
  }

  /** Shows the heads of columns; those that stay in view are left alone. Tells whether anything has changed. */
  show(columns: readonly VirtualItem[], model: GridModel): boolean {
    if (columns === this.#columns && model === this.#model) return false
    if (model !== this.#model) {
      this.#heads.clear()
      this.#cornerText.textContent = model.gutterTitle
      this.#corner.style.width = `${model.gutterWidth}px`
    }
    this.#columns = columns
    this.#model = model
    const shown = columns.flatMap((item): [number, HTMLElement][] => {
      const column = model.columns[item.index]
      if (!column) return []
      const head = this.#heads.get(item.index) ?? headerCell(column, item.index)
      setPlace(head, item, model)
      return [[item.index, head]]
    })
    this.#heads = new Map(shown)
    keepInOrder(this.root, this.#corner, [...this.#heads.values()])
    return true
  }

  /** Where the head of a column is on the page; undefined when it is out of view. */
  placeOf(column: number): DOMRect | undefined {
    return this.#heads.get(column)?.getBoundingClientRect()
  }
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
