import type { Page } from '../../protocol'
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
  /** Other records are shown, or are being looked for. */
  readonly onChange: () => void
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
  #isBusy = false
  #lastDemand = 0

  constructor(options: ShownRecordsOptions) {
    this.#options = options
    this.#recordCount = options.recordCount
    this.#pages = this.#pagesOf(undefined)
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
      this.#take(undefined, this.#options.recordCount)
      return
    }
    this.#isBusy = true
    this.#options.onChange()
    const { sort, filters, find } = demand
    try {
      const { viewId, recordCount } = await this.#options.connection.ask({
        kind: 'view',
        sort,
        filters,
        find,
      })
      if (number === this.#lastDemand) this.#take(viewId, recordCount)
    } catch (failure) {
      if (number !== this.#lastDemand) return
      this.#take(undefined, this.#options.recordCount)
      this.#options.onFailed(failure instanceof Error ? failure : new Error(String(failure)))
    }
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
    this.#pages = this.#pagesOf(viewId)
    this.#options.onChange()
  }

  #pagesOf(viewId: number | undefined): Pages {
    const { connection, onArrived, onFailed } = this.#options
    const find = viewId === undefined ? '' : this.#demand.find
    const pages: Pages = new Pages({
      ask: (start, count) => connection.ask({ kind: 'page', start, count, viewId, isWhole: false, ...(find !== '' && { find }) }), // prettier-ignore
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
