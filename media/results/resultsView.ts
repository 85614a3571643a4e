import type {
  Finished,
  Notice,
  QueryIdentity,
  ResultPart,
  RunTimeframe,
  ShowPanel,
  StepCounters,
  ToResultsView,
  ViewAnswer,
} from '../../protocol'
import { ChartView } from './chartView'
import { element } from './element'
import type { HostConnection } from './hostConnection'
import { openMenu } from './menu'
import { noChartReason } from './noChart'
import { noticeList } from './noticeList'
import { ResultsBar, type TabPart } from './resultsBar'
import { emptyState, failedState, runningState, staleState, type StateActions } from './states'
import { stepList } from './stepList'
import { TableView } from './tableView'
import { openTimeframeMenu } from './timeframeMenu'
import { isTimezone } from './valueText'

/** A run shorter than this leaves the old result on the page until the new one is there. */
const PATIENCE_MS = 400
const TOAST_MS = 2500

/** A finished result on the page. */
interface Shown {
  result: Finished
  readonly table: TableView
  readonly chart: ChartView
}

/**
 * The whole results view: turns the messages of the extension into what is on the page.
 * It shows one of: a run that goes on, a result as table or chart, an empty result, errors, or that the result is gone.
 */
export class ResultsView {
  readonly #connection: HostConnection
  readonly #bar: ResultsBar
  readonly #progress = element('div', { class: 'progress', attributes: { 'aria-hidden': true } })
  readonly #list = element('section', { class: 'list', hidden: true })
  readonly #content = element('section', { class: 'content' })
  readonly #toast = element('div', { class: 'toast', role: 'status', hidden: true })
  readonly #actions: StateActions
  #query: QueryIdentity | undefined
  /** The user's own chart for the query, as text. */
  #chartSpecification: string | undefined
  #shown: Shown | undefined
  #chosenPart: ResultPart | undefined
  #pendingPart: ResultPart | undefined
  #openList: 'notices' | 'steps' | undefined
  #topRow = 0
  /** The zone of the run, and the one the user chose instead. */
  #runTimezone = 'UTC'
  #chosenTimezone: string | undefined
  #timeframe: RunTimeframe | undefined
  #isRunning = false
  #isPatient = false
  #patienceTimer: ReturnType<typeof setTimeout> | undefined
  #saveTimer: ReturnType<typeof setTimeout> | undefined
  #toastTimer: ReturnType<typeof setTimeout> | undefined

  constructor(root: HTMLElement, connection: HostConnection) {
    this.#connection = connection
    this.#chosenPart = connection.savedView?.chosenPart
    this.#topRow = connection.savedView?.topRow ?? 0
    this.#chosenTimezone = connection.savedView?.timezone
    this.#actions = {
      onRun: () => connection.perform({ kind: 'runAgain' }),
      onOpenNotice: (index) => connection.perform({ kind: 'openNotice', index }),
      onOpenStep: (index) => connection.perform({ kind: 'openStep', index }),
      askDropped: (step) => connection.ask({ kind: 'droppedRecords', step }),
    }
    this.#bar = new ResultsBar({
      onChoose: (part) => this.#choose(part),
      onCopy: () => this.#shown?.table.copySelection(),
      onExport: () => connection.perform({ kind: 'exportResult', format: undefined }),
      onRun: this.#actions.onRun,
      onCancel: () => connection.perform({ kind: 'cancel' }),
      onToggle: (list) => this.#toggleList(list),
      onPin: (isPinned) => connection.perform({ kind: 'pin', isPinned }),
      onLock: (isLocked) => connection.perform({ kind: 'lock', isLocked }),
      onFollow: (isFollowed) => connection.perform({ kind: 'follow', isFollowed }),
      onNotFollowable: (reason) => this.#showToast(reason),
      onTimeframe: (anchor) => this.#openTimeframes(anchor),
    })
    const heading = element('h1', { class: 'unseen', text: 'Results' })
    root.replaceChildren(heading, this.#bar.root, this.#progress, this.#list, this.#content, this.#toast)
  }

  receive(message: Exclude<ToResultsView, ViewAnswer>): void {
    switch (message.kind) {
      case 'running':
        this.#query = message.query
        this.#showRunning()
        return
      case 'progress':
        this.#showProgress(message.fraction, message.steps)
        return
      case 'finished':
        this.#query = message.query
        if (this.#isRenewal(message.result)) this.#update(message.result)
        else this.#showFinished(message.result)
        return
      case 'failed':
        this.#query = message.query
        this.#showFailed(message.notices)
        return
      case 'stale':
        this.#query = message.query
        this.#showStale()
        return
      case 'show':
        this.#showPart(message.part)
        return
      case 'panel':
        this.#showPanel(message)
        return
      case 'chartSpecification':
        this.#chartSpecification = message.content
        this.#shown?.chart.useSpecification(message.content)
    }
  }

  #showPanel(panel: ShowPanel): void {
    this.#bar.showPanel(panel)
    this.#timeframe = panel.timeframe
    this.#runTimezone = panel.timezone !== undefined && isTimezone(panel.timezone) ? panel.timezone : 'UTC'
    this.#shown?.table.showTimezone(this.#timezone)
  }

  get #timezone(): string {
    return this.#chosenTimezone ?? this.#runTimezone
  }

  /** The zones a user may want to read times in. */
  #openTimezones(anchor: HTMLElement): void {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    const zones = [...new Set(['UTC', this.#runTimezone, own])]
    const items = zones.map((zone) => ({
      text: zone === own && zone !== 'UTC' ? `${zone} (this machine)` : zone,
      isChosen: zone === this.#timezone,
      perform: () => {
        this.#chosenTimezone = zone
        this.#shown?.table.showTimezone(zone)
        this.#save()
      },
    }))
    openMenu('Time zone', [{ group: 'Show times in' }, ...items], anchor)
  }

  #openTimeframes(anchor: HTMLElement): void {
    openTimeframeMenu(anchor, {
      timeframe: this.#timeframe,
      onChoose: ({ from, to }) => this.#connection.perform({ kind: 'setTimeframe', from, to }),
    })
  }

  #showRunning(): void {
    this.#isRunning = true
    this.#isPatient = true
    this.#topRow = 0
    this.#bar.showRunning()
    this.#setProgress(undefined)
    this.#content.classList.add('is-outdated')
    clearTimeout(this.#patienceTimer)
    this.#patienceTimer = setTimeout(() => {
      this.#isPatient = false
      if (this.#isRunning) this.#replace(runningState([], this.#actions))
    }, PATIENCE_MS)
  }

  #showProgress(fraction: number | undefined, steps: readonly StepCounters[]): void {
    if (!this.#isRunning) this.#showRunning()
    this.#setProgress(fraction)
    if (fraction !== undefined) this.#bar.showRunning(`Running … ${Math.floor(fraction * 100)} %`)
    if (!this.#isPatient) this.#replace(runningState(steps, this.#actions))
  }

  #showFinished(result: Finished): void {
    this.#end()
    this.#bar.showResult(result)
    if (result.recordCount === 0) {
      this.#replace(emptyState(result, this.#actions))
      this.#save()
      return
    }
    this.#replace()
    const table = this.#tableOf(result)
    const shown = { result, table, chart: this.#chartOf(table, result) }
    this.#shown = shown
    const part = this.#pendingPart ?? this.#chosenPart ?? (result.hasChart ? 'chart' : 'table')
    this.#pendingPart = undefined
    this.#showPart(part)
    this.#save()
  }

  /** Whether a result takes the place of the one shown, which its run has given before. */
  #isRenewal(result: Finished): boolean {
    const shown = this.#shown?.result
    if (this.#isRunning || !result.following || result.recordCount === 0) return false
    if (shown?.runId !== result.runId) return false
    return shown.columns.every(({ name }, index) => result.columns[index]?.name === name)
  }

  #update(result: Finished): void {
    const shown = this.#shown
    if (!shown) return
    shown.result = result
    this.#bar.showResult(result)
    shown.table.update(result)
    shown.chart.update()
    if (this.#openList) this.#setList(this.#openList)
    this.#save()
  }

  #showFailed(notices: readonly Notice[]): void {
    this.#end()
    this.#bar.showNothing(notices.some(({ code }) => code === 'cancelled') ? 'Cancelled' : 'Failed')
    this.#replace(failedState(notices, this.#actions))
    this.#save()
  }

  #showStale(): void {
    this.#end()
    this.#bar.showNothing(this.#query?.title ?? '')
    const kept = this.#connection.savedView
    this.#replace(staleState(kept && kept.columns.length > 0 ? kept : undefined, this.#actions))
  }

  /** Turns to a part now, or when the result is there. */
  #showPart(part: ResultPart): void {
    const shown = this.#shown
    if (!shown || this.#isRunning) {
      this.#pendingPart = part
      return
    }
    if (part === 'chart' && noChartReason(shown.result) === undefined) this.#showChart(shown)
    else this.#showTable(shown)
    if (part === 'record') shown.table.openRecord()
  }

  #showTable({ table }: Shown): void {
    this.#bar.choose('table')
    this.#content.replaceChildren(table.root)
    // Only where the user already is in the view: the editor keeps its focus.
    if (document.hasFocus()) table.focus()
    this.#connection.perform({ kind: 'shown', part: 'table', markCount: undefined })
  }

  #showChart({ chart }: Shown): void {
    this.#bar.choose('chart')
    this.#content.replaceChildren(chart.root)
    void chart.show()
  }

  #choose(part: TabPart): void {
    this.#chosenPart = part
    this.#showPart(part)
    this.#save()
  }

  #tableOf(result: Finished): TableView {
    return new TableView({
      connection: this.#connection,
      result,
      topRow: this.#topRow,
      timezone: this.#timezone,
      onTimes: (anchor) => this.#openTimezones(anchor),
      onScroll: (topRow) => {
        if (topRow === this.#topRow) return
        this.#topRow = topRow
        this.#save()
      },
      onFailed: (failure) => {
        this.#showToast(failure.message)
        this.#connection.perform({ kind: 'trouble', message: failure.message })
      },
      onToast: (text) => this.#showToast(text),
      onUnlink: () => this.#shown?.chart.unlink(),
    })
  }

  #chartOf(table: TableView, result: Finished): ChartView {
    return new ChartView({
      connection: this.#connection,
      viewId: () => table.viewId,
      specification: this.#chartSpecification,
      typeOf: (field) => {
        const { columns } = this.#shown?.result ?? result
        const [type, ...others] = columns.find(({ name }) => name === field)?.types ?? []
        return others.length === 0 ? type : undefined
      },
      onFilter: (filters) => {
        table.filterBy(filters)
        this.#choose('table')
      },
      onFailed: (failure) => this.#showToast(failure.message),
      onLink: (part) => table.link(part),
      onShowLinked: () => {
        this.#choose('table')
        table.goToLinked()
      },
      selectedRecords: () => table.selectedRecords,
    })
  }

  #toggleList(list: 'notices' | 'steps'): void {
    this.#setList(this.#openList === list ? undefined : list)
  }

  #setList(list: 'notices' | 'steps' | undefined): void {
    const result = this.#shown?.result
    this.#openList = result ? list : undefined
    this.#list.hidden = this.#openList === undefined
    this.#bar.markOpenList(this.#openList)
    if (!result || list === undefined) return
    this.#list.replaceChildren(
      list === 'notices'
        ? noticeList(result.notices, this.#actions.onOpenNotice)
        : stepList(result.steps, this.#actions),
    )
  }

  #replace(state?: HTMLElement): void {
    this.#shown?.chart.dispose()
    this.#shown?.table.dispose()
    this.#connection.forget()
    this.#shown = undefined
    this.#setList(undefined)
    this.#content.classList.remove('is-outdated')
    this.#content.replaceChildren(...(state ? [state] : []))
  }

  #end(): void {
    this.#isRunning = false
    this.#progress.hidden = true
  }

  #setProgress(fraction: number | undefined): void {
    this.#progress.hidden = false
    this.#progress.classList.toggle('unknown', fraction === undefined)
    this.#progress.style.setProperty('--fraction', String(fraction ?? 0))
  }

  #showToast(text: string): void {
    clearTimeout(this.#toastTimer)
    this.#toast.textContent = text
    this.#toast.hidden = false
    this.#toastTimer = setTimeout(() => {
      this.#toast.hidden = true
    }, TOAST_MS)
  }

  /** Scrolling saves often; VS Code should not hear of each pixel. */
  #save(): void {
    clearTimeout(this.#saveTimer)
    this.#saveTimer = setTimeout(() => {
      if (!this.#query) return
      this.#connection.save({
        query: this.#query,
        columns: this.#shown?.result.columns.map(({ name }) => name) ?? [],
        recordCount: this.#shown?.result.recordCount ?? 0,
        chosenPart: this.#chosenPart,
        topRow: this.#topRow,
        timezone: this.#chosenTimezone,
      })
    }, 200)
  }
}
