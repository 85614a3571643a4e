import type { Finished, ResultPart, ShowPanel } from '../../protocol'
import { button, element, icon } from './element'
import { bytesText, countText, durationText, numberText } from './figures'
import { FollowBadge } from './followBadge'
import type { IconName } from './icons'
import { noChartReason } from './noChart'
import { timeframeText } from './timeframeMenu'

/** The parts that have a tab; the record view opens beside the table. */
export type TabPart = Exclude<ResultPart, 'record'>

/** What the bar can ask for. */
export interface ResultsBarOptions {
  readonly onChoose: (part: TabPart) => void
  readonly onCopy: () => void
  readonly onExport: () => void
  readonly onRun: () => void
  readonly onCancel: () => void
  /** Shows or hides the list of notices, or of steps. */
  readonly onToggle: (list: 'notices' | 'steps') => void
  readonly onPin: (isPinned: boolean) => void
  readonly onLock: (isLocked: boolean) => void
  /** Goes on with what is added to the files of the query, or ends that. */
  readonly onFollow: (isFollowed: boolean) => void
  /** Tells why that is not possible. */
  readonly onNotFollowable: (reason: string) => void
  readonly onTimeframe: (anchor: HTMLElement) => void
}

const FOLLOW = 'Follow the files: go on with what is added to them'

/** The bar above a result: tabs, the summary line, and what can be done with the result. */
export class ResultsBar {
  readonly root: HTMLElement
  readonly #tabs: Readonly<Record<TabPart, HTMLButtonElement>>
  readonly #summary = element('div', { class: 'summary', role: 'status' })
  readonly #lists: Readonly<Record<'notices' | 'steps', HTMLButtonElement>>
  readonly #forResult: readonly HTMLElement[]
  readonly #run: HTMLElement
  readonly #cancel: HTMLElement
  readonly #pin: HTMLButtonElement
  readonly #lock: HTMLButtonElement
  readonly #follow: HTMLButtonElement
  readonly #badge = new FollowBadge()
  /** Why the query shown cannot be followed. */
  #notFollowable: string | undefined
  readonly #timeframe: HTMLButtonElement

  constructor(options: ResultsBarOptions) {
    this.#tabs = {
      table: tab('table', 'Table', options.onChoose),
      chart: tab('chart', 'Chart', options.onChoose),
    }
    this.#lists = {
      notices: button({ icon: 'warning', text: '', label: 'Notices of this run', class: 'list-toggle' }, () => options.onToggle('notices')), // prettier-ignore
      steps: button({ icon: 'steps', label: 'Steps of the query', class: 'list-toggle' }, () => options.onToggle('steps')), // prettier-ignore
    }
    const copy = button({ icon: 'copy', label: 'Copy selected cells with field names' }, options.onCopy)
    const exported = button({ icon: 'export', label: 'Export the result to a file' }, options.onExport)
    this.#run = button({ icon: 'play', label: 'Run the query again' }, options.onRun)
    this.#cancel = button({ icon: 'stop', text: 'Cancel', label: 'Stop this run' }, options.onCancel)
    this.#pin = toggle('pin', 'Keep this result: the next run opens a new panel', options.onPin)
    this.#lock = toggle('lock', 'Stay with this query, whatever editor is in front', options.onLock)
    this.#follow = toggle('follow', FOLLOW, (isFollowed) => {
      if (isFollowed && this.#notFollowable !== undefined) options.onNotFollowable(this.#notFollowable)
      else options.onFollow(isFollowed)
    })
    this.#timeframe = button({ icon: 'clock', text: 'All the data', label: 'Timeframe of the next runs', class: 'timeframe' }, () => options.onTimeframe(this.#timeframe)) // prettier-ignore
    const tabs = element(
      'div',
      { class: 'tabs', role: 'tablist', attributes: { 'aria-label': 'Parts of the result' } },
      this.#tabs.table,
      this.#tabs.chart,
    )
    tabs.addEventListener('keydown', (event) => this.#moveTab(event, options))
    this.#forResult = [tabs, this.#lists.steps, copy, exported]
    this.root = element(
      'header',
      { class: 'bar' },
      tabs,
      this.#summary,
      this.#badge.root,
      this.#badge.spoken,
      this.#lists.notices,
      element('span', { class: 'spring' }),
      this.#timeframe,
      this.#lists.steps,
      copy,
      exported,
      this.#follow,
      this.#pin,
      this.#lock,
      this.#run,
      this.#cancel,
    )
    this.showPanel({ isPinned: false, isLocked: false, isFollowed: false, timeframe: undefined })
    this.showRunning()
  }

  /** A run goes on: only cancelling makes sense. */
  showRunning(text = 'Running …'): void {
    this.#arrange({ hasResult: false, isRunning: true })
    this.#showFollowing(undefined)
    this.#summary.textContent = text
    this.#showNoticeCount(0, false)
  }

  /** There is no result: an error, or a result that is gone. */
  showNothing(text: string): void {
    this.#arrange({ hasResult: false, isRunning: false })
    this.#showFollowing(undefined)
    this.#summary.textContent = text
    this.#showNoticeCount(0, false)
  }

  showResult(result: Finished): void {
    const { recordCount, milliseconds, steps, notices } = result
    this.#arrange({ hasResult: recordCount > 0, isRunning: false })
    this.#showFollowing(result)
    const bytes = steps.reduce((sum, step) => sum + step.bytes, 0)
    this.#summary.replaceChildren(
      element('strong', { text: countText(recordCount, 'record') }),
      element('span', { text: durationText(milliseconds) }),
      ...(bytes > 0 ? [element('span', { text: `${bytesText(bytes)} read` })] : []),
    )
    const reason = noChartReason(result)
    this.#tabs.chart.disabled = reason !== undefined
    this.#tabs.chart.title = reason ?? 'Chart'
    this.#showNoticeCount(
      notices.length,
      notices.some(({ severity }) => severity !== 'information'),
    )
  }

  /** How the panel stands to the editor, and the timeframe of its runs. */
  showPanel({ isPinned, isLocked, isFollowed, timeframe }: Omit<ShowPanel, 'kind' | 'timezone'>): void {
    this.#follow.setAttribute('aria-pressed', String(isFollowed))
    this.#showFollowable()
    this.#pin.setAttribute('aria-pressed', String(isPinned))
    this.#lock.setAttribute('aria-pressed', String(isLocked))
    const words = timeframeText(timeframe)
    this.#timeframe.classList.toggle('is-chosen', timeframe !== undefined)
    this.#timeframe.title = words
    this.#timeframe.querySelector('span')?.replaceChildren(words)
    this.#timeframe.setAttribute('aria-label', `${words}: timeframe of the next runs`)
  }

  choose(part: TabPart): void {
    for (const [name, own] of Object.entries(this.#tabs)) {
      own.setAttribute('aria-selected', String(name === part))
      own.tabIndex = name === part ? 0 : -1
    }
  }

  markOpenList(open: 'notices' | 'steps' | undefined): void {
    for (const [name, own] of Object.entries(this.#lists))
      own.setAttribute('aria-expanded', String(name === open))
  }

  #arrange({ hasResult, isRunning }: { readonly hasResult: boolean; readonly isRunning: boolean }): void {
    for (const part of this.#forResult) part.hidden = !hasResult
    this.#run.hidden = isRunning
    this.#cancel.hidden = !isRunning
  }

  #showFollowing(result: Finished | undefined): void {
    this.#badge.show(result)
    // Numbers that change all the time are not read out; the badge tells of them now and then.
    this.#summary.setAttribute('aria-live', result?.following?.isLive ? 'off' : 'polite')
    this.#notFollowable = result?.notFollowable
    this.#showFollowable()
  }

  /** A query that cannot be followed says why; what was chosen before can still be taken back. */
  #showFollowable(): void {
    const isChosen = this.#follow.getAttribute('aria-pressed') === 'true'
    const reason = isChosen ? undefined : this.#notFollowable
    this.#follow.setAttribute('aria-disabled', String(reason !== undefined))
    this.#follow.title = reason ?? FOLLOW
    this.#follow.setAttribute('aria-label', reason === undefined ? FOLLOW : `${FOLLOW}: ${reason}`)
  }

  #showNoticeCount(count: number, isWarning: boolean): void {
    const { notices } = this.#lists
    notices.hidden = count === 0
    notices.classList.toggle('is-warning', isWarning)
    notices.replaceChildren(
      icon(isWarning ? 'warning' : 'information'),
      element('span', { text: count === 1 ? '1 notice' : `${numberText(count)} notices` }),
    )
    notices.setAttribute('aria-label', count === 1 ? '1 notice' : `${numberText(count)} notices`)
  }

  #moveTab(event: KeyboardEvent, { onChoose }: ResultsBarOptions): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = event.target === this.#tabs.table ? 'chart' : 'table'
    if (this.#tabs[other].disabled) return
    onChoose(other)
    this.#tabs[other].focus()
  }
}

/** A button that is pressed or not; the panel's own state says which. */
function toggle(name: IconName, label: string, onToggle: (isOn: boolean) => void): HTMLButtonElement {
  const made = button({ icon: name, label, class: 'list-toggle' }, () => onToggle(made.getAttribute('aria-pressed') !== 'true')) // prettier-ignore
  made.setAttribute('aria-pressed', 'false')
  return made
}

function tab(part: TabPart, text: string, onChoose: (part: TabPart) => void): HTMLButtonElement {
  return element(
    'button',
    {
      class: 'tab',
      role: 'tab',
      attributes: { type: 'button', 'aria-selected': false },
      onClick: () => onChoose(part),
    },
    icon(part),
    element('span', { text }),
  )
}
