import { constant, named, numbers, required } from '../parameters'

/** Bits of an estimate of different values. */
export const precision = constant(
  named('precision', 'long', '14', {
    min: 3,
    max: 16,
    summary: 'Bits of the estimate, 3 to 16: the more, the closer.',
  }),
)

/** A share in percent. */
export const percentile = constant(
  required('percentile', numbers, { min: 0, max: 100, summary: 'The share in percent, 0 to 100.' }),
)

/** How often a value counts in a percentile. */
export const weight = named('weight', numbers, '1', { min: 0, summary: 'How often each value counts.' })

/** How many values the samples stand for. */
export const originalCount = named('originalCount', numbers, undefined, {
  min: 0,
  summary: 'How many values the samples stand for.',
})
