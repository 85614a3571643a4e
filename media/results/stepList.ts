import type { DroppedRecordsAnswer, StepCounters } from '../../protocol'
import { droppedRecords } from './droppedRecords'
import { element } from './element'
import { bytesText, durationText, numberText } from './figures'

/** What a list of steps can ask for. */
export interface StepActions {
  readonly onOpenStep: (index: number) => void
  /** Some of the records that a step held back; undefined while a run goes on. */
  readonly askDropped?: ((index: number) => Promise<DroppedRecordsAnswer>) | undefined
}

/**
 * The way of the records through the query: one line a step, with a bar for how many were left after it.
 * What a step held back is shown on demand.
 */
export function stepList(steps: readonly StepCounters[], actions: StepActions): HTMLElement {
  const most = Math.max(1, ...steps.map(({ recordsIn, recordsOut }) => Math.max(recordsIn, recordsOut)))
  return element(
    'ol',
    { class: 'steps', attributes: { 'aria-label': 'Steps of the query' } },
    ...steps.map((step, index) => stepItem(step, index, { most, actions })),
  )
}

function stepItem(
  step: StepCounters,
  index: number,
  { most, actions }: { readonly most: number; readonly actions: StepActions },
): HTMLElement {
  const fill = element('div', { class: 'step-fill' })
  fill.style.width = `${(step.recordsOut / most) * 100}%`
  const name = step.span
    ? element('button', {
        class: 'link step-name',
        text: step.name,
        title: 'Show in the query',
        attributes: { type: 'button' },
        onClick: () => actions.onOpenStep(index),
      })
    : element('span', { class: 'step-name', text: step.name })
  // Commands of sub-queries stand further in.
  name.style.paddingInlineStart = `${step.depth * 12}px`
  const detail = element('span', { class: 'step-detail' })
  const item = element(
    'li',
    { class: lostEverything(step) ? 'step lost' : 'step' },
    name,
    element('div', { class: 'step-bar', attributes: { 'aria-hidden': true } }, fill),
    element('span', { class: 'step-count', text: countOf(step) }),
    detail,
  )
  const { askDropped } = actions
  if (askDropped && canTell(step))
    detail.append(
      droppedButton(step, item, () => askDropped(index)),
      ' ',
    )
  detail.append(detailOf(step))
  return item
}

/** `4,210 → 110`; a first step has nothing before it. */
function countOf({ recordsIn, recordsOut }: StepCounters): string {
  return recordsIn === 0 ? numberText(recordsOut) : `${numberText(recordsIn)} → ${numberText(recordsOut)}`
}

/** Whether it can be shown what the step held back: filters can be turned round, and patterns keep some texts. */
function canTell({ name, depth, span, samples, recordsIn, recordsOut }: StepCounters): boolean {
  return (
    samples.length > 0 ||
    (/^filter(out)?$/i.test(name) && depth === 0 && span !== undefined && recordsIn > recordsOut)
  )
}

/** Shows and hides what the step held back. It is asked for once. */
function droppedButton(
  { refused, recordsIn, recordsOut }: StepCounters,
  item: HTMLElement,
  ask: () => Promise<DroppedRecordsAnswer>,
): HTMLElement {
  const text =
    refused > 0
      ? `${numberText(refused)} not matched: why?`
      : `${numberText(recordsIn - recordsOut)} left out`
  let shown: HTMLElement | undefined
  const made = element('button', {
    class: 'link',
    text,
    attributes: { type: 'button', 'aria-expanded': false },
    onClick: () => {
      if (!shown) {
        shown = droppedRecords(ask())
        item.append(shown)
      } else shown.hidden = !shown.hidden
      made.setAttribute('aria-expanded', String(!shown.hidden))
    },
  })
  return made
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
    refused > 0 && step.samples.length === 0 ? `${numberText(refused)} not matched` : undefined,
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
