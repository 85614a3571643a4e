import type { CommandMeaning, Step } from '../commandMeaning'
import { anyFields, closedSet } from '../fieldSet'
import type { FieldSet, KnownField } from '../schema'
import { columnsOf } from './columns'

/** The group keys, then the aggregations. */
export const summarize: CommandMeaning = {
  fieldsAfter: (step) => grouped(step, [], 'aggregation', 'summarize'),
}

/** The slots, the group keys, then one array per aggregation. */
export const makeTimeseries: CommandMeaning = {
  fieldsAfter: (step) => grouped(step, slots('makeTimeseries'), 'aggregation', 'makeTimeseries'),
}

/** Like `makeTimeseries`; metrics have dimensions that only the environment knows. */
export const timeseries: CommandMeaning = {
  fieldsAfter: (step) => grouped(step, slots('timeseries'), 'metric', 'timeseries'),
  scopeOf: () => anyFields,
}

const slots = (origin: string): readonly KnownField[] => [
  { name: 'timeframe', type: ['timeframe'], origin },
  { name: 'interval', type: ['duration'], origin },
]

const grouped = (step: Step, first: readonly KnownField[], aggregations: string, by: string): FieldSet =>
  closedSet([...first, ...columnsOf(step, 'by'), ...columnsOf(step, aggregations)], { from: step.input, by })
