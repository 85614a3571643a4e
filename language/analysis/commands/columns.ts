import { valuesFor } from '../binding'
import type { Step } from '../commandMeaning'
import type { KnownField } from '../schema'

/** The fields that the values of a parameter become, in order. What is not written yet becomes none. */
export const columnsOf = ({ binding, columnOf }: Step, parameter: string): readonly KnownField[] =>
  valuesFor(binding, parameter)
    .filter(({ expression }) => expression.kind !== 'missing')
    .map(columnOf)
