import type { Command } from '../../dql'
import { flatMap } from '../../text'
import type { Facts } from '../facts'
import { commandNameOf, lineOf, pipelinesOf, readsStoredData, sourceText } from '../pipelines'
import { withRelated } from './fix'
import { remark, pipelineRule, type Remark } from './rule'

/**
 * Without an order before it, `limit` leaves any records, so that an aggregation behind it counts a part of the data.
 * With a `sort` or a grouping before it, the limit means the first ones and is left alone. Records that stand in the
 * query itself are left alone too. Source: DQL reference, "limit command".
 */
export const limitBeforeAggregation = pipelineRule(
  {
    'limit-before-aggregation': {
      severity: 'information',
      title: 'Aggregation over an arbitrary part of the records',
      description:
        'A `limit` without order leaves any records it comes across, and the aggregation sees no others. Put `limit` behind the aggregation, or `sort` before `limit`.',
      bad: 'fetch logs | limit 100 | summarize count(), by: {loglevel}',
      good: 'fetch logs | summarize count(), by: {loglevel} | limit 100',
    },
  },
  (facts) =>
    flatMap(
      pipelinesOf(facts).filter((pipeline) => readsStoredData(facts, pipeline)),
      ({ commands }) => remarks(facts, commands),
    ),
)

const aggregating: ReadonlySet<string> = new Set(['summarize', 'makeTimeseries'])

/** Commands behind which the first records are the ones that the writer means. */
const choosing: ReadonlySet<string> = new Set([
  'sort',
  'dedup',
  'summarize',
  'makeTimeseries',
  'timeseries',
  'fieldsSummary',
])

function remarks(facts: Facts, commands: readonly Command[]): readonly Remark<'limit-before-aggregation'>[] {
  const found: Remark<'limit-before-aggregation'>[] = []
  let limit: Command | undefined
  let isChosen = false
  for (const command of commands) {
    const name = commandNameOf(facts, command) ?? ''
    if (limit && aggregating.has(name)) found.push(told(facts, limit, name, command))
    if (name === 'limit' && !isChosen) limit ??= command
    else if (choosing.has(name)) [limit, isChosen] = [undefined, true]
  }
  return found
}

const told = (facts: Facts, limit: Command, name: string, aggregation: Command) =>
  withRelated(
    remark(
      'limit-before-aggregation',
      limit.span,
      name,
      lineOf(facts, aggregation),
      sourceText(facts, limit),
    ),
    aggregation.name.span,
    `${name} sees only these records.`,
  )
