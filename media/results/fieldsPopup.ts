import type { ResultColumn } from '../../protocol'
import { element } from './element'
import type { ColumnLayout } from './grid/columnLayout'

/** What the list of fields changes. */
export interface FieldsOptions {
  readonly columns: readonly ResultColumn[]
  readonly layout: ColumnLayout
  readonly onHide: (field: number, isHidden: boolean) => void
  readonly onShowOnly: (fields: readonly number[]) => void
  /** Brings the field into view. */
  readonly onGo: (field: number) => void
}

/** More fields than this are found by typing a part of their name. */
const SHOWN = 300

/** A card with all fields of the result, to show and hide them and to find one among hundreds. */
export function fieldsCard({ columns, layout, onHide, onShowOnly, onGo }: FieldsOptions): HTMLElement {
  const list = element('ul', { class: 'field-list' })
  const search = element('input', {
    class: 'input',
    attributes: {
      type: 'text',
      placeholder: 'Find a field',
      'aria-label': 'Find a field',
      spellcheck: false,
    },
  })
  const hidden = new Set(layout.hidden)
  const found = () => {
    const wanted = search.value.toLowerCase()
    return layout.order.filter((field) => nameOf(columns, field).toLowerCase().includes(wanted))
  }
  const draw = () => {
    const fields = found()
    const more = fields.length - SHOWN
    list.replaceChildren(
      ...fields.slice(0, SHOWN).map(item),
      ...(more > 0 ? [element('li', { class: 'faint', text: `and ${more} more` })] : []),
      ...(fields.length === 0 ? [element('li', { class: 'faint', text: 'No field of this name' })] : []),
    )
  }
  const item = (field: number): HTMLElement => {
    const box = element('input', { attributes: { type: 'checkbox' } })
    box.checked = !hidden.has(field)
    box.addEventListener('change', () => {
      if (box.checked) hidden.delete(field)
      else hidden.add(field)
      onHide(field, !box.checked)
    })
    const name = nameOf(columns, field)
    const go = element('button', {
      class: 'link',
      text: 'go',
      title: `Show ${name} in the table`,
      attributes: { type: 'button', 'aria-label': `Go to ${name}` },
      onClick: () => onGo(field),
    })
    const { types = [] } = columns[field] ?? {}
    return element(
      'li',
      {},
      element(
        'label',
        { title: name },
        box,
        element('span', { class: 'field-name', text: name === '' ? 'no name' : name }),
      ),
      element('span', {
        class: 'faint field-types',
        text: types.length > 0 ? types.join(' or ') : 'always null',
      }),
      go,
    )
  }
  const showAll = (fields: readonly number[]) => {
    hidden.clear()
    const wanted = new Set(fields)
    for (const field of layout.order) if (!wanted.has(field)) hidden.add(field)
    onShowOnly(fields)
    draw()
  }
  search.addEventListener('input', draw)
  draw()
  return element(
    'div',
    { class: 'card-popup fields-card', role: 'dialog', attributes: { 'aria-label': 'Fields', tabindex: -1 } },
    search,
    element(
      'div',
      { class: 'card-links' },
      link('Show all', () => showAll(layout.order)),
      link('Show only those found', () => showAll(found())),
    ),
    list,
  )
}

function nameOf(columns: readonly ResultColumn[], field: number): string {
  return columns[field]?.name ?? ''
}

function link(text: string, onClick: () => void): HTMLElement {
  return element('button', { class: 'link', text, attributes: { type: 'button' }, onClick })
}
