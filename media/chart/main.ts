/**
 * The chart bundle: draws a Vega-Lite specification into an element, in the editor's colours.
 * It is loaded when the first chart is looked at, because Vega is larger than everything else in the view.
 * Nothing is evaluated as code (expressions are interpreted from their syntax tree) and nothing is loaded.
 */
import { Warn, parse, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { chartFacts, type ChartFacts } from './chartFacts'
import { followPointer } from './crosshair'
import { fittedSpec } from './fittedSpec'
import { Legend } from './legend'
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

/** A chart on the page. */
export interface Chart {
  /** Settles when the chart is drawn for the first time; rejects with a reason for people. */
  readonly drawn: Promise<{ readonly markCount: number }>
  /** Takes the chart off the page and stops listening. */
  dispose(): void
}

/** Draws a chart that fits its element, follows the editor's theme, and isolates a series by its legend. */
export function drawChart(root: HTMLElement, spec: object): Chart {
  const drawing = new Drawing(root, spec)
  const drawn = drawing.redraw()
  const stopTheme = onThemeChange(() => drawing.redrawSoon())
  const resizing = new ResizeObserver(() => drawing.redrawSoon())
  resizing.observe(root)
  return {
    drawn,
    dispose() {
      stopTheme()
      resizing.disconnect()
      drawing.dispose()
    },
  }
}

/** The life of one chart: every change of size, theme or isolated series draws it anew from the specification. */
class Drawing {
  readonly #root: HTMLElement
  readonly #spec: object
  readonly #facts: ChartFacts
  readonly #plot = document.createElement('div')
  readonly #legend: Legend
  readonly #tooltip: Tooltip
  #view: View | undefined
  #isolated: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #size = ''
  #stopPointer: (() => void) | undefined

  constructor(root: HTMLElement, spec: object) {
    this.#root = root
    this.#spec = plainFields(spec)
    this.#facts = chartFacts(this.#spec)
    this.#plot.className = 'plot'
    this.#legend = new Legend((series) => {
      this.#isolated = series
      void this.redraw()
    })
    this.#tooltip = new Tooltip(root)
    root.replaceChildren(this.#plot, this.#legend.root, this.#tooltip.root)
  }

  redrawSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#root.isConnected && this.#sizeNow() !== this.#size) void this.redraw()
    }, RESIZE_DELAY_MS)
  }

  async redraw(): Promise<{ readonly markCount: number }> {
    const theme = readTheme()
    this.#legend.show(this.#facts.series, theme.palette, this.#isolated)
    this.#size = this.#sizeNow()
    const { clientWidth: width, clientHeight: height } = this.#plot
    const rowCount = this.#facts.rows.length
    if (rowCount > MAXIMUM_MARKS)
      throw new Error(
        `A chart of ${rowCount.toLocaleString('en-US')} marks would tell nothing. Group or limit the records first; the table shows them all.`,
      )
    const fitted = fittedSpec(this.#spec, {
      facts: this.#facts,
      theme,
      width,
      height,
      isolated: this.#isolated,
    })
    const compiled = compile(fitted as unknown as TopLevelSpec).spec
    this.#view?.finalize()
    this.#view = new View(parse(compiled, undefined, { ast: true }), {
      container: this.#plot,
      renderer: rowCount > MAXIMUM_SVG_MARKS ? 'canvas' : 'svg',
      expr: expressionInterpreter,
      loader: refuseToLoad,
      logLevel: Warn,
      hover: true,
      tooltip: (_handler, event, _item, value) => this.#tooltip.showValue(event, value),
    })
    await this.#view.runAsync()
    this.#stopPointer?.()
    this.#stopPointer = followPointer(this.#view, this.#plot, this.#tooltip, {
      facts: this.#facts,
      palette: theme.palette,
      isolated: this.#isolated,
    })
    return { markCount: countMarks(this.#view) }
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#stopPointer?.()
    this.#view?.finalize()
  }

  #sizeNow(): string {
    return `${this.#root.clientWidth} ${this.#root.clientHeight} ${document.body.className}`
  }
}
