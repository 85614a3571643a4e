import { filterOn, withFilter, type Filter } from './demand'
import { fieldsCard } from './fieldsPopup'
import { filterCard } from './filterPopup'
import { showOnly, withHidden } from './grid/columnLayout'
import type { HostConnection } from './hostConnection'
import { keysCard } from './keysPopup'
import { closePopup, openPopup } from './popup'
import { statisticsCard } from './statisticsPopup'
import type { TableFocus } from './tableFocus'
import type { TableState } from './tableState'

/** What cards of a table work with. */
export interface TableCardsOptions {
  readonly connection: HostConnection
  readonly state: TableState
  readonly focus: TableFocus
  /** Turns to a field, and shows it where it was hidden. */
  readonly onGo: (field: number) => void
}

/** The cards over a table: statistics and filters of the field under the focus, all fields, and the keys. */
export class TableCards {
  readonly #options: TableCardsOptions

  constructor(options: TableCardsOptions) {
    this.#options = options
  }

  openStatistics(): void {
    const { connection, state, focus } = this.#options
    if (focus.field === undefined) return
    const field = focus.name
    const answer = connection.ask({ kind: 'fieldStatistics', field, viewId: state.records.viewId })
    const card = statisticsCard(answer, {
      field,
      style: { timezone: state.timezone },
      onValue: (value) => this.#filterBy(filterOn(field, value, 'include')),
    })
    openCard(card, focus.headPlace)
  }

  openFilter(): void {
    const { focus } = this.#options
    if (focus.field === undefined) return
    const value = focus.cell?.type === 'null' ? '' : (focus.cell?.text ?? '')
    const card = filterCard(focus.name, value, (filter) => this.#filterBy(filter))
    openCard(card, focus.headPlace)
    card.querySelector('input')?.select()
  }

  openFields(anchor: HTMLElement): void {
    const { state, onGo } = this.#options
    const card = fieldsCard({
      columns: state.columns,
      layout: state.layout,
      onHide: (field, isHidden) => state.arrange(withHidden(state.layout, field, isHidden)),
      onShowOnly: (fields) => state.arrange(showOnly(state.layout, fields)),
      onGo: (field) => {
        closePopup()
        onGo(field)
      },
    })
    openCard(card, anchor)
  }

  openKeys(anchor: HTMLElement | DOMRect): void {
    openCard(keysCard(), anchor)
  }

  #filterBy(filter: Filter): void {
    const { state } = this.#options
    closePopup()
    state.demand(withFilter(state.records.demand, filter))
  }
}

/** A card takes the focus, so that keys reach it and Escape closes it. */
function openCard(card: HTMLElement, anchor: HTMLElement | DOMRect): void {
  openPopup(card, anchor)
  const first = card.querySelector<HTMLElement>('input, select')
  ;(first ?? card).focus({ preventScroll: true })
}
