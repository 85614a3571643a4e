import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, namedList, numbers, required } from '../parameters'

/** Records lie in `[from, to)`. Their order is not promised: sort where it matters. */
export const fetch: CommandDefinition = {
  name: 'fetch',
  category: 'data source',
  startsQuery: true,
  parameters: [
    required('dataObject', undefined, {
      kinds: ['dataObject'],
      aliases: ['sourceId'],
      summary: 'A data object such as logs, events, bizevents or spans.',
    }),
    namedList('bucket', undefined, { kinds: ['bucket'], summary: 'Buckets to read, by name or pattern.' }),
    constant(
      named('from', ['duration', 'long', 'string', 'timestamp'], undefined, {
        min: 0,
        excludes: ['timeframe'],
        summary: 'Begin: a moment, its text, or an offset to now such as -2h.',
      }),
    ),
    constant(
      named('to', ['duration', 'long', 'string', 'timestamp'], undefined, {
        min: 0,
        excludes: ['timeframe'],
        summary: 'End, which does not belong to it; now unless given.',
      }),
    ),
    constant(
      named('timeframe', ['string', 'timeframe'], undefined, {
        excludes: ['from', 'to'],
        summary: 'Begin and end in one, also as text "begin/end".',
      }),
    ),
    constant(
      named('samplingRatio', numbers, '1', {
        min: 1,
        max: 10000,
        summary:
          '1 reads everything, 100 about one record in a hundred: 1, 10, 100, 1000 or 10000. Counts are not scaled up.',
      }),
    ),
    constant(
      named('scanLimitGBytes', 'long', '500', { summary: 'How much is read at most; -1 for no limit.' }),
    ),
  ],
  summary:
    'Reads the records of a data object such as logs, events or spans. Begin with a timeframe to read less.',
  example: queryExample(['fetch logs, from: -2h', 'filter loglevel == "ERROR"']),
  source: 'commands/data-source-commands',
}
