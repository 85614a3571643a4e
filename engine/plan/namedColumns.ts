import { stepsOf } from './children'
import type { JoinPlan, LookupPlan, Plan } from './nodes'

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
    case 'table':
      return new Set([...step.batches].flatMap(({ columns }) => columns.map(({ name }) => name)))
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
    case 'append':
      return new Set([...before, ...namedColumns(step.table)])
    case 'lookup':
    case 'join':
      return new Set([...before, ...namedTaken(step)])
    case 'nest':
      return new Set([...before, step.column])
    case 'filter':
    case 'search':
    case 'select':
    case 'flatten':
    case 'jsonExtract':
    case 'sort':
    case 'dedup':
    case 'limit':
    case 'sample':
    case 'failIf':
    case 'series':
      return before
  }
}

function namedTaken({ takes, table }: JoinPlan | LookupPlan): readonly string[] {
  if ('chosen' in takes) return takes.chosen.map(({ name }) => name)
  return [...namedColumns(table)].map((name) => takes.prefix + name)
}
