import type { ChartGrouping, FieldFilter } from '../../protocol'
import { filterOn } from '../results/demand'
import { element } from '../results/element'
import { openMenu } from '../results/menu'
import { short } from '../results/valueMenu'
import { categoryOf, hasCategories, type Category } from './category'
import { ChartLink, type ChartLinkOptions } from './chartLink'
import { keyOf } from './chartLinks'
import { chartPoints, type ChartPoint } from './chartPoints'
import { chartSpec, measureName } from './chartSpec'
import { suggestedOptions, type ChartData, type ChartOptions } from './chartOptions'
import { controls, openExportMenu } from './controls'
import { timeText } from './crosshair'
import { Drawing, type DrawingOptions } from './drawing'
import { userSpec } from './userSpec'

/** What a chart panel asks of the view around it, and tells it. */
export interface ChartPanelOptions {
  readonly ask: (grouping: ChartGrouping | undefined) => Promise<ChartData>
  readonly save: (what: 'svg' | 'png' | 'vegaLite' | 'specification', content: string) => void
  /** A span of time for the query; ISO 8601 in UTC, the end exclusive. */
  readonly onTimeframe: (from: string, to: string) => void
  /** The query is to keep, or to leave out, the records with this value; the text is whole. */
  readonly onEdit: (kind: 'filter' | 'filterOut', field: string, value: string | boolean | null) => void
  /** Only these records in the table. */
  readonly onFilter: (filters: readonly (FieldFilter & { readonly value: string })[]) => void
  readonly onFailed: (failure: Error) => void
  /** What the chart and the table have selected of each other. */
  readonly link: Omit<ChartLinkOptions, 'onDraw'>
}

/** The charts of one result: what is suggested, what the user makes of it, or the user's own specification. */
export class ChartPanel {
  readonly #root: HTMLElement
  readonly #options: ChartPanelOptions
  readonly #bar = element('div', { class: 'chart-controls' })
  readonly #note = element('div', { class: 'chart-note', role: 'status' })
  readonly #canvas = element('div', { class: 'chart' })
  readonly #link: ChartLink
  #data: ChartData | undefined
  #chosen: ChartOptions | undefined
  #specification: string | undefined
  #drawing: Drawing | undefined
  #spec: object = {}
  #isZoomed = false
  #turn = 0

  constructor(root: HTMLElement, options: ChartPanelOptions) {
    this.#root = root
    this.#options = options
    this.#link = new ChartLink({
      ...options.link,
      onDraw: (drawn, keys) =>
        this.#drawing?.link(keys && ((row) => keys.has(keyOf(drawn, row as ChartPoint)))),
    })
    this.#canvas.addEventListener('keydown', (event) => this.#pressed(event))
    root.replaceChildren(this.#bar, this.#note, this.#link.root, this.#canvas)
  }

  /** Shows where the records stand that are selected in the table. */
  showSelectedRecords(): Promise<void> {
    return this.#link.showSelectedRecords()
  }

  /** The records of the chart's selection are no longer asked for. */
  unlink(): void {
    this.#link.forget()
  }

  /** Draws the chart for the first time. The number of its marks. Rejects with a reason for people. */
  async start(specification: string | undefined): Promise<number> {
    this.#specification = specification
    this.#data = await this.#options.ask(undefined)
    this.#chosen = suggestedOptions(this.#data)
    return this.#draw()
  }

  /**
   * Draws the result as it is by now, in the way that was chosen; a user who looks at a part of the times only is not
   * disturbed. Rejects with a reason for people.
   */
  async refresh(): Promise<void> {
    if (this.#isZoomed) return
    const before = this.#data
    const data = await this.#options.ask(undefined)
    this.#data = data
    const options = this.#chosen
    if (this.#specification !== undefined) return this.#drawOrTell()
    if (!options || !haveSameFields(before, data)) {
      this.#chosen = suggestedOptions(data)
      return this.#drawOrTell()
    }
    const turn = ++this.#turn
    const drawn = await this.#grouped(data, options)
    if (turn === this.#turn) await this.#drawPoints(drawn, options, { isSame: true })
  }

  /** The user's own specification has changed; undefined: the suggested chart again. */
  async useSpecification(content: string | undefined): Promise<void> {
    if (content === this.#specification) return
    this.#specification = content
    if (this.#data) await this.#drawOrTell()
  }

  dispose(): void {
    this.#turn++
    this.#link.forget()
    this.#drawing?.dispose()
    this.#root.replaceChildren()
  }

  async #drawOrTell(): Promise<void> {
    try {
      await this.#draw()
    } catch (failure) {
      this.#tell(failure instanceof Error ? failure.message : String(failure))
    }
  }

  async #draw(): Promise<number> {
    const data = this.#data
    if (!data) return 0
    if (this.#specification !== undefined) return this.#drawOwn(data, this.#specification)
    const options = this.#chosen
    if (!options) {
      this.#tell(
        'No field of this result has a place in a chart: they hold lists and records. expand and fieldsFlatten take them apart.',
      )
      return 0
    }
    this.#bar.replaceChildren(
      controls(data, options, {
        onChange: (changed) => {
          this.#chosen = changed
          void this.#drawOrTell()
        },
        onReset: () => {
          this.#chosen = suggestedOptions(this.#data ?? data)
          void this.#drawOrTell()
        },
        onExport: (anchor) => openExportMenu(anchor, (what) => void this.#save(what)),
      }),
    )
    const turn = ++this.#turn
    const drawn = await this.#grouped(data, options)
    if (turn !== this.#turn) return 0
    return this.#drawPoints(drawn, options, { isSame: false })
  }

  /** Results that are too large come in groups. */
  async #grouped(data: ChartData, options: ChartOptions): Promise<ChartData> {
    if (data.rows.length > 0 || data.total === 0 || options.x === undefined) return data
    const { x, y, series } = options
    const aggregate = y === undefined ? 'count' : options.aggregate
    const { rows, note } = await this.#options.ask({ x, y, series, aggregate })
    const named = (name: string) => data.fields.filter((field) => field.name === name)
    const count = { name: y ?? 'count()', type: 'number', isKey: false, distinctCount: rows.length } as const
    return {
      ...data,
      fields: [...named(x), ...(series === undefined ? [] : named(series)), count],
      rows,
      note,
    }
  }

  async #drawPoints(
    data: ChartData,
    options: ChartOptions,
    how: { readonly isSame: boolean },
  ): Promise<number> {
    const isCounted = data !== this.#data && options.y === undefined
    const points = chartPoints(data, isCounted ? { ...options, y: 'count()', aggregate: 'sum' } : options)
    this.#note.textContent = data.note ?? ''
    if (points.length === 0) {
      this.#tell('There is nothing to draw: the fields have no values together.')
      return 0
    }
    if (options.kind === 'value') {
      this.#drawing?.dispose()
      this.#link.drawn(undefined, how)
      const y = points[0]?.y ?? null
      this.#canvas.replaceChildren(singleValue(y, measureName(options)))
      return 1
    }
    const label = `${options.kind} chart: ${measureName(options)}${options.x === undefined ? '' : ` by ${options.x}`}${options.series === undefined ? '' : `, split by ${options.series}`}`
    const onMark = (datum: object, at: DOMRect) => {
      this.#link.selectMark(datum)
      if (hasCategories(data, options)) this.#openMark(categoryOf(data, options, datum), at)
    }
    const markCount = await this.#show(chartSpec(data, options, points), { label, hasLegend: options.hasLegend, onMark }) // prettier-ignore
    this.#link.drawn({ data, options, points }, how)
    return markCount
  }

  /** Keys go from mark to mark; the chart's own ones zoom. */
  #pressed(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') this.#link.step(1)
    else if (event.key === 'ArrowUp') this.#link.step(-1)
    else if (event.key !== 'Escape' || !this.#link.clear()) return
    event.preventDefault()
  }

  /** What can be done with the value that a bar or a slice stands for; nothing where several were put together. */
  #openMark(category: Category | undefined, at: DOMRect): void {
    if (!category) return
    const { field, value } = category
    const { onEdit, onFilter } = this.#options
    const kept = filterOn(field, { type: value === null ? 'null' : '', text: String(value) }, 'include')
    openMenu(
      'Value of the chart',
      [
        { group: `${field}: ${short(String(value))}` },
        { text: 'Only These Records in the Table', icon: 'filter', perform: () => onFilter([kept]) },
        { text: 'Filter the Query by It', icon: 'edit', perform: () => onEdit('filter', field, value) },
        { text: 'Filter It out of the Query', perform: () => onEdit('filterOut', field, value) },
      ],
      at,
    )
  }

  async #drawOwn(data: ChartData, content: string): Promise<number> {
    const back = element('button', {
      class: 'link',
      text: 'Show the suggested chart',
      attributes: { type: 'button' },
      onClick: () => void this.useSpecification(undefined),
    })
    this.#link.drawn(undefined, { isSame: false })
    this.#bar.replaceChildren(
      element(
        'div',
        { class: 'chart-bar' },
        element('span', { text: 'Your chart of this query (.vl.json)' }),
        back,
      ),
    )
    this.#note.textContent = ''
    return this.#show(userSpec(content, data), { label: 'Your chart', hasLegend: true })
  }

  async #show(
    spec: object,
    { label, hasLegend, onMark }: Pick<DrawingOptions, 'label' | 'hasLegend' | 'onMark'>,
  ): Promise<number> {
    this.#drawing?.dispose()
    this.#isZoomed = false
    this.#spec = spec
    this.#drawing = new Drawing(this.#canvas, spec, {
      label,
      hasLegend,
      onMark,
      onSpan: (span, at, zoom) => this.#openSpan(span, at, zoom),
      onZoom: (isZoomed) => this.#showZoom(isZoomed),
    })
    return (await this.#drawing.redraw()).markCount
  }

  #showZoom(isZoomed: boolean): void {
    this.#isZoomed = isZoomed
    this.#note.replaceChildren(
      this.#data?.note ?? '',
      ...(isZoomed
        ? [element('button', { class: 'link', text: 'Show all times', attributes: { type: 'button' }, onClick: () => this.#drawing?.showAllTimes() })] // prettier-ignore
        : []),
    )
  }

  /** What can be done with a span of time. */
  #openSpan([from, to]: readonly [number, number], at: DOMRect, zoom: () => void): void {
    const [start, end] = [new Date(Math.floor(from)).toISOString(), new Date(Math.ceil(to)).toISOString()]
    const field = this.#chosen?.x
    const isRecordTime = this.#data?.isTimeSeries === false && field !== undefined
    openMenu(
      'Span of time',
      [
        { group: `${timeText(Math.floor(from))} – ${timeText(Math.ceil(to))}` },
        { text: 'Zoom In', icon: 'search', perform: zoom },
        isRecordTime
          ? { text: 'Only These Records in the Table', icon: 'filter', perform: () => this.#options.onFilter([{ field, kind: 'greater', value: start }, { field, kind: 'less', value: end }]) } // prettier-ignore
          : undefined,
        {
          text: 'Timeframe of the Query',
          icon: 'edit',
          perform: () => this.#options.onTimeframe(start, end),
        },
      ],
      at,
    )
  }

  async #save(what: 'svg' | 'png' | 'vegaLite' | 'specification'): Promise<void> {
    try {
      this.#options.save(what, await this.#contentOf(what))
    } catch (failure) {
      this.#options.onFailed(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }

  async #contentOf(what: 'svg' | 'png' | 'vegaLite' | 'specification'): Promise<string> {
    if (what === 'vegaLite') return `${JSON.stringify(this.#spec, null, 2)}\n`
    if (what === 'specification') return `${JSON.stringify(this.#ownFields(), null, 2)}\n`
    if (!this.#drawing) throw new Error('This kind of chart has no picture to save.')
    return what === 'svg' ? this.#drawing.toSvg() : this.#drawing.toPng()
  }

  /** The specification without data, on the fields of the result: what a user goes on with. */
  #ownFields(): object {
    const spec = this.#spec as { readonly encoding?: object }
    const { x, y, series } = this.#chosen ?? {}
    const names: Readonly<Record<string, string | undefined>> = { x, y, series }
    const encoding = Object.fromEntries(
      Object.entries((spec.encoding ?? {}) as Readonly<Record<string, { readonly field?: string }>>).map(
        ([channel, own]) => {
          const name = names[own.field ?? '']
          const counted =
            own.field === 'y' && y === undefined ? { ...own, field: undefined, aggregate: 'count' } : own
          return [
            channel,
            name === undefined ? counted : { ...own, field: name.replace(/[.[\]\\]/g, '\\$&') },
          ]
        },
      ),
    )
    return { ...spec, data: undefined, encoding }
  }

  #tell(message: string): void {
    this.#turn++
    this.#link.drawn(undefined, { isSame: false })
    this.#drawing?.dispose()
    this.#drawing = undefined
    this.#canvas.replaceChildren(element('p', { class: 'state-text', text: message, role: 'status' }))
  }
}

const haveSameFields = (before: ChartData | undefined, after: ChartData): boolean =>
  before?.isTimeSeries === after.isTimeSeries &&
  JSON.stringify(before.fields.map(({ name, type }) => [name, type])) ===
    JSON.stringify(after.fields.map(({ name, type }) => [name, type]))

function singleValue(value: number | null, name: string): HTMLElement {
  const text = value === null ? 'null' : value.toLocaleString('en-US', { maximumFractionDigits: 3 })
  return element(
    'div',
    { class: 'single-value' },
    element('div', { class: 'single-number', text }),
    element('div', { class: 'faint', text: name }),
  )
}
