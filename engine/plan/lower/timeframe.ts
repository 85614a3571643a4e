import { Duration, Timeframe, Timestamp, type Value } from '../../values'
import { call, constant, lowerConstant, offsetToNow } from './expression'
import { valueOf, type BoundCommand } from './command'
import { refuse, type Lowering } from './lowering'

/** Half-open; an undefined end is open. Nanoseconds since the epoch. */
export interface TimeSpan {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
}

/**
 * The timeframe of a command: its own `from:`, `to:` or `timeframe:`, else that of the run. A `from:` alone ends now.
 * Durations are offsets to now, texts are timestamps, longs count nanoseconds since the epoch.
 */
export function lowerTimeframe(command: BoundCommand, lowering: Lowering): TimeSpan {
  const { environment } = lowering
  const whole = valueOf(command, 'timeframe')
  if (whole !== undefined) {
    const value = timeframeOf(lowerConstant(whole.expression, lowering, 'timeframe'), command, lowering)
    if (value !== undefined) return { from: value.start, to: value.end }
    refuse(
      lowering,
      'value-out-of-range',
      whole.expression.span,
      'timeframe',
      'a timeframe or a text "start/end"',
    )
    return { from: undefined, to: undefined }
  }
  const from = moment(command, 'from', lowering)
  const to = moment(command, 'to', lowering)
  if (from === undefined && to === undefined) return { from: environment.from, to: environment.to }
  const end = to ?? environment.now
  if (from !== undefined && from > end) refuse(lowering, 'timeframe-reversed', command.node.span)
  return { from, to: end }
}

function timeframeOf(value: Value, command: BoundCommand, { environment }: Lowering): Timeframe | undefined {
  const converted =
    typeof value === 'string'
      ? environment.evaluate(call('toTimeframe', command.node.span, constant(value)))
      : value
  return converted instanceof Timeframe ? converted : undefined
}

function moment(command: BoundCommand, parameter: 'from' | 'to', lowering: Lowering): bigint | undefined {
  const bound = valueOf(command, parameter)
  if (bound === undefined) return undefined
  const { environment } = lowering
  const { span } = bound.expression
  const shifted = offsetToNow(bound.expression)
  const value = shifted ? environment.evaluate(shifted) : lowerConstant(bound.expression, lowering, parameter)
  if (value instanceof Timestamp) return value.nanos
  if (value instanceof Duration) return BigInt.asIntN(64, environment.now + value.nanos)
  if (typeof value === 'bigint') return value
  if (typeof value === 'string') {
    const read = environment.evaluate(call('toTimestamp', span, constant(value)))
    if (read instanceof Timestamp) return read.nanos
  }
  refuse(lowering, 'value-out-of-range', span, parameter, 'a timestamp or a duration')
  return undefined
}
