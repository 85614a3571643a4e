import type { RunTimeframe } from '../../protocol'
import { element } from './element'
import { openMenu } from './menu'
import { closePopup, openPopup } from './popup'

/** Spans up to now, as the language writes them. */
const SPANS: readonly (readonly [from: string, words: string])[] = [
  ['-15m', 'Last 15 minutes'],
  ['-1h', 'Last hour'],
  ['-2h', 'Last 2 hours'],
  ['-6h', 'Last 6 hours'],
  ['-24h', 'Last 24 hours'],
  ['-7d', 'Last 7 days'],
  ['-30d', 'Last 30 days'],
]

interface Options {
  readonly timeframe: RunTimeframe | undefined
  readonly onChoose: (timeframe: RunTimeframe) => void
}

/** A timeframe in few words: `All the data`, `Last hour`, `from 2025-01-03T09:00Z`. */
export function timeframeText(timeframe: RunTimeframe | undefined): string {
  const { from, to } = timeframe ?? {}
  if (from === undefined && to === undefined) return 'All the data'
  const span = to === undefined ? SPANS.find(([start]) => start === from) : undefined
  if (span) return span[1]
  return [from === undefined ? '' : `from ${from}`, to === undefined ? '' : `to ${to}`]
    .filter(Boolean)
    .join(' ')
}

/** The timeframes a run can be given beside its query. */
export function openTimeframeMenu(anchor: HTMLElement, { timeframe, onChoose }: Options): void {
  const { from, to } = timeframe ?? {}
  const choice = (start: string | undefined, text: string) => ({
    text,
    isChosen: from === start && to === undefined,
    perform: () => onChoose({ from: start, to: undefined }),
  })
  openMenu(
    'Timeframe of the next runs',
    [
      { group: 'Runs read' },
      choice(undefined, 'All the data'),
      ...SPANS.map(([start, text]) => choice(start, text)),
      'line',
      { text: 'From … to …', icon: 'clock', perform: () => openForm(anchor, { timeframe, onChoose }) },
    ],
    anchor,
  )
}

function openForm(anchor: HTMLElement, { timeframe, onChoose }: Options): void {
  const input = (name: string, value: string | undefined) => {
    const made = element('input', {
      class: 'input',
      attributes: {
        type: 'text',
        'aria-label': name,
        placeholder: '2025-01-03T09:00:00Z or -2h',
        spellcheck: false,
      },
    })
    made.value = value ?? ''
    return made
  }
  const from = input('From', timeframe?.from)
  const to = input('To', timeframe?.to)
  const form = element(
    'form',
    { class: 'timeframe-form' },
    element('label', {}, element('span', { text: 'From' }), from),
    element('label', {}, element('span', { text: 'To' }), to),
    element('button', { class: 'button primary', text: 'Use', attributes: { type: 'submit' } }),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    closePopup()
    onChoose({ from: textOf(from), to: textOf(to) })
  })
  openPopup(
    element(
      'div',
      { class: 'card-popup', role: 'dialog', attributes: { 'aria-label': 'Timeframe', tabindex: -1 } },
      form,
    ),
    anchor,
  )
  from.focus()
}

function textOf({ value }: HTMLInputElement): string | undefined {
  return value.trim() === '' ? undefined : value.trim()
}
