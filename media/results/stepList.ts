import type { StepCounters } from '../../protocol'
import { element } from './element'
import { bytesText, durationText, numberText } from './figures'

/**
 * The way of the records through the query: one line a step, with a bar for how many were left after it.
 * Samples of records a pattern refused follow their step.
 */
export function stepList(steps: readonly StepCounters[], onOpen: (index: number) => void): HTMLElement {
  const most = Math.max(1, ...steps.map(({ recordsIn, recordsOut }) => Math.max(recordsIn, recordsOut)))
  return element(
    'ol',
    { class: 'steps', attributes: { 'aria-label': 'Steps of the query' } },
    ...steps.map((step, index) => stepItem(step, most, () => onOpen(index))),
  )
}

function stepItem(step: StepCounters, most: number, onOpen: () => void): HTMLElement {
  const fill = element('div', { class: 'step-fill' })
  fill.style.width = `${(step.recordsOut / most) * 100}%`
  const name = step.span
    ? element('button', {
        class: 'link step-name',
        text: step.name,
        title: 'Show in the query',
        attributes: { type: 'button' },
        onClick: onOpen,
      })
    : element('span', { class: 'step-name', text: step.name })
  // Commands of sub-queries stand further in.
  name.style.paddingInlineStart = `${step.depth * 12}px`
  return element(
    'li',
    { class: lostEverything(step) ? 'step lost' : 'step' },
    name,
    element('div', { class: 'step-bar', attributes: { 'aria-hidden': true } }, fill),
    element('span', { class: 'step-count', text: numberText(step.recordsOut) }),
    element('span', { class: 'step-detail', text: detailOf(step) }),
    samplesOf(step),
  )
}

/** Whether this is the step after which nothing was left. */
export function lostEverything({ recordsIn, recordsOut }: StepCounters): boolean {
  return recordsIn > 0 && recordsOut === 0
}

function detailOf(step: StepCounters): string {
  const { refused, givenUp, bytes, milliseconds, outsideTimeframe, withoutTimestamp, mismatches } = step
  return [
    outsideTimeframe > 0 ? `${numberText(outsideTimeframe)} outside of the timeframe` : undefined,
    withoutTimestamp > 0 ? `${numberText(withoutTimestamp)} without a timestamp` : undefined,
    ...mismatches.map(mismatchText),
    refused > 0 ? `${numberText(refused)} not matched` : undefined,
    givenUp === undefined ? undefined : `${numberText(givenUp.records)} given up`,
    bytes > 0 ? bytesText(bytes) : undefined,
    milliseconds >= 1 ? durationText(milliseconds) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
}

/** What types kept from an answer: `status > "500": long, string`. */
const mismatchText = ({ expression, operands }: StepCounters['mismatches'][number]): string =>
  `${expression}: ${operands.map(({ types }) => types.join(' or ')).join(', ')}`

function samplesOf({ samples }: StepCounters): HTMLElement | undefined {
  if (samples.length === 0) return undefined
  return element(
    'details',
    { class: 'samples' },
    element('summary', { text: `${numberText(samples.length)} of the texts that did not match` }),
    ...samples.map((text) => element('code', { text })),
  )
}
