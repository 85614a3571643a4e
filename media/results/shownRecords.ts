import type { FollowState, Page } from '../../protocol'
import { EVERYTHING, isEverything, type Demand } from './demand'
import { Pages, PAGE_SIZE } from './grid/pages'
import type { HostConnection } from './hostConnection'

/** What is told of the records shown. */
export interface ShownRecordsOptions {
  readonly connection: HostConnection
  /** Of the whole result. */
  readonly recordCount: number
  /** Cells that were asked for are there. */
  readonly onArrived: () => void
  /** Others are shown, or are being looked for; `same`: the same ones, perhaps among more, or as they are by now. */
  readonly onChange: (records: 'others' | 'same') => void
  readonly onFailed: (failure: Error) => void
}

/**
 * The records a table shows: all of the result, or a view of it that the engine makes. Pages of one view are never mixed
 * with those of another, whatever the order in which answers come.
 */
export class ShownRecords {
  readonly #options: ShownRecordsOptions
  #demand: Demand = EVERYTHING
  #viewId: number | undefined
  #recordCount: number
  #pages: Pages
  #allCount: number
  #isBusy = false
  #isRenewing = false
  #isRenewalDue = false
  #lastDemand = 0

  constructor(options: ShownRecordsOptions) {
    this.#options = options
    this.#recordCount = this.#allCount = options.recordCount
    this.#pages = this.#pagesOf()
  }

  get demand(): Demand {
    return this.#demand
  }

  get viewId(): number | undefined {
    return this.#viewId
  }

  get recordCount(): number {
    return this.#recordCount
  }

  get pages(): Pages {
    return this.#pages
  }

  /** Whether the engine is still looking for the records. */
  get isBusy(): boolean {
    return this.#isBusy
  }

  /** Shows what is demanded, as soon as the engine has found it. A later demand wins over an earlier one. */
  async show(demand: Demand): Promise<void> {
    const number = ++this.#lastDemand
    this.#demand = demand
    if (isEverything(demand)) {
      this.#take(undefined, this.#allCount)
      return
    }
    this.#isBusy = true
    this.#options.onChange('others')
    try {
      const { viewId, recordCount } = await this.#askForView(demand)
      if (number === this.#lastDemand) this.#take(viewId, recordCount)
    } catch (failure) {
      if (number === this.#lastDemand) this.#giveUp(failure)
    }
  }

  /**
   * The result has become another one. What is shown stays on the page until its successor is there; a view of the records
   * is made anew, one at a time.
   */
  update(allCount: number, manner: FollowState['manner']): void {
    this.#allCount = allCount
    if (this.#isBusy) {
      // The view that is being made may hold records of before.
      this.#isRenewalDue = true
      if (manner === 'renew' && this.#viewId !== undefined) this.#pages.hold()
      return
    }
    if (this.#viewId !== undefined) {
      if (manner === 'renew') this.#pages.hold()
      void this.#renewView()
      return
    }
    this.#recordCount = allCount
    if (manner === 'append') this.#pages.extend()
    else this.#pages.renew()
    this.#options.onChange('same')
  }

  async #renewView(): Promise<void> {
    this.#isRenewalDue = this.#isRenewing
    if (this.#isRenewing) return
    this.#isRenewing = true
    const number = this.#lastDemand
    try {
      const { viewId, recordCount } = await this.#askForView(this.#demand)
      if (number !== this.#lastDemand) return
      this.#viewId = viewId
      this.#recordCount = recordCount
      this.#pages.renew()
      this.#options.onChange('same')
    } catch (failure) {
      // A later result has taken the place of the one that was asked.
      if (number === this.#lastDemand && !this.#isRenewalDue) this.#giveUp(failure)
    } finally {
      this.#isRenewing = false
      if (this.#isRenewalDue && !this.#isBusy && this.#viewId !== undefined) void this.#renewView()
    }
  }

  #askForView({ sort, filters, find }: Demand) {
    return this.#options.connection.ask({ kind: 'view', sort, filters, find })
  }

  #giveUp(failure: unknown): void {
    this.#take(undefined, this.#allCount)
    this.#options.onFailed(failure instanceof Error ? failure : new Error(String(failure)))
  }

  /** Rows with their cells in full, for the clipboard. */
  async wholeRows(start: number, count: number): Promise<Page['rows']> {
    const rows: Page['rows'][number][] = []
    for (let at = start; at < start + count; at += PAGE_SIZE) {
      const page = { start: at, count: Math.min(PAGE_SIZE, start + count - at) }
      const answer = await this.#options.connection.ask({ kind: 'page', ...page, viewId: this.#viewId, isWhole: true }) // prettier-ignore
      rows.push(...answer.rows)
    }
    return rows
  }

  #take(viewId: number | undefined, recordCount: number): void {
    this.#isBusy = false
    this.#viewId = viewId
    this.#recordCount = recordCount
    this.#pages = this.#pagesOf()
    this.#options.onChange('others')
    const isRenewalDue = this.#isRenewalDue
    this.#isRenewalDue = false
    if (isRenewalDue && viewId !== undefined) void this.#renewView()
  }

  /** Pages of what is shown now; they go on with the views that take its place. */
  #pagesOf(): Pages {
    const { connection, onArrived, onFailed } = this.#options
    const find = this.#viewId === undefined ? '' : this.#demand.find
    const pages: Pages = new Pages({
      ask: (start, count) => connection.ask({ kind: 'page', start, count, viewId: this.#viewId, isWhole: false, ...(find !== '' && { find }) }), // prettier-ignore
      onArrived: () => {
        if (pages === this.#pages) onArrived()
      },
      onFailed: (failure) => {
        if (pages === this.#pages) onFailed(failure)
      },
    })
    return pages
  }
}
