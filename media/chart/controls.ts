import type { ChartAggregate } from '../../protocol'
import { button, element } from '../results/element'
import { openMenu } from '../results/menu'
import { axisFields, isCategory, KINDS, measures, possibleKinds, withKind, type ChartData, type ChartKind, type ChartOptions } from './chartOptions' // prettier-ignore

/** What the bar of a chart asks for. */
export interface ControlsOptions {
  readonly onChange: (options: ChartOptions) => void
  readonly onExport: (anchor: HTMLElement) => void
  readonly onReset: () => void
}

type Choice = readonly [value: string, text: string]

/** Stands for no field: names of fields may be empty. */
const NOTHING = '\u0000'

const AGGREGATES: readonly Choice[] = [
  ['sum', 'Sum'],
  ['avg', 'Mean'],
  ['min', 'Least'],
  ['max', 'Greatest'],
  ['count', 'Count'],
]

const STACKINGS: readonly Choice[] = [
  ['none', 'Side by side'],
  ['stacked', 'Stacked'],
  ['share', 'As shares'],
]

const TOPS: readonly Choice[] = [
  ['5', 'Top 5'],
  ['10', 'Top 10'],
  ['20', 'Top 20'],
  ['50', 'Top 50'],
  ['0', 'All'],
]

/** The bar above a chart: its kind, its axes, and how they are drawn. Only what the kind knows is shown. */
export function controls(
  data: ChartData,
  options: ChartOptions,
  { onChange, onExport, onReset }: ControlsOptions,
): HTMLElement {
  const { kind } = options
  const kinds = possibleKinds(data)
  const names = (fields: ChartData['fields']): Choice[] =>
    fields.map(({ name }) => [name, name === '' ? 'no name' : name])
  const field = (value: string) => (value === NOTHING ? undefined : value)
  const numbers = names(measures(data.fields))
  const categories = names(data.fields.filter((one) => isCategory(one) && one.name !== options.x))
  const isOver = kind === 'line' || kind === 'area' || kind === 'bar'
  const hasSeries = isOver || kind === 'scatter' || kind === 'heatmap'
  const exporting = button({ icon: 'export', label: 'Save the chart' }, () => onExport(exporting))
  return element(
    'div',
    { class: 'chart-bar', role: 'toolbar', attributes: { 'aria-label': 'Chart' } },
    choice('Kind of chart', KINDS.filter(([name]) => kinds.includes(name)), kind, (value) => onChange(withKind(options, value as ChartKind, data))), // prettier-ignore
    kind === 'value' ? undefined : choice('Across', names(axisFields(kind, data)), options.x ?? NOTHING, (value) => onChange({ ...options, x: field(value) }), 'over'), // prettier-ignore
    kind === 'histogram'
      ? undefined
      : choice('Measure', [...(kind === 'scatter' ? [] : [[NOTHING, 'count()'] as const]), ...numbers], options.y ?? NOTHING, (value) => onChange({ ...options, y: field(value), aggregate: field(value) === undefined ? 'count' : options.aggregate === 'count' ? 'sum' : options.aggregate }), 'show'), // prettier-ignore
    options.y === undefined || kind === 'scatter' || data.isTimeSeries
      ? undefined
      : choice('Put together by', AGGREGATES, options.aggregate, (value) => onChange({ ...options, aggregate: value as ChartAggregate })), // prettier-ignore
    hasSeries ? choice('Split by', [[NOTHING, 'no split'], ...categories], options.series ?? NOTHING, (value) => onChange({ ...options, series: field(value) }), 'split by') : undefined, // prettier-ignore
    isOver && options.series !== undefined && kind !== 'line'
      ? choice('Stacking', kind === 'bar' ? STACKINGS.slice(1) : STACKINGS, options.stacking, (value) => onChange({ ...options, stacking: value as ChartOptions['stacking'] })) // prettier-ignore
      : undefined,
    options.series !== undefined || kind === 'pie' || kind === 'bar'
      ? choice('How many', TOPS, String(options.top), (value) => onChange({ ...options, top: Number(value) }))
      : undefined,
    kind === 'pie' || kind === 'value' || kind === 'histogram'
      ? undefined
      : toggle('Log', 'Logarithmic axis', options.isLog, (isLog) => onChange({ ...options, isLog })),
    options.series !== undefined || kind === 'pie'
      ? toggle('Legend', 'Show the names of the series', options.hasLegend, (hasLegend) => onChange({ ...options, hasLegend })) // prettier-ignore
      : undefined,
    element('span', { class: 'spring' }),
    button({ icon: 'clear', label: 'The suggested chart again' }, onReset),
    exporting,
  )
}

/** What can be done with a finished chart. */
export function openExportMenu(
  anchor: HTMLElement,
  save: (what: 'svg' | 'png' | 'vegaLite' | 'specification') => void,
): void {
  openMenu(
    'Save the chart',
    [
      { text: 'Save as SVG', icon: 'export', perform: () => save('svg') },
      { text: 'Save as PNG', perform: () => save('png') },
      { text: 'Save as Vega-Lite with Its Data', perform: () => save('vegaLite') },
      'line',
      {
        text: 'Keep Beside the Query, to Change by Hand',
        icon: 'edit',
        perform: () => save('specification'),
      },
    ],
    anchor,
  )
}

function choice(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChoose: (value: string) => void,
  word?: string,
): HTMLElement {
  const select = element(
    'select',
    { class: 'input', title: label, attributes: { 'aria-label': label } },
    ...choices.map(([own, text]) =>
      element('option', { text: text.slice(0, 60), attributes: { value: own } }),
    ),
  )
  select.value = value
  select.addEventListener('change', () => onChoose(select.value))
  return element('label', { class: 'choice' }, word === undefined ? undefined : element('span', { class: 'faint', text: word }), select) // prettier-ignore
}

function toggle(text: string, label: string, isOn: boolean, onToggle: (isOn: boolean) => void): HTMLElement {
  const made = button({ text, label }, () => onToggle(!isOn))
  made.setAttribute('aria-pressed', String(isOn))
  return made
}
