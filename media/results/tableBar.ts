import { filterText, type Demand, type Filter } from './demand'
import { button, element, icon } from './element'
import { countText, numberText } from './figures'

/** What the bar of a table can ask for. */
export interface TableBarOptions {
  readonly onFind: (text: string) => void
  readonly onFindStep: (by: -1 | 1) => void
  readonly onLeave: () => void
  readonly onRemoveFilter: (filter: Filter) => void
  readonly onReset: () => void
  readonly onFields: (anchor: HTMLElement) => void
  readonly onTranspose: () => void
  readonly onTimes: (anchor: HTMLElement) => void
  readonly onKeys: (anchor: HTMLElement) => void
  readonly onLinkedStep: (by: -1 | 1) => void
  readonly onUnlink: () => void
}

/** What the bar shows. */
export interface TableBarState {
  readonly demand: Demand
  readonly recordCount: number
  readonly allCount: number
  readonly fieldCount: number
  readonly hiddenCount: number
  readonly timezone: string
  readonly isTransposed: boolean
  readonly isBusy: boolean
  /** What is selected in the chart, and how many of the records shown belong to it. */
  readonly linked: { readonly text: string; readonly count: number } | undefined
}

/** Typing rests this long before it is searched for. */
const TYPING_MS = 220

/** The bar above a table: find, what is filtered, which fields are shown, and how. */
export class TableBar {
  readonly root: HTMLElement
  readonly #find: HTMLInputElement
  readonly #count = element('span', { class: 'find-count', role: 'status' })
  readonly #chips = element('ul', { class: 'chips', attributes: { 'aria-label': 'Filters' } })
  readonly #linkText = element('span', { class: 'link-text', role: 'status' })
  readonly #link: HTMLElement
  readonly #fields: HTMLButtonElement
  readonly #times: HTMLButtonElement
  readonly #transpose: HTMLButtonElement
  readonly #reset: HTMLButtonElement
  readonly #options: TableBarOptions
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: TableBarOptions) {
    this.#options = options
    this.#find = this.#findInput()
    this.#fields = button({ icon: 'columns', text: '', label: 'Show and hide fields' }, () => options.onFields(this.#fields)) // prettier-ignore
    this.#times = button({ icon: 'clock', text: '', label: 'Time zone of the times shown' }, () => options.onTimes(this.#times)) // prettier-ignore
    this.#transpose = button({ icon: 'transpose', label: 'Fields from top to bottom', class: 'list-toggle' }, options.onTranspose) // prettier-ignore
    this.#reset = button({ icon: 'clear', label: 'All records in their own order' }, options.onReset)
    this.#link = this.#linkGroup()
    const keys = button({ icon: 'information', label: 'Keys of the table (?)' }, () => options.onKeys(keys))
    this.root = element(
      'div',
      { class: 'table-bar', role: 'toolbar', attributes: { 'aria-label': 'Table' } },
      element('div', { class: 'find' }, icon('search'), this.#find),
      this.#count,
      this.#chips,
      this.#reset,
      this.#link,
      element('span', { class: 'spring' }),
      this.#fields,
      this.#times,
      this.#transpose,
      keys,
    )
  }

  focusFind(): void {
    this.#find.focus()
    this.#find.select()
  }

  show(state: TableBarState): void {
    const { demand, recordCount, allCount, fieldCount, hiddenCount, timezone, isTransposed, isBusy } = state
    if (document.activeElement !== this.#find) this.#find.value = demand.find
    const isReduced = demand.filters.length > 0 || demand.find !== ''
    this.#count.textContent = isBusy
      ? 'Searching …'
      : isReduced
        ? `${numberText(recordCount)} of ${countText(allCount, 'record')}`
        : ''
    this.#chips.replaceChildren(...demand.filters.map((filter) => this.#chip(filter)))
    this.#chips.hidden = demand.filters.length === 0
    this.#showLinked(state)
    this.#reset.hidden = !isReduced && demand.sort.length === 0
    const shown = fieldCount - hiddenCount
    setText(this.#fields, hiddenCount === 0 ? countText(fieldCount, 'field') : `${shown} of ${countText(fieldCount, 'field')}`) // prettier-ignore
    setText(this.#times, timezone)
    this.#transpose.setAttribute('aria-pressed', String(isTransposed))
  }

  #showLinked({ linked, recordCount }: TableBarState): void {
    this.#link.hidden = linked === undefined
    const text = linked
      ? `${numberText(linked.count)} of ${countText(recordCount, 'record')}: ${linked.text}`
      : ''
    if (this.#linkText.textContent !== text) this.#linkText.textContent = text
    this.#link.title = linked?.text ?? ''
  }

  /** What the chart has selected, the way from one of its records to the next, and the way out. */
  #linkGroup(): HTMLElement {
    const { onLinkedStep, onUnlink } = this.#options
    return element(
      'div',
      { class: 'table-link', role: 'group', hidden: true, attributes: { 'aria-label': 'Selection in the chart' } }, // prettier-ignore
      element('span', { class: 'link-sign', attributes: { 'aria-hidden': true } }, '◆'),
      this.#linkText,
      button({ icon: 'chevronUp', label: 'Previous of these records (Shift+N)' }, () => onLinkedStep(-1)),
      button({ icon: 'chevronDown', label: 'Next of these records (N)' }, () => onLinkedStep(1)),
      button({ icon: 'close', label: 'Clear the selection in the chart (Escape)' }, onUnlink),
    )
  }

  #findInput(): HTMLInputElement {
    const { onFind, onFindStep, onLeave } = this.#options
    const input = element('input', {
      class: 'input',
      attributes: {
        type: 'text',
        placeholder: 'Find in records',
        'aria-label': 'Find in records',
        spellcheck: false,
      },
    })
    input.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => onFind(input.value), TYPING_MS)
    })
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') onFindStep(event.shiftKey ? -1 : 1)
      else if (event.key === 'ArrowDown') onLeave()
      else if (event.key === 'Escape') {
        clearTimeout(this.#timer)
        input.value = ''
        onFind('')
        onLeave()
      } else return
      event.preventDefault()
      event.stopPropagation()
    })
    return input
  }

  #chip(filter: Filter): HTMLElement {
    const text = filterText(filter)
    const remove = button({ icon: 'close', label: `Remove the filter ${text}` }, () => this.#options.onRemoveFilter(filter)) // prettier-ignore
    return element(
      'li',
      { class: 'chip', title: text },
      element('span', { class: 'chip-text', text }),
      remove,
    )
  }
}

/** The words of a button; they are its name as well. */
function setText(target: HTMLButtonElement, text: string): void {
  const words = target.querySelector('span')
  if (words) words.textContent = text
  target.setAttribute('aria-label', `${text}: ${target.title}`)
}
