import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { namedList } from '../parameters'
import { timeframeParameters } from '../sharedParameters'

/** One record per series, at most of the last ten days. */
export const metrics: CommandDefinition = {
  name: 'metrics',
  category: 'metric',
  startsQuery: true,
  parameters: [
    namedList('bucket', undefined, { kinds: ['bucket'], summary: 'Buckets to look at, by name or pattern.' }),
    ...timeframeParameters,
  ],
  summary: 'Lists the metric series of the environment with their dimensions, without values.',
  example: queryExample(['metrics | filter startsWith(metric.key, "dt.host") | limit 20']),
  source: 'commands/metric-commands',
}
