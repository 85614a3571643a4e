import { FILTER_WORDS, needsValue, type Filter, type FilterKind } from './demand'
import { element } from './element'

/** A card that asks for a filter on a field. */
export function filterCard(field: string, value: string, onFilter: (filter: Filter) => void): HTMLElement {
  const kind = element(
    'select',
    { class: 'input', attributes: { 'aria-label': 'Condition' } },
    ...FILTER_WORDS.map(([name, words]) => element('option', { text: words, attributes: { value: name } })),
  )
  kind.value = 'contains'
  const text = element('input', {
    class: 'input',
    attributes: { type: 'text', 'aria-label': 'Value', placeholder: 'Value', spellcheck: false },
  })
  text.value = value.length > 200 ? '' : value
  kind.addEventListener('change', () => (text.hidden = !needsValue(kind.value as FilterKind)))
  const form = element(
    'form',
    { class: 'filter-form' },
    kind,
    text,
    element('button', { class: 'button primary', text: 'Filter', attributes: { type: 'submit' } }),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const chosen = kind.value as FilterKind
    onFilter({ field, kind: chosen, value: needsValue(chosen) ? text.value : '' })
  })
  const card = element(
    'div',
    {
      class: 'card-popup filter-card',
      role: 'dialog',
      attributes: { 'aria-label': `Filter by ${field}`, tabindex: -1 },
    },
    element('h2', { text: `Records whose ${field === '' ? 'field without a name' : field} …` }),
    form,
  )
  return card
}
