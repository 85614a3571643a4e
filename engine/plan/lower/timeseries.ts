import { type BoundValue, type CallFacts, valuesFor } from '../../../language'
import { Duration, type Value } from '../../values'
import type { NamedExpression, Plan, PlanExpression, TimeseriesAggregation, TimeseriesPlan } from '../nodes'
import { columnOf } from './columnOf'
import { valueOf, valuesOf, type BoundCommand, type LowerSource } from './command'
import { call, constant, lowerConstant, lowerExpression } from './expression'
import { constantsFor, lowerBins, lowerFlag, lowerLength } from './makeTimeseries'
import { isOfMetrics, KEY, metricPoints, metricValues, placeOf, SERIES, VALUE } from './metricPoints'
import { refuse, type Lowering } from './lowering'
import { lastOfEachName, lowerNamed } from './named'
import { wordOf } from './sort'
import { lowerTimeframe, type TimeSpan } from './timeframe'

/** One aggregation of a metric. `start()` and `end()` have no key. */
interface MetricAggregation {
  readonly column: string
  readonly name: string
  readonly key: string | undefined
  /** Whether a point counts for it. */
  readonly condition: PlanExpression
  /** The arguments behind the metric. */
  readonly others: readonly (PlanExpression | undefined)[]
  readonly rollup: string | undefined
  readonly default: Value
  readonly rate: bigint | undefined
  readonly isScalar: boolean
  readonly span: Plan['span']
}

/**
 * `timeseries` over the points of the local source `metrics`. Points of a slot are aggregated over all series of a
 * group; with a rollup they are first combined per series. Groups without a point of each metric are left out, unless
 * `union: true`.
 */
export const timeseries: LowerSource = (command, lowering) => {
  const items = lowerMetrics(command, lowering)
  const keys = items.flatMap(({ key }) => key ?? [])
  const shift = lowerShift(command, lowering)
  const timeframe = lowerTimeframe(command, lowering)
  const span = placeOf(command)
  const read = metricPoints(command, moved(timeframe, shift))
  const chosen: Plan = {
    kind: 'filter',
    span,
    input: read,
    condition: isOfMetrics(command, keys),
    keeps: true,
  }
  const points = filtered(shiftedBack(chosen, shift), command, lowering)
  const by = lastOfEachName(lowerNamed(valuesOf(command, 'by'), lowering), ({ name }) => name)
  const series = { ...seriesPlan(command, points, lowering), ...timeframe }
  const isRolledUp = items.some(({ rollup }) => rollup !== undefined)
  if (isRolledUp) refuseRolledUp(items, lowering)
  const made = isRolledUp ? rolledUp(series, by, items) : direct(series, by, items)
  const isComplete = series.nonempty && by.length === 0
  const kept = isComplete ? made : presentGroups(made, items, lowerUnion(command, lowering))
  return tidied(kept, items)
}

function seriesPlan(command: BoundCommand, input: Plan, lowering: Lowering): TimeseriesPlan {
  return {
    kind: 'timeseries',
    span: placeOf(command),
    input,
    by: [],
    aggregations: [],
    interval: lowerLength(command, lowering),
    bins: lowerBins(command, lowering),
    from: undefined,
    to: undefined,
    time: { kind: 'field', name: 'timestamp' },
    spread: undefined,
    nonempty: lowerFlag(command, lowering),
  }
}

function lowerMetrics(command: BoundCommand, lowering: Lowering): readonly MetricAggregation[] {
  const values = metricValues(command)
  const defaults = constantsFor(command, 'default', values.length, lowering)
  const rates = constantsFor(command, 'rate', values.length, lowering)
  const rollups = valuesOf(command, 'rollup').map(({ expression }) => wordOf(expression))
  const items = values.flatMap((value, index): MetricAggregation[] => {
    const lowered = lowerMetric(value, lowering)
    if (lowered === undefined) return []
    const rate = rates[index]
    return [
      {
        ...lowered,
        default: lowered.default ?? defaults[index] ?? null,
        rate: lowered.rate ?? (rate instanceof Duration ? rate.nanos : undefined),
        rollup: lowered.rollup ?? (lowered.key === undefined ? undefined : rollups[index]),
      },
    ]
  })
  return lastOfEachName(items, ({ column }) => column)
}

function lowerMetric(value: BoundValue, lowering: Lowering): MetricAggregation | undefined {
  const node = value.expression
  const called = node.kind === 'call' ? lowering.facts.callOf(node) : undefined
  if (called?.definition?.place !== 'timeseries') {
    refuse(lowering, 'aggregation-needed', node.span, 'timeseries')
    return undefined
  }
  const given = (name: string): BoundValue | undefined => valuesFor(called.binding, name)[0]
  const option = (name: string): Value | undefined => {
    const it = given(name)
    return it && lowerConstant(it.expression, lowering, name)
  }
  const metric = given('metricKey')
  const rollup = given('rollup')
  const rate = option('rate')
  return {
    column: columnOf(value, lowering),
    name: called.definition.name,
    key: metric && wordOf(metric.expression),
    condition: conditionOf(called, metric && wordOf(metric.expression), lowering),
    others: ['percentile', 'value'].flatMap((name) => option(name) ?? []).map(constant),
    rollup: rollup && wordOf(rollup.expression),
    default: option('default') ?? null,
    rate: rate instanceof Duration ? rate.nanos : undefined,
    isScalar: option('scalar') === true,
    span: node.span,
  }
}

function conditionOf(
  { binding, call: { span } }: CallFacts,
  key: string | undefined,
  lowering: Lowering,
): PlanExpression {
  const isMetric = call('==', span, { kind: 'field', name: KEY }, constant(key ?? null))
  const filter = valuesFor(binding, 'filter')[0]
  return filter ? call('and', span, isMetric, lowerExpression(filter.expression, lowering)) : isMetric
}

function lowerShift(command: BoundCommand, lowering: Lowering): bigint {
  const shift = valueOf(command, 'shift')
  const value = shift && lowerConstant(shift.expression, lowering, 'shift')
  return value instanceof Duration ? value.nanos : 0n
}

const moved = ({ from, to }: TimeSpan, shift: bigint): TimeSpan => ({
  from: from === undefined ? undefined : from + shift,
  to: to === undefined ? undefined : to + shift,
})

/** Points that were read earlier or later stand at the time that the series shows. */
function shiftedBack(input: Plan, shift: bigint): Plan {
  if (shift === 0n) return input
  const { span } = input
  const expression = call('-', span, { kind: 'field', name: 'timestamp' }, constant(new Duration(shift)))
  return { kind: 'project', span, input, expressions: [{ name: 'timestamp', expression }], replaces: false }
}

function filtered(input: Plan, command: BoundCommand, lowering: Lowering): Plan {
  const filter = valueOf(command, 'filter')
  if (filter === undefined) return input
  const condition = lowerExpression(filter.expression, lowering)
  return { kind: 'filter', span: input.span, input, condition, keeps: true }
}

function lowerUnion(command: BoundCommand, lowering: Lowering): boolean {
  const union = valueOf(command, 'union')
  return union !== undefined && lowerConstant(union.expression, lowering, 'union') === true
}

const field = (name: string): PlanExpression => ({ kind: 'field', name })

/** The field that tells how many points of a group count for an aggregation. */
const pointsField = (index: number): string => `\0points ${index}`

const isBorder = ({ key }: MetricAggregation): boolean => key === undefined

/** Numbers of things: none is shown as an empty slot. */
const isCount = ({ name }: MetricAggregation): boolean => name === 'count' || name === 'countDistinct'

/** Aggregates the points of all series of a group at once. */
function direct(
  series: TimeseriesPlan,
  by: readonly NamedExpression[],
  items: readonly MetricAggregation[],
): Plan {
  const aggregations = items.map((item): TimeseriesAggregation => {
    const { condition, span } = item
    const shared = { column: item.column, span, rate: item.rate, isScalar: item.isScalar }
    if (isBorder(item)) return { ...shared, name: item.name, arguments: [], default: null }
    const value = call('if', span, condition, field(item.name === 'count' ? SERIES : VALUE), undefined)
    return isCount(item)
      ? { ...shared, name: 'countDistinctExact', arguments: [value], default: null }
      : { ...shared, name: item.name, arguments: [value, ...item.others], default: item.default }
  })
  return { ...series, by, aggregations: [...aggregations, ...pointCounts(items)] }
}

const pointCounts = (items: readonly MetricAggregation[]): readonly TimeseriesAggregation[] =>
  items.flatMap((item, index) =>
    isBorder(item)
      ? []
      : {
          column: pointsField(index),
          name: 'countIf',
          arguments: [item.condition],
          span: item.span,
          default: 0n,
          rate: undefined,
          isScalar: true,
        },
  )

/** How the points of a series combine in a slot where nothing is said: as the aggregation itself does, or their mean. */
const ownRollups: ReadonlySet<string> = new Set(['sum', 'min', 'max', 'avg'])

const rollupOf = ({ name, rollup }: MetricAggregation): string => {
  if (rollup === undefined) return ownRollups.has(name) ? name : 'avg'
  return rollup.toLowerCase() === 'total' ? 'sum' : rollup.toLowerCase()
}

/** Combines the points of each series in a slot, then the series of a group, position by position. */
function rolledUp(
  series: TimeseriesPlan,
  by: readonly NamedExpression[],
  items: readonly MetricAggregation[],
): Plan {
  const { span } = series
  const perSeries: TimeseriesPlan = {
    ...series,
    by: [...by, { name: SERIES, expression: field(SERIES) }],
    aggregations: [
      ...items.map((item): TimeseriesAggregation => {
        const value = call('if', item.span, item.condition, field(VALUE), undefined)
        const shared = {
          column: item.column,
          span: item.span,
          default: null,
          rate: item.rate,
          isScalar: item.isScalar,
        }
        return isBorder(item)
          ? { ...shared, name: item.name, arguments: [] }
          : { ...shared, name: rollupOf(item), arguments: [value] }
      }),
      ...pointCounts(items),
    ],
  }
  const keys = ['timeframe', 'interval', ...by.map(({ name }) => name)].map((name) => ({
    name,
    expression: field(name),
  }))
  const combined = items.map((item) => {
    const { column, name } = item
    const element = item.isScalar ? field(column) : call('[]', item.span, field(column))
    if (isBorder(item)) return { column, name: 'takeFirst', arguments: [field(column)], span: item.span }
    if (name !== 'count') return { column, name, arguments: [element, ...item.others], span: item.span }
    return { column, name: 'countIf', arguments: [call('isNotNull', item.span, element)], span: item.span }
  })
  const counts = pointCounts(items).map(({ column }) => ({
    column,
    name: 'sum',
    arguments: [field(column)],
    span,
  }))
  const aggregations = [...combined, ...counts]
  const outputs = [
    ...keys,
    ...aggregations.map(({ column }) => ({ name: column, expression: field(column) })),
  ]
  return { kind: 'aggregate', span, input: perSeries, by: keys, aggregations, outputs }
}

function refuseRolledUp(items: readonly MetricAggregation[], lowering: Lowering): void {
  for (const item of items) {
    if (item.name === 'countDistinct')
      refuse(lowering, 'form-not-supported-locally', item.span, 'countDistinct beside a rollup')
  }
}

/** Groups that have points for each aggregation, or with `union: true` for one of them. */
function presentGroups(input: Plan, items: readonly MetricAggregation[], isUnion: boolean): Plan {
  const { span } = input
  const present = items.flatMap((item, index) =>
    isBorder(item) ? [] : call('>', span, field(pointsField(index)), constant(0n)),
  )
  const [first, ...others] = present
  if (first === undefined) return input
  const condition = others.reduce<PlanExpression>(
    (all, it) => call(isUnion ? 'or' : 'and', span, all, it),
    first,
  )
  return { kind: 'filter', span, input, condition, keeps: true }
}

/** Empty slots of counts and of what was rolled up take their default; the numbers of points go. */
function tidied(input: Plan, items: readonly MetricAggregation[]): Plan {
  const { span } = input
  const isRolledUp = items.some(({ rollup }) => rollup !== undefined)
  const expressions = items.flatMap((item): NamedExpression[] => {
    if (isBorder(item) || !(isCount(item) || isRolledUp)) return []
    const value = item.isScalar ? field(item.column) : call('[]', span, field(item.column))
    const isThere = isCount(item) ? call('>', span, value, constant(0n)) : call('isNotNull', span, value)
    const shown = isCount(item) ? call('toDouble', span, value) : value
    return [
      { name: item.column, expression: call('if', span, isThere, shown, constant(asNumber(item.default))) },
    ]
  })
  const shown: Plan =
    expressions.length === 0 ? input : { kind: 'project', span, input, expressions, replaces: false }
  return {
    kind: 'select',
    span,
    input: shown,
    patterns: items.map((_, index) => pointsField(index)),
    keeps: false,
  }
}

const asNumber = (value: Value): Value => (typeof value === 'bigint' ? Number(value) : value)
