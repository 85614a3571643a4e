import type { ChartFacts } from './chartFacts'
import { seriesColour, type Theme } from './theme'
import { timeFormat } from './timeFormat'

/** Where a chart is drawn and how. */
export interface Fitting {
  readonly facts: ChartFacts
  readonly theme: Theme
  readonly width: number
  readonly height: number
  /** Series that are not drawn. */
  readonly hidden: ReadonlySet<string>
  /** The span of the time axis to draw, in milliseconds; undefined: all of it. */
  readonly zoom: readonly [number, number] | undefined
  /** Whether the mark of a row stands out among the others; undefined: none does. */
  readonly isLinked?: ((row: object) => boolean) | undefined
}

const BAR_STEP = 26

/** The parts of a specification that are changed. */
interface Given {
  readonly data?: object
  readonly config?: object
  readonly encoding?: Encoding
  readonly mark?: unknown
  readonly transform?: readonly object[]
}

type Encoding = Readonly<Record<string, object | undefined>>

/**
 * The specification as it is drawn: in the editor's colours, as large as its place, series told apart by our legend.
 * Colours belong to series by name, so that a series keeps its colour when it is isolated.
 */
export function fittedSpec(spec: object, fitting: Fitting): object {
  const { facts, theme, width, height } = fitting
  const given = spec as Given
  return {
    ...spec,
    ...((facts.seriesField !== undefined || fitting.isLinked) && {
      data: { ...given.data, values: rowsOf(fitting) },
    }),
    width,
    height: facts.lyingBars === undefined ? height : facts.lyingBars * BAR_STEP,
    autosize: { type: facts.lyingBars === undefined ? 'fit' : 'fit-x', contains: 'padding' },
    padding: 4,
    background: null,
    config: { ...given.config, ...themeConfig(fitting) },
    ...(given.mark !== undefined && {
      mark: { ...withTooltip(given.mark, facts), ...(fitting.zoom && { clip: true }) },
    }),
    ...(given.encoding && {
      encoding: {
        ...withSeries(withWholeSteps(withTimes(given.encoding, fitting), facts), facts, theme),
        ...(fitting.isLinked && linkedEncoding(given.mark, theme)),
      },
    }),
    transform: [...(given.transform ?? []), ...hiding(fitting)],
  }
}

/** The rows, with what makes their marks stand out. */
function rowsOf({ facts: { rows }, isLinked }: Fitting): readonly object[] {
  return isLinked ? rows.map((row) => ({ ...row, [LINKED]: isLinked(row) })) : rows
}

const LINKED = 'is_linked'

/** Marks that stand out are drawn in full and with an edge, or as thicker lines; the others step back. */
function linkedEncoding(mark: unknown, { foreground }: Theme): Encoding {
  const type = typeof mark === 'object' && mark !== null ? (mark as { readonly type?: unknown }).type : mark
  const choose = (linked: unknown, other: unknown) => ({ condition: { test: { field: LINKED, equal: true }, value: linked }, value: other }) // prettier-ignore
  const opacity = choose(1, 0.25)
  if (type === 'line') return { opacity, size: choose(3, 1) }
  if (type === 'area') return { opacity }
  return { opacity, stroke: choose(foreground, null), strokeWidth: choose(2, 0) }
}

/** More marks than this are not read out one by one: the chart has its name, and the table its values. */
const MARKS_READ_OUT = 500

/** Charts over time have their own reading line; the others show the values of the mark under the pointer. */
function withTooltip(mark: unknown, { overTime, rows }: ChartFacts): object {
  const own = typeof mark === 'object' && mark !== null ? mark : { type: mark }
  return { ...own, tooltip: overTime === undefined, ...(rows.length > MARKS_READ_OUT && { aria: false }) }
}

/** Times read the same on every machine, and as long as the data needs, unless the specification says otherwise. */
function withTimes(encoding: Encoding, { facts: { overTime }, zoom }: Fitting): Encoding {
  const x = encoding.x as
    { readonly type?: unknown; readonly scale?: object; readonly axis?: object } | undefined
  if (x?.type !== 'temporal') return encoding
  const format = overTime && timeFormat(zoom ?? overTime.times)
  const scale = { type: 'utc', ...x.scale, ...(zoom && { domain: [...zoom] }) }
  return { ...encoding, x: { ...x, scale, axis: { format, ...x.axis } } }
}

/** Counts have no halves: an axis over whole numbers steps by whole numbers. */
function withWholeSteps(encoding: Encoding, { overTime }: ChartFacts): Encoding {
  const y = encoding.y as { readonly axis?: object } | undefined
  return y && overTime?.isWhole ? { ...encoding, y: { ...y, axis: { tickMinStep: 1, ...y.axis } } } : encoding
}

function withSeries(encoding: Encoding, { series, seriesField }: ChartFacts, theme: Theme): Encoding {
  if (seriesField === undefined || series.length === 0) return encoding
  const range = series.map((_name, index) => seriesColour(theme.palette, index))
  const color = { ...encoding.color, legend: null, scale: { domain: series, range } }
  if (!theme.isHighContrast || !encoding.x) return { ...encoding, color }
  // Not by colour alone: where contrast matters, lines differ in their dashes too.
  const field = (encoding.color as { field?: unknown }).field
  const dashes = series.map((_name, index) => DASHES[index % DASHES.length])
  return { ...encoding, color, strokeDash: { field, type: 'nominal', legend: null, scale: { domain: series, range: dashes } } } // prettier-ignore
}

/** Lines that can be told apart without colour. */
const DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [4, 4, 1, 4]] as const // prettier-ignore

function hiding({ facts, hidden }: Fitting): readonly object[] {
  if (hidden.size === 0 || facts.seriesField === undefined) return []
  return [{ filter: { field: facts.seriesField, oneOf: facts.series.filter((name) => !hidden.has(name)) } }]
}

/** Bars over time stand close, but apart. */
function bandSize({ overTime }: ChartFacts, width: number): number {
  const slots = overTime?.times.length ?? 1
  return Math.max(1, Math.min(40, (0.75 * (width - 60)) / slots))
}

function themeConfig({ facts, theme, width }: Fitting): object {
  const { foreground, faint, font, palette, isHighContrast } = theme
  return {
    font,
    mark: { color: palette[0] },
    line: { strokeWidth: 1.75, strokeJoin: 'round' },
    area: { fillOpacity: 0.35, line: true },
    bar: { cornerRadiusEnd: 2, continuousBandSize: bandSize(facts, width) },
    point: { filled: true, size: 40 },
    view: { stroke: null },
    title: { color: foreground, anchor: 'start', fontSize: 12, fontWeight: 600, offset: 8 },
    range: { category: [...palette] },
    legend: { labelColor: foreground, titleColor: faint, symbolLimit: 20, labelLimit: 240 },
    axis: {
      labelColor: faint,
      titleColor: faint,
      labelFontSize: 11,
      titleFontSize: 11,
      titleFontWeight: 'normal',
      titlePadding: 8,
      gridColor: foreground,
      gridOpacity: isHighContrast ? 0.4 : 0.1,
      domainColor: foreground,
      domainOpacity: isHighContrast ? 1 : 0.25,
      ticks: false,
      labelPadding: 6,
      labelOverlap: true,
    },
    axisX: { grid: false, tickCount: Math.max(2, Math.floor(width / 90)), title: null },
    axisY: {
      domain: false,
      tickCount: 5,
      titleAngle: 0,
      titleAnchor: 'end',
      titleAlign: 'left',
      titleBaseline: 'bottom',
      titleX: 0,
      titleY: -8,
      labelLimit: Math.max(80, width * 0.4),
    },
  }
}
