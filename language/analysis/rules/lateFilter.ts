import type { Command, Query } from '../../dql'
import type { Facts } from '../facts'
import { exportNamesOf, isIncomplete, passesUntouched, readsOf } from '../fieldFlow'
import { commandNameOf, lineOf, pipelinesOf, readsStoredData } from '../pipelines'
import { withFix, withRelated } from './fix'
import { movingBefore } from './commandEdits'
import { remark, rule, type Remark } from './rule'

/**
 * A filter behind a command that costs something for every record, where it could stand in front of it: it reads only
 * fields that the command leaves alone, and the command decides about each record or group by itself.
 * Source: DQL best practices, "filter early".
 */
export const lateFilter = rule(
  {
    'late-filter': {
      severity: 'information',
      title: 'Filter that could stand earlier',
      description:
        'The filter reads no field of the commands before it. In front of them it gives the same records, and they have fewer to work on.',
      bad: 'fetch logs | parse content, "LD \'status=\' LONG:status" | filter loglevel == "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR" | parse content, "LD \'status=\' LONG:status"',
    },
  },
  (facts) =>
    pipelinesOf(facts)
      .filter((pipeline) => readsStoredData(facts, pipeline))
      .flatMap((pipeline) => pipeline.commands.flatMap((_, index) => remarkAt(facts, pipeline, index))),
)

const costly: ReadonlySet<string> = new Set([
  'expand',
  'fieldsFlatten',
  'join',
  'joinNested',
  'lookup',
  'parse',
  'summarize',
])

/** A pattern without exports has a remark of its own. */
function isCostly(facts: Facts, command: Command): boolean {
  const name = commandNameOf(facts, command) ?? ''
  return costly.has(name) && (name !== 'parse' || exportNamesOf(facts, command).size > 0)
}

function remarkAt(facts: Facts, { commands }: Query, index: number): readonly Remark<'late-filter'>[] {
  const filter = commands[index]
  const name = commandNameOf(facts, filter)
  if (!filter || (name !== 'filter' && name !== 'filterOut') || isIncomplete(facts, filter)) return []
  const reads = [...readsOf(facts, filter)]
  if (reads.length === 0) return []
  let place = index
  for (let before = index - 1; before > 0; before--) {
    const command = commands[before]
    if (!command || !reads.every((field) => passesUntouched(facts, command, field))) break
    if (isCostly(facts, command)) place = before
  }
  const target = commands[place]
  if (place === index || !target) return []
  const found = remark('late-filter', filter.span, commandNameOf(facts, target) ?? '', lineOf(facts, target))
  const told = withRelated(found, target.name.span, 'The filter can stand before this command.')
  return [withFix(told, 'Move the filter', ...movingBefore(facts, filter, target))]
}
