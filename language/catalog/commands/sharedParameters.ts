import { constant, moments, named, namedList, oneOf } from '../parameters'
import { broadcasts, directions, executionOrders } from '../words'

/** `from:`, `to:` and `timeframe:` of the commands that read from an environment. */
export const timeframeParameters = [
  constant(
    named('from', moments, undefined, {
      excludes: ['timeframe'],
      summary: 'Begin: a moment, or an offset to now.',
    }),
  ),
  constant(
    named('to', moments, undefined, {
      excludes: ['timeframe'],
      summary: 'End, exclusive; now unless given.',
    }),
  ),
  constant(
    named('timeframe', ['string', 'timeframe'], undefined, {
      excludes: ['from', 'to'],
      summary: 'Begin and end in one, also as text "begin/end".',
    }),
  ),
]

/** The join conditions: fields of both sides, or `left[a] == right[b]`. */
export const on = namedList('on', undefined, {
  isRequired: true,
  kinds: ['joinCondition'],
  summary: 'Fields with the same name on both sides, or left[a] == right[b]; all have to hold.',
})

export const executionOrder = oneOf('executionOrder', executionOrders, 'auto', {
  summary: 'Which side is read first; the other side may be the larger one.',
})

export const broadcast = oneOf('broadcast', broadcasts, 'enabled', {
  isExperimental: true,
  summary: 'Whether the smaller side may be copied to all workers.',
})

/** What `asc` and `desc` are written for. */
export const direction = oneOf('direction', directions, 'ascending', { isVariadic: true, isHidden: true })
