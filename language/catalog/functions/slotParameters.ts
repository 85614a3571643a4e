import { constant, literal, named, numbers } from '../parameters'

/** `default:` of an aggregation over slots of time. */
export const standIn = constant(named('default', numbers, 'NULL', { summary: 'Stands in for empty slots.' }))

/** `rate:` of an aggregation over slots of time. */
export const rate = constant(
  named('rate', 'duration', undefined, { summary: 'Turns every value into a value per this duration.' }),
)

/** `scalar:` of an aggregation over slots of time. */
export const scalar = literal(
  named('scalar', 'boolean', 'FALSE', {
    summary: 'One value over the whole timeframe instead of one per slot.',
  }),
)

/** What nearly every aggregation over slots of time takes. */
export const slot = [standIn, rate, scalar]
