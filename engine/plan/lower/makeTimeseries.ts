import { type BoundValue, valuesFor } from '../../../language'
import { Duration, type Value } from '../../values'
import { stepsOf } from '../children'
import type { Plan, TimeseriesAggregation } from '../nodes'
import { columnOf } from './columnOf'
import { valueOf, valuesOf, type BoundCommand, type LowerCommand } from './command'
import { lowerArguments, lowerConstant, lowerExpression, refuseAbsent } from './expression'
import { refuseIteration } from './iteration'
import { refuse, type Lowering } from './lowering'
import { lastOfEachName, lowerNamed } from './named'
import { lowerTimeframe } from './timeframe'

/** `makeTimeseries`: one record per combination of keys with an array of slot values per aggregation. */
export const makeTimeseries: LowerCommand = (command, input, lowering) => {
  const time = valueOf(command, 'time')
  const spread = valueOf(command, 'spread')
  const aggregations = lowerSeries(command, lowering)
  refuseBordersAlone(aggregations, lowering)
  if (spread) refuseUncountable(aggregations, lowering)
  return {
    kind: 'timeseries',
    span: command.node.span,
    input,
    by: lastOfEachName(lowerNamed(valuesOf(command, 'by'), lowering), ({ name }) => name),
    aggregations,
    interval: lowerLength(command, lowering),
    bins: lowerBins(command, lowering),
    ...lowerTimeframe(command, timeframeOf(input, lowering)),
    time: time && lowerExpression(time.expression, lowering),
    spread: spread && lowerExpression(spread.expression, lowering),
    nonempty: lowerFlag(command, lowering),
  }
}

/** A command without timeframe takes that of the query: what `fetch` says, else the run. */
function timeframeOf(input: Plan, lowering: Lowering): Lowering {
  const source = stepsOf(input)[0]
  if (source?.kind !== 'scan') return lowering
  return { ...lowering, environment: { ...lowering.environment, from: source.from, to: source.to } }
}

function lowerSeries(command: BoundCommand, lowering: Lowering): readonly TimeseriesAggregation[] {
  const values = valuesOf(command, 'aggregation')
  const defaults = constantsFor(command, 'default', values.length, lowering)
  const rates = constantsFor(command, 'rate', values.length, lowering)
  const series = values.flatMap((value, index) => {
    const lowered = lowerOneSeries(value, lowering)
    if (lowered === undefined) return []
    const rate = rates[index]
    return {
      ...lowered,
      default: lowered.default ?? defaults[index] ?? null,
      rate: lowered.rate ?? (rate instanceof Duration ? rate.nanos : undefined),
    }
  })
  return lastOfEachName(series, ({ column }) => column)
}

function lowerOneSeries(value: BoundValue, lowering: Lowering): TimeseriesAggregation | undefined {
  const node = value.expression
  const called = node.kind === 'call' ? lowering.facts.callOf(node) : undefined
  const definition = called?.definition
  if (called === undefined || definition?.place !== 'makeTimeseries') {
    refuse(lowering, 'aggregation-needed', node.span, 'makeTimeseries')
    return undefined
  }
  if (refuseAbsent(called.call, definition, lowering)) return undefined
  const option = (name: string): Value | undefined => {
    const given = valuesFor(called.binding, name)[0]
    return given && lowerConstant(given.expression, lowering, name)
  }
  const rate = option('rate')
  const items = lowerArguments(called, lowering, sharedOptions)
  refuseIteration(items, definition.name, node.span, lowering)
  return {
    column: columnOf(value, lowering),
    name: definition.name,
    arguments: items,
    span: node.span,
    default: option('default') ?? null,
    rate: rate instanceof Duration ? rate.nanos : undefined,
    isScalar: option('scalar') === true,
  }
}

/** The parameters that all aggregations of a time series share; they say what becomes of slot values. */
const sharedOptions: ReadonlySet<string> = new Set(['default', 'rate', 'scalar'])

/** The values of a list that has one for each aggregation; another number of them is refused. */
export function constantsFor(
  command: BoundCommand,
  parameter: 'default' | 'rate',
  count: number,
  lowering: Lowering,
): readonly Value[] {
  const values = valuesOf(command, parameter)
  if (values.length !== 0 && values.length !== count) {
    refuse(
      lowering,
      'value-out-of-range',
      values[0]!.expression.span,
      parameter,
      'one value for each aggregation',
    )
  }
  return values.map(({ expression }) => lowerConstant(expression, lowering, parameter))
}

/** The wished length of a slot in nanoseconds. */
export function lowerLength(command: BoundCommand, lowering: Lowering): bigint | undefined {
  const interval = valueOf(command, 'interval')
  if (interval === undefined) return undefined
  const value = lowerConstant(interval.expression, lowering, 'interval')
  if (value instanceof Duration && value.nanos > 0n) return value.nanos
  refuse(lowering, 'value-out-of-range', interval.expression.span, 'interval', 'a duration above zero')
  return undefined
}

/** The wished number of slots. */
export function lowerBins(command: BoundCommand, lowering: Lowering): number | undefined {
  const bins = valueOf(command, 'bins')
  if (bins === undefined) return undefined
  const value = lowerConstant(bins.expression, lowering, 'bins')
  if (typeof value === 'bigint' && value > 0n) return Number(value)
  refuse(lowering, 'value-out-of-range', bins.expression.span, 'bins', 'a whole number above zero')
  return undefined
}

/** Whether there is a record without data. */
export function lowerFlag(command: BoundCommand, lowering: Lowering): boolean {
  const nonempty = valueOf(command, 'nonempty')
  return nonempty !== undefined && lowerConstant(nonempty.expression, lowering, 'nonempty') === true
}

/** The borders of slots stand beside another aggregation. */
function refuseBordersAlone(aggregations: readonly TimeseriesAggregation[], lowering: Lowering): void {
  const [first] = aggregations
  if (first && aggregations.every(({ name }) => name === 'start' || name === 'end')) {
    const hint = 'start() and end() stand beside another one.'
    refuse(lowering, 'aggregation-needed', first.span, 'makeTimeseries', hint)
  }
}

/** Records with `spread:` lie in several slots, which only counting can do. */
function refuseUncountable(aggregations: readonly TimeseriesAggregation[], lowering: Lowering): void {
  for (const { name, span } of aggregations) {
    if (!['count', 'countIf', 'start', 'end'].includes(name)) {
      refuse(lowering, 'value-out-of-range', span, 'spread', 'count() or countIf() only')
    }
  }
}
