import { stepsOf } from './children'
import type { Plan } from './nodes'

/**
 * The columns that a plan makes whatever the records hold, so that they are there even if all their values are null.
 * Fields of a source are not among them: a field that no record has is no column.
 */
export function namedColumns(plan: Plan): ReadonlySet<string> {
  return stepsOf(plan).reduce<ReadonlySet<string>>(namedAfter, new Set())
}

function namedAfter(before: ReadonlySet<string>, step: Plan): ReadonlySet<string> {
  switch (step.kind) {
    case 'records':
      return new Set(step.columns)
    case 'scan':
      return new Set(step.extractions.flatMap(({ exports }) => exports))
    case 'project': {
      const names = step.expressions.map(({ name }) => name)
      return new Set(step.replaces ? names : [...before, ...names])
    }
    case 'parse':
      return new Set([...before, ...step.exports])
    case 'expand':
      return new Set([...before, step.column])
    case 'rename':
      return new Set([...before, ...step.renames.map(({ to }) => to)])
    case 'aggregate':
      return new Set(step.outputs.map(({ name }) => name))
    case 'summary':
      return new Set(['field', 'rawCount', 'count', 'values'])
    case 'timeseries':
      return new Set([
        'timeframe',
        'interval',
        ...step.by.map(({ name }) => name),
        ...step.aggregations.map(({ column }) => column),
      ])
    case 'filter':
    case 'search':
    case 'select':
    case 'flatten':
    case 'sort':
    case 'dedup':
    case 'limit':
      return before
  }
}
