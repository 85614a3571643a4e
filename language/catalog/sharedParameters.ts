import { constant, moments, named, namedList, oneOf } from './parameters'
import { directions } from './words'

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

/** Which side of a join is read first. */
export const executionOrder = oneOf('executionOrder', ['auto', 'leftFirst', 'rightFirst'], 'auto', {
  summary:
    'Which side is read first. With leftFirst, the size limit of inner and outer joins is that of the left side.',
})

/** A setting of distributed joins. */
export const broadcast = oneOf('broadcast', ['enabled', 'disabled'], 'enabled', {
  isExperimental: true,
  summary: 'Whether one side of a distributed join may be sent to everyone who works on the other.',
})

/** What `asc` and `desc` are written for. */
export const direction = oneOf('direction', directions, 'ascending', { isVariadic: true, isHidden: true })
