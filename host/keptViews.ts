import { viewOf, type ResultRows, type ResultStore, type ResultView } from '../engine'
import type { MakeViewRequest } from '../protocol'
import { letEventsIn } from './letEventsIn'

/** Views of one result that can still be asked for. */
const VIEWS_KEPT = 4

/** The views of one finished result: the last few of them, by number. */
export class KeptViews {
  private readonly views = new Map<number, ResultView>()
  private lastId = 0
  private current = 0
  isClosed = false

  constructor(private result: ResultStore) {}

  /** Records were added behind those that are there: views that were made still hold what they held. */
  takeLonger(result: ResultStore): void {
    this.result = result
  }

  /** Makes a view. Rejects with a message for users when a later request has come before it is ready. */
  async make({
    sort,
    filters,
    find,
  }: MakeViewRequest): Promise<{ readonly id: number; readonly view: ResultView }> {
    const turn = ++this.current
    const breathe = letEventsIn(() => {
      if (turn !== this.current) throw new Error('Another view was asked for.')
    })
    const view = await viewOf(this.result, { sort, filters, find }, breathe)
    const id = ++this.lastId
    this.views.set(id, view)
    this.views.delete(id - VIEWS_KEPT)
    return { id, view }
  }

  /** The view of that number. Throws with a message for users when it is gone. */
  at(id: number): ResultView {
    const view = this.views.get(id)
    if (view === undefined) throw new Error('This view is gone: sort or filter again.')
    return view
  }

  /** The records of the view of that number, or without one those of the result. */
  rowsOf(id: number | undefined): ResultRows {
    return id === undefined ? this.result : this.at(id)
  }

  /** Ends what is being worked on. */
  close(): void {
    this.isClosed = true
    this.current++
    this.views.clear()
  }
}
