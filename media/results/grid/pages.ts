import type { Cell, Page } from '../../../protocol'
import type { CellSpan } from './gridModel'

/** Records of one question to the engine. */
export const PAGE_SIZE = 100

const MAXIMUM_PAGES = 120
const MAXIMUM_IN_FLIGHT = 3

/**
 * The windows of a result that the view holds: it asks for what is looked at, keeps those used last,
 * and asks for at most three at a time, the latest wish first, so that a drag of the scroll bar asks for few.
 * Where the records have changed, what it holds is shown until the answer about the new ones is there.
 */
export class Pages {
  readonly #ask: (start: number, count: number) => Promise<Page>
  readonly #onArrived: () => void
  readonly #onFailed: (failure: Error) => void
  readonly #held = new Map<number, Page>()
  /** Pages that are on their way. */
  readonly #inFlight = new Set<number>()
  /** Pages that hold what the records were before. */
  readonly #stale = new Set<number>()
  /** Counts changes of the records: an answer to a question from before is not the last word. */
  #generation = 0
  #isHeld = false
  #wanted: readonly number[] = []
  #isBroken = false

  constructor(options: {
    readonly ask: (start: number, count: number) => Promise<Page>
    readonly onArrived: () => void
    readonly onFailed: (failure: Error) => void
  }) {
    this.#ask = options.ask
    this.#onArrived = options.onArrived
    this.#onFailed = options.onFailed
  }

  /** Cells of a record; undefined while its page is on the way. */
  row(index: number): readonly Cell[] | undefined {
    const number = Math.floor(index / PAGE_SIZE)
    return this.#held.get(number)?.rows[index - number * PAGE_SIZE]
  }

  /** Which row of the result a record is; undefined while its page is on the way. */
  rowNumber(index: number): number | undefined {
    const number = Math.floor(index / PAGE_SIZE)
    const page = this.#held.get(number)
    if (!page) return undefined
    return page.rowNumbers ? page.rowNumbers[index - number * PAGE_SIZE] : index
  }

  /** Asks for the pages of these records, then for those of the ones near them, and forgets earlier wishes. */
  want({ first, end }: CellSpan, near: CellSpan = { first, end }): void {
    const numbers = new Set([...pagesOf({ first, end }), ...pagesOf(near)])
    const wanted: number[] = []
    for (const number of numbers) {
      const page = this.#held.get(number)
      if (page) this.#touch(number, page)
      if (page && !this.#stale.has(number)) continue
      if (!this.#inFlight.has(number)) wanted.push(number)
    }
    this.#wanted = wanted
    this.#askNext()
  }

  /** More records came behind those that are there: pages that were not full are asked for again. */
  extend(): void {
    this.#change(([, { rows }]) => rows.length < PAGE_SIZE)
  }

  /** Any record may be another one: all pages are asked for again. */
  renew(): void {
    this.#isHeld = false
    this.#change(() => true)
  }

  /** Asks for nothing until the records are renewed: there is nobody to answer. */
  hold(): void {
    this.#isHeld = true
    this.#generation++
  }

  #change(isStale: (page: readonly [number, Page]) => boolean): void {
    this.#generation++
    for (const held of this.#held) if (isStale(held)) this.#stale.add(held[0])
  }

  #askNext(): void {
    while (!this.#isBroken && !this.#isHeld && this.#inFlight.size < MAXIMUM_IN_FLIGHT) {
      const [number, ...others] = this.#wanted
      if (number === undefined) return
      this.#wanted = others
      this.#inFlight.add(number)
      const generation = this.#generation
      this.#ask(number * PAGE_SIZE, PAGE_SIZE)
        .then((page) => this.#arrived(number, page, generation === this.#generation))
        .catch((failure: unknown) => {
          this.#inFlight.delete(number)
          if (generation === this.#generation) this.#failed(failure)
        })
    }
  }

  #arrived(number: number, page: Page, isCurrent: boolean): void {
    this.#inFlight.delete(number)
    this.#touch(number, page)
    if (isCurrent) this.#stale.delete(number)
    else this.#stale.add(number)
    this.#onArrived()
    this.#askNext()
  }

  /** A result that cannot be read once will not be asked for again. */
  #failed(failure: unknown): void {
    if (this.#isBroken) return
    this.#isBroken = true
    this.#onFailed(failure instanceof Error ? failure : new Error(String(failure)))
  }

  /** Keeps the page as the latest used; the least lately used one goes when there are too many. */
  #touch(number: number, page: Page): void {
    this.#held.delete(number)
    this.#held.set(number, page)
    const [oldest] = this.#held.keys()
    if (this.#held.size <= MAXIMUM_PAGES || oldest === undefined) return
    this.#held.delete(oldest)
    this.#stale.delete(oldest)
  }
}

function pagesOf({ first, end }: CellSpan): number[] {
  const start = Math.floor(first / PAGE_SIZE)
  return Array.from({ length: Math.max(0, Math.ceil(end / PAGE_SIZE) - start) }, (_, index) => start + index)
}
