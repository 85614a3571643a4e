import type { FieldStatisticsAnswer } from '../../protocol'
import { element } from './element'
import { numberText } from './figures'
import { exactText, shownText, type ValueStyle } from './valueText'

/** What the statistics of a field are shown with. */
export interface StatisticsOptions {
  readonly field: string
  readonly style: ValueStyle
  /** Only the records with this value. */
  readonly onValue: (value: { readonly type: string; readonly text: string }) => void
}

/** A card that waits for the statistics of a field, and then shows them. */
export function statisticsCard(
  answer: Promise<FieldStatisticsAnswer>,
  options: StatisticsOptions,
): HTMLElement {
  const content = element('div', {
    class: 'statistics-content',
    role: 'status',
    text: 'Looking at all values …',
  })
  const card = element(
    'div',
    {
      class: 'card-popup statistics',
      role: 'dialog',
      attributes: { 'aria-label': `Statistics of ${options.field}`, tabindex: -1 },
    },
    element('h2', { text: options.field === '' ? 'no name' : options.field }),
    content,
  )
  answer.then(
    (statistics) => content.replaceChildren(...statisticsContent(statistics, options)),
    (failure: unknown) =>
      content.replaceChildren(failure instanceof Error ? failure.message : String(failure)),
  )
  return card
}

function statisticsContent(statistics: FieldStatisticsAnswer, options: StatisticsOptions): HTMLElement[] {
  const { histogram, topValues } = statistics
  return [
    facts(statistics, options),
    ...(histogram.length > 1 ? [distribution(statistics, options)] : []),
    ...(topValues.length > 0 ? [topList(statistics, options)] : []),
  ]
}

function facts(statistics: FieldStatisticsAnswer, { style }: StatisticsOptions): HTMLElement {
  const { recordCount, nullCount, distinctCount, isDistinctEstimated, types, min, max, average } = statistics
  const [main] = types
  const shown = (text: string) => shownText(text, main?.type ?? '', style)
  const lines: (readonly [string, string] | undefined)[] = [
    ['Type', types.length === 0 ? 'always null' : types.map(({ type, count }) => (types.length === 1 ? type : `${type} ${percent(count, recordCount)}`)).join(', ')], // prettier-ignore
    ['Null', `${numberText(nullCount)} (${percent(nullCount, recordCount)})`],
    ['Different', `${isDistinctEstimated ? 'about ' : ''}${numberText(distinctCount)}`],
    min === undefined ? undefined : ['Least', shown(min)],
    max === undefined ? undefined : ['Greatest', shown(max)],
    average === undefined ? undefined : ['Mean', average.toLocaleString('en-US', { maximumSignificantDigits: 6 })], // prettier-ignore
  ]
  const rows = lines
    .filter((line) => line !== undefined)
    .flatMap(([name, text]) => [element('dt', { text: name }), element('dd', { text, title: text })])
  return element('dl', { class: 'statistics-facts' }, ...rows)
}

function distribution({ histogram }: FieldStatisticsAnswer, { style }: StatisticsOptions): HTMLElement {
  const most = Math.max(...histogram.map(({ count }) => count))
  const bars = histogram.map(({ start, end, count }) => {
    const text = `${shownAny(start, style)} to ${shownAny(end, style)}: ${numberText(count)}`
    const bar = element('div', { class: 'histogram-bar', title: text })
    bar.style.height = `${count === 0 ? 0 : Math.max(4, (count / most) * 100)}%`
    return bar
  })
  const first = histogram[0]
  const last = histogram.at(-1)
  return element(
    'figure',
    { class: 'histogram' },
    element(
      'div',
      {
        class: 'histogram-bars',
        role: 'img',
        attributes: { 'aria-label': `Distribution in ${histogram.length} bars` },
      },
      ...bars,
    ),
    element(
      'figcaption',
      {},
      element('span', { text: shownAny(first?.start ?? '', style) }),
      element('span', { text: shownAny(last?.end ?? '', style) }),
    ),
  )
}

/** A bound of a histogram: timestamps tell themselves by their form. */
function shownAny(text: string, style: ValueStyle): string {
  return shownText(text, /^\d{4}-\d\d-\d\dT/.test(text) ? 'timestamp' : '', style)
}

function topList({ topValues, recordCount }: FieldStatisticsAnswer, options: StatisticsOptions): HTMLElement {
  const most = topValues[0]?.count ?? 1
  const items = topValues.map((value) => {
    const fill = element('span', { class: 'top-fill', attributes: { 'aria-hidden': true } })
    fill.style.width = `${(value.count / most) * 100}%`
    const text = value.text === '' ? 'empty' : shownText(value.text, value.type, options.style)
    return element(
      'li',
      {},
      element(
        'button',
        {
          class: 'top-value',
          title: `Only records with ${exactText(value.text, value.type, options.style) ?? text}`,
          attributes: { type: 'button' },
          onClick: () => options.onValue(value),
        },
        fill,
        element('span', { class: value.text === '' ? 'top-text faint' : 'top-text', text }),
        element('span', { class: 'top-count', text: numberText(value.count) }),
        element('span', { class: 'top-part', text: percent(value.count, recordCount) }),
      ),
    )
  })
  return element(
    'section',
    {},
    element('h3', { text: 'Most frequent' }),
    element('ol', { class: 'top-values' }, ...items),
  )
}

/** A part of all records, with no more digits than it takes to tell that there are some. */
export function percent(count: number, all: number): string {
  if (all === 0) return '0 %'
  const part = (count / all) * 100
  if (part > 0 && part < 0.1) return '< 0.1 %'
  if (part > 99.9 && part < 100) return '> 99.9 %'
  return `${part < 10 ? Number(part.toFixed(1)) : Math.round(part)} %`
}
