import type { Finished, Notice, StepCounters } from '../../protocol'
import { button, element, icon } from './element'
import { emptyReason, isEmptyReason } from './emptyReason'
import { noticeList } from './noticeList'
import { stepList, type StepActions } from './stepList'

/** What a page without records offers. */
export interface StateActions extends StepActions {
  readonly onRun: () => void
  readonly onOpenNotice: (index: number) => void
}

/** A run that goes on long enough to be looked at: what the steps have done so far. */
export function runningState(steps: readonly StepCounters[], { onOpenStep }: StateActions): HTMLElement {
  return element(
    'div',
    { class: 'state' },
    steps.length > 0
      ? stepList(steps, { onOpenStep })
      : element('p', { class: 'state-text', text: 'Reading …' }),
  )
}

/** A run that gave no result, with its errors and their places. */
export function failedState(notices: readonly Notice[], actions: StateActions): HTMLElement {
  const isCancelled = notices.some(({ code }) => code === 'cancelled')
  if (isCancelled)
    return stateCard(
      'information',
      'Cancelled',
      'The run was stopped before it had a result.',
      runButton(actions),
    )
  return stateCard(
    'error',
    'The query could not run',
    undefined,
    noticeList(notices, actions.onOpenNotice),
    runButton(actions),
  )
}

/** A finished run without records, and where they were lost. */
export function emptyState({ steps, notices, following }: Finished, actions: StateActions): HTMLElement {
  const others = notices.filter((notice) => !isEmptyReason(notice))
  return stateCard(
    'information',
    following?.isLive ? 'No records yet' : 'No records',
    emptyReason(steps, notices),
    steps.length > 0 ? stepList(steps, actions) : undefined,
    others.length > 0 ? noticeList(others, actions.onOpenNotice) : undefined,
  )
}

/** The result that was here is gone. */
export function staleState(
  kept: { readonly columns: readonly string[]; readonly recordCount: number } | undefined,
  actions: StateActions,
): HTMLElement {
  const text = kept
    ? `There were ${kept.recordCount.toLocaleString('en-US')} records with the fields below. Results live only as long as the window and its engine.`
    : 'Results live only as long as the window and its engine.'
  const names = kept?.columns.map((name) => element('li', { text: name })) ?? []
  return stateCard(
    'information',
    'The result is no longer here',
    text,
    names.length > 0 ? element('ul', { class: 'names' }, ...names) : undefined,
    runButton(actions),
  )
}

function stateCard(
  kind: 'error' | 'information',
  title: string,
  text: string | undefined,
  ...children: readonly (HTMLElement | undefined)[]
): HTMLElement {
  return element(
    'div',
    { class: `state card ${kind}`, role: kind === 'error' ? 'alert' : 'status' },
    element('h2', {}, icon(kind), element('span', { text: title })),
    text === undefined ? undefined : element('p', { class: 'state-text', text }),
    ...children,
  )
}

function runButton({ onRun }: StateActions): HTMLElement {
  return button({ icon: 'play', text: 'Run again', label: 'Run the query again', class: 'primary' }, onRun)
}
