import type * as charts from '../chart/main'
import { element } from './element'
import type { HostConnection } from './hostConnection'

type ChartModule = typeof charts
type Chart = ReturnType<ChartModule['drawChart']>

/** The chart of a result. The chart bundle is loaded when the first chart is looked at. */
export class ChartView {
  readonly root: HTMLElement
  readonly #connection: HostConnection
  readonly #canvas = element('div', { class: 'chart' })
  #chart: Chart | undefined
  #drawing: Promise<number | undefined> | undefined
  #isDisposed = false

  constructor(connection: HostConnection) {
    this.#connection = connection
    this.root = element('div', { class: 'chart-view' }, this.#canvas)
  }

  /** Draws on first sight, and tells when the chart is to be seen. Call it with the view on the page: charts fit their place. */
  async show(): Promise<void> {
    this.#drawing ??= this.#draw()
    const markCount = await this.#drawing
    // The user may have turned to another part meanwhile.
    if (markCount !== undefined && this.root.isConnected)
      this.#connection.perform({ kind: 'shown', part: 'chart', markCount })
  }

  async #draw(): Promise<number | undefined> {
    try {
      const [{ drawChart }, { spec }] = await Promise.all([
        loadCharts(),
        this.#connection.ask({ kind: 'chart' }),
      ])
      if (!spec) throw new Error('This result has no natural chart.')
      if (this.#isDisposed) return undefined
      this.#chart = drawChart(this.#canvas, spec)
      return (await this.#chart.drawn).markCount
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure)
      this.#canvas.replaceChildren(element('p', { class: 'state-text', text: message }))
      this.#connection.perform({ kind: 'trouble', message: `chart: ${message}` })
      return undefined
    }
  }

  dispose(): void {
    this.#isDisposed = true
    this.#chart?.dispose()
  }
}

/** The second bundle lies beside this one. Its address is not a literal, so that it stays a bundle of its own. */
function loadCharts(): Promise<ChartModule> {
  return import(new URL('chart.js', import.meta.url).href) as Promise<ChartModule>
}
