import type { DroppedRecordsAnswer, PatternFailure } from '../../protocol'
import { element } from './element'
import { setPieces } from './grid/cells'
import { textPieces } from './textPieces'

/** Fields of a sample that are shown; the rest is in the table of a query without the step. */
const FIELDS_SHOWN = 6

/** Some of the records that a step held back, or why a pattern did not match. Waits for its answer. */
export function droppedRecords(answer: Promise<DroppedRecordsAnswer>): HTMLElement {
  const content = element('div', { class: 'dropped', role: 'status', text: 'Looking for them …' })
  answer.then(
    ({ columns, rows, failures }) =>
      content.replaceChildren(failures.length > 0 ? failureList(failures) : sampleTable({ columns, rows })),
    (failure: unknown) =>
      content.replaceChildren(failure instanceof Error ? failure.message : String(failure)),
  )
  return content
}

function sampleTable({ columns, rows }: Pick<DroppedRecordsAnswer, 'columns' | 'rows'>): HTMLElement {
  if (rows.length === 0) return element('p', { class: 'faint', text: 'None are left in the files.' })
  const shown = columns.slice(0, FIELDS_SHOWN)
  const head = element('tr', {}, ...shown.map(({ name }) => element('th', { text: name, attributes: { scope: 'col' } }))) // prettier-ignore
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      ...shown.map((_column, index) => {
        const cell = row[index]
        const target = element('td', { class: cell?.type === 'null' ? 'null' : '' })
        setPieces(target, textPieces(cell === undefined || cell.type === 'null' ? 'null' : cell.text))
        return target
      }),
    ),
  )
  return element(
    'div',
    {
      class: 'sample-scroll',
      attributes: { tabindex: 0, role: 'region', 'aria-label': 'Some of the records left out' },
    },
    element('table', { class: 'samples-table' }, element('thead', {}, head), element('tbody', {}, ...body)),
  )
}

function failureList(failures: readonly PatternFailure[]): HTMLElement {
  return element('ul', { class: 'failures' }, ...failures.map(failureItem))
}

/** What matched, then where it stopped and what was waited for there. */
function failureItem({ text, end, matcher }: PatternFailure): HTMLElement {
  const matched = element('span', { class: 'failure-matched' })
  setPieces(matched, textPieces(text.slice(0, end)))
  const rest = element('span', { class: 'failure-rest' })
  setPieces(rest, textPieces(text.slice(end)))
  return element(
    'li',
    {},
    element('code', {}, matched, element('span', { class: 'failure-mark', text: '▲', title: 'Here the pattern stopped' }), rest), // prettier-ignore
    matcher === undefined
      ? undefined
      : element('div', { class: 'failure-reason' }, 'here it needs ', element('code', { text: matcher })),
  )
}
