import type { FieldFilter, ShownValue } from '../../protocol'
import type * as charts from '../chart/main'
import { element } from './element'
import type { HostConnection } from './hostConnection'

type ChartModule = typeof charts
type Panel = InstanceType<ChartModule['ChartPanel']>

/** What a chart needs of the view around it. */
export interface ChartViewOptions {
  readonly connection: HostConnection
  /** The view of the result that the table shows; undefined: all records. */
  readonly viewId: () => number | undefined
  readonly specification: string | undefined
  /** The type of the values of a field, where they have only one. */
  readonly typeOf: (field: string) => string | undefined
  /** Only these records, in the table. */
  readonly onFilter: (filters: readonly (FieldFilter & { readonly value: string })[]) => void
  readonly onFailed: (failure: Error) => void
  /** A part of the chart is selected, with the records it stands for; undefined: none. */
  readonly onLink: (part: charts.LinkedPart | undefined) => void
  /** The user wants to see these records in the table. */
  readonly onShowLinked: () => void
  /** The records selected in the table, by their places in what it shows; undefined: the user has selected none. */
  readonly selectedRecords: () => SelectedSpan | undefined
}

/** Records that are selected in a table. */
export interface SelectedSpan {
  readonly text: string
  readonly start: number
  readonly count: number
}

/** A chart of a result that goes on growing is drawn anew so often at most. */
const REFRESH_MS = 1000

/** The chart of a result. The chart bundle is loaded when the first chart is looked at. */
export class ChartView {
  readonly root = element('div', {
    class: 'chart-view',
    role: 'tabpanel',
    attributes: { 'aria-label': 'Chart' },
  })
  readonly #options: ChartViewOptions
  #panel: Panel | undefined
  #drawing: Promise<number | undefined> | undefined
  #specification: string | undefined
  #drawnView: number | undefined
  #isDisposed = false
  #shows = 0
  /** Whether the result is another one than was drawn. */
  #isStale = false
  #isRefreshing = false

  constructor(options: ChartViewOptions) {
    this.#options = options
    this.#specification = options.specification
  }

  /** Draws on first sight, and tells when the chart is to be seen. Call it with the view on the page: charts fit their place. */
  async show(): Promise<void> {
    const viewId = this.#options.viewId()
    if (viewId !== this.#drawnView) this.#drawing = undefined
    this.#drawnView = viewId
    this.#drawing ??= this.#draw()
    const number = ++this.#shows
    const markCount = await this.#drawing
    // The user may have turned to another part meanwhile.
    if (markCount !== undefined && number === this.#shows && this.root.isConnected)
      this.#options.connection.perform({ kind: 'shown', part: 'chart', markCount })
    if (this.root.isConnected) await this.#panel?.showSelectedRecords()
    void this.#refresh()
  }

  /** The table no longer shows what is selected here. */
  unlink(): void {
    this.#panel?.unlink()
  }

  /** The result is another one: a chart that is looked at is drawn anew, any other one when it is looked at again. */
  update(): void {
    this.#isStale = this.#drawing !== undefined
    void this.#refresh()
  }

  async #refresh(): Promise<void> {
    if (this.#isRefreshing) return
    this.#isRefreshing = true
    while (this.#isStale && this.root.isConnected && !this.#isDisposed) {
      this.#isStale = false
      await this.#drawing
      // Where the result has changed again meanwhile, the next turn draws it.
      await this.#panel?.refresh().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, REFRESH_MS))
    }
    this.#isRefreshing = false
  }

  useSpecification(content: string | undefined): void {
    this.#specification = content
    void this.#panel?.useSpecification(content)
  }

  dispose(): void {
    this.#isDisposed = true
    this.#panel?.dispose()
  }

  #linkOptions(): ConstructorParameters<ChartModule['ChartPanel']>[1]['link'] {
    const { connection, viewId, selectedRecords, onLink, onShowLinked } = this.#options
    return {
      askRecords: (conditions) => connection.ask({ kind: 'chartRecords', viewId: viewId(), conditions }),
      selectedRecords: () => {
        const selected = selectedRecords()
        if (!selected) return undefined
        const { text, start, count } = selected
        const placesOf = async (fields: readonly string[]) => {
          const answer = await connection.ask({ kind: 'chartPlaces', viewId: viewId(), start, count, fields })
          return answer.places
        }
        return { text, placesOf }
      },
      onLink,
      onShow: onShowLinked,
    }
  }

  /** A value of a chart is whole, and stands in no row. */
  #valueOf(field: string, value: string | boolean | null): ShownValue {
    const type = value === null ? 'null' : (this.#options.typeOf(field) ?? (typeof value === 'string' ? 'string' : 'boolean')) // prettier-ignore
    return { text: value === null ? '' : String(value), type, row: -1, column: -1 }
  }

  async #draw(): Promise<number | undefined> {
    const { connection, onFilter, onFailed, onLink, viewId } = this.#options
    try {
      const { ChartPanel } = await loadCharts()
      if (this.#isDisposed) return undefined
      this.#panel?.dispose()
      onLink(undefined)
      this.#panel = new ChartPanel(this.root, {
        ask: (grouping) => connection.ask({ kind: 'chartData', viewId: viewId(), grouping }),
        save: (what, content) =>
          what === 'specification'
            ? connection.perform({ kind: 'saveChartSpecification', content })
            : connection.perform({ kind: 'saveChart', format: what, content }),
        onTimeframe: (from, to) =>
          connection.perform({ kind: 'editQuery', edit: { kind: 'timeframe', from, to } }),
        onEdit: (kind, field, value) => connection.perform({ kind: 'editQuery', edit: { kind, field, value: this.#valueOf(field, value) } }), // prettier-ignore
        onFilter,
        onFailed,
        link: this.#linkOptions(),
      })
      return await this.#panel.start(this.#specification)
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure)
      this.root.replaceChildren(element('p', { class: 'state-text', text: message, role: 'alert' }))
      connection.perform({ kind: 'trouble', message: `chart: ${message}` })
      return undefined
    }
  }
}

/** The second bundle lies beside this one. Its address is not a literal, so that it stays a bundle of its own. */
function loadCharts(): Promise<ChartModule> {
  return import(new URL('chart.js', import.meta.url).href) as Promise<ChartModule>
}
