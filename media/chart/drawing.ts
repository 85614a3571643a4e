import { Warn, parse, View, type Item, type Spec } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { followBrush } from './brush'
import { chartFacts, type ChartFacts } from './chartFacts'
import { followPointer, pointNear } from './crosshair'
import { expressions } from './expressions'
import { fittedSpec } from './fittedSpec'
import { hiddenAfter, Legend } from './legend'
import { countMarks } from './marks'
import { plainFields } from './plainFields'
import { refuseToLoad } from './refuseToLoad'
import { onThemeChange, readTheme } from './theme'
import { Tooltip } from './tooltip'

/** More marks than this go on a canvas: a page of so many elements would be slow. */
const MAXIMUM_SVG_MARKS = 5000

/** More marks than this would take long to draw and tell nothing. */
export const MAXIMUM_MARKS = 50_000

const RESIZE_DELAY_MS = 100

/** What a chart needs of the view around it. */
export interface DrawingOptions {
  readonly hasLegend: boolean
  /** A span of time was drawn, in milliseconds; `zoom` shows it alone. */
  readonly onSpan: (span: readonly [number, number], at: DOMRect, zoom: () => void) => void
  /** Whether only a part of the times is shown. */
  readonly onZoom: (isZoomed: boolean) => void
  /** A mark was clicked; what it is drawn from, and where it was hit. Undefined: marks offer nothing. */
  readonly onMark?: ((datum: object, at: DOMRect) => void) | undefined
  readonly label: string
}

/**
 * The life of one chart: it fits its element, follows the editor's theme, and is drawn anew from its specification with
 * every change of size, theme, series or zoom.
 */
export class Drawing {
  readonly #root: HTMLElement
  readonly #spec: object
  readonly #options: DrawingOptions
  readonly #facts: ChartFacts
  readonly #plot = document.createElement('div')
  readonly #legend: Legend
  readonly #tooltip: Tooltip
  readonly #listening: readonly (() => void)[]
  #view: View | undefined
  #hidden: ReadonlySet<string> = new Set()
  #isLinked: ((row: object) => boolean) | undefined
  #zoom: readonly [number, number] | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #size = ''
  #stopPointer: (() => void) | undefined
  #isDisposed = false

  constructor(root: HTMLElement, spec: object, options: DrawingOptions) {
    this.#root = root
    this.#options = options
    this.#spec = plainFields(spec)
    this.#facts = chartFacts(this.#spec)
    this.#plot.className = options.onMark ? 'plot is-offering' : 'plot'
    this.#plot.tabIndex = 0
    this.#legend = new Legend((name, choice) => {
      this.#hidden = hiddenAfter(this.#facts.series, this.#hidden, { name, choice })
      void this.redraw()
    })
    this.#tooltip = new Tooltip(root)
    root.replaceChildren(this.#plot, this.#legend.root, this.#tooltip.root)
    const resizing = new ResizeObserver(() => this.#redrawSoon())
    resizing.observe(root)
    this.#listening = [onThemeChange(() => this.#redrawSoon()), () => resizing.disconnect()]
  }

  /** Settles when the chart is drawn; rejects with a reason for people. */
  async redraw(): Promise<{ readonly markCount: number }> {
    const theme = readTheme()
    this.#legend.show(this.#options.hasLegend ? this.#facts.series : [], theme.palette, this.#hidden)
    this.#size = this.#sizeNow()
    const { clientWidth: width, clientHeight: height } = this.#plot
    const rowCount = this.#facts.rows.length
    if (rowCount > MAXIMUM_MARKS)
      throw new Error(
        `A chart of ${rowCount.toLocaleString('en-US')} marks would tell nothing. Group or limit the records first; the table shows them all.`,
      )
    const fitted = fittedSpec(this.#spec, { facts: this.#facts, theme, width, height, hidden: this.#hidden, zoom: this.#zoom, isLinked: this.#isLinked }) // prettier-ignore
    const compiled = compiledSpec(fitted, this.#facts)
    this.#view?.finalize()
    const view = new View(parse(compiled, undefined, { ast: true }), {
      container: this.#plot,
      renderer: rowCount > MAXIMUM_SVG_MARKS ? 'canvas' : 'svg',
      expr: expressions,
      loader: refuseToLoad,
      logLevel: Warn,
      hover: true,
      tooltip: (_handler, event, _item, value) => this.#tooltip.showValue(event, told(value)),
    })
    const { onMark } = this.#options
    if (onMark)
      view.addEventListener('click', (event, item) => {
        const datum = event instanceof MouseEvent ? this.#datumAt(event, view, item) : undefined
        if (event instanceof MouseEvent && datum)
          onMark(datum, new DOMRect(event.clientX, event.clientY, 0, 0))
      })
    // The library names the plot itself, by this.
    view.description(this.#options.label)
    this.#view = view
    await view.runAsync()
    if (this.#isDisposed) view.finalize()
    else this.#follow(view, theme.palette)
    return { markCount: countMarks(view) }
  }

  /** The chart as drawn, as SVG text. */
  toSvg(): Promise<string> {
    return this.#view ? this.#view.toSVG() : Promise.reject(new Error('The chart is not drawn yet.'))
  }

  /** The chart as drawn, in twice its size; the bytes of a PNG in base 64. */
  async toPng(): Promise<string> {
    if (!this.#view) throw new Error('The chart is not drawn yet.')
    const canvas = await this.#view.toCanvas(2)
    return canvas.toDataURL('image/png').replace(/^[^,]*,/, '')
  }

  /** Lets the marks of some rows stand out; undefined: all are drawn alike. */
  async link(isLinked: ((row: object) => boolean) | undefined): Promise<void> {
    if (!isLinked && !this.#isLinked) return
    this.#isLinked = isLinked
    await this.redraw()
  }

  showAllTimes(): void {
    this.#setZoom(undefined)
  }

  dispose(): void {
    this.#isDisposed = true
    clearTimeout(this.#timer)
    for (const stop of this.#listening) stop()
    this.#stopPointer?.()
    this.#view?.finalize()
    this.#root.replaceChildren()
  }

  /** What a click means: the mark that was hit, or the point of a chart over time that is nearest. */
  #datumAt(event: MouseEvent, view: View, item: Item | null | undefined): object | undefined {
    const { overTime } = this.#facts
    if (isMark(item) && !(overTime && isJoined(item))) return item.datum as object
    const series = isMark(item) ? (item.datum as { readonly series?: string }).series : undefined
    return overTime && pointNear(event, { view, plot: this.#plot, overTime, hidden: this.#hidden, series })
  }

  #follow(view: View, palette: readonly string[]): void {
    this.#stopPointer?.()
    const reading = { facts: this.#facts, palette, hidden: this.#hidden }
    const stops = [followPointer(view, this.#plot, this.#tooltip, reading)]
    const times = this.#facts.overTime?.times ?? []
    const [first] = times
    const last = times.at(-1)
    if (first !== undefined && last !== undefined && last > first)
      stops.push(
        followBrush(view, this.#plot, {
          all: [first, last],
          zoom: this.#zoom,
          onZoom: (span) => this.#setZoom(span),
          onSpan: (span, at) => this.#options.onSpan(span, at, () => this.#setZoom(span)),
        }),
      )
    this.#stopPointer = () => {
      for (const stop of stops) stop()
    }
  }

  #setZoom(span: readonly [number, number] | undefined): void {
    this.#zoom = span
    this.#options.onZoom(span !== undefined)
    void this.redraw()
  }

  #redrawSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#root.isConnected && this.#sizeNow() !== this.#size) void this.redraw()
    }, RESIZE_DELAY_MS)
  }

  #sizeNow(): string {
    return `${this.#root.clientWidth} ${this.#root.clientHeight} ${document.body.className}`
  }
}

/** Whether something drawn stands for data; axes and titles do not. */
function isMark(item: Item | null | undefined): item is Item {
  return item?.mark.role === 'mark' && item.mark.marktype !== 'group'
}

/** Whether one item stands for many points. */
const isJoined = ({ mark }: Item): boolean => mark.marktype === 'line' || mark.marktype === 'area'

/** What hovering tells may be made only now. */
function told(value: unknown): unknown {
  return typeof value === 'function' ? (value as () => unknown)() : value
}

/** The name of the data while the specification is compiled. */
const SOURCE = 'chart_source'

/**
 * Compiles a specification without its rows, which the compiler would copy and hash; they are put in afterwards. Rows whose
 * times are numbers need not be read again.
 */
function compiledSpec(fitted: object, { overTime }: ChartFacts): Spec {
  const { data } = fitted as { readonly data?: { readonly values?: unknown } }
  if (!Array.isArray(data?.values)) return compile(fitted as TopLevelSpec).spec
  const { values, ...given } = data
  const isRead = overTime?.hasNumbers === true
  const { spec } = compile({ ...fitted, data: { ...given, name: SOURCE, ...(isRead && { format: { parse: null } }) } } as unknown as TopLevelSpec) // prettier-ignore
  return { ...spec, data: (spec.data ?? []).map((one) => (one.name === SOURCE ? { ...one, values } : one)) } // prettier-ignore
}
