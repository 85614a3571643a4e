import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import { lacks } from '../fieldSet'
import { remark, rule } from './rule'

/**
 * `makeTimeseries` puts records into slots by `timestamp` or `start_time` unless `time:` or `spread:` says otherwise.
 * Only told where no record can have either; a warning, because a run without records does not fail. Source: DQL reference, "makeTimeseries command".
 */
export const timeFieldNeeded = rule(
  {
    'time-field-needed': {
      severity: 'warning',
      title: 'Time series of records without a time',
      description:
        'Records go into slots by `timestamp` or `start_time`. Where earlier commands keep neither, `time:` says which field holds the time.',
      bad: 'fetch logs | summarize failures = count(), by: {day = bin(timestamp, 1d)} | makeTimeseries sum(failures)',
      good: 'fetch logs | summarize failures = count(), by: {day = bin(timestamp, 1d)} | makeTimeseries sum(failures), time: day',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      if (facts.definitionOf(command)?.name !== 'makeTimeseries') return []
      const binding = facts.bindingOf(command)
      if (['time', 'spread'].some((name) => valuesFor(binding, name).length > 0)) return []
      const before = facts.fieldsBefore(command)
      const isLacking =
        before.fields.length > 0 && ['timestamp', 'start_time'].every((name) => lacks(before, name))
      return isLacking ? [remark('time-field-needed', command.name.span)] : []
    }),
)
