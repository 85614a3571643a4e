import type { Command, Query } from '../../dql'
import { flatMap } from '../../text'
import type { Facts } from '../facts'
import { isIncomplete, passesUntouched, readsOf } from '../fieldFlow'
import { commandNameOf, lineOf, pipelinesOf, readsStoredData } from '../pipelines'
import { withFix, withRelated } from './fix'
import { movingBehind } from './commandEdits'
import { remark, pipelineRule, type Remark } from './rule'

/**
 * A sort in front of filters, with nothing between that needs the order: behind the last of them it gives the same
 * records in the same order, and has fewer to sort. Source: DQL best practices, "sort".
 */
export const earlySort = pipelineRule(
  {
    'early-sort': {
      severity: 'hint',
      title: 'Sort in front of a filter',
      description:
        'Sorting takes longer than filtering. Behind the filters the same records come in the same order, and fewer are sorted.',
      bad: 'fetch logs | sort timestamp desc | filter loglevel == "ERROR" | limit 10',
      good: 'fetch logs | filter loglevel == "ERROR" | sort timestamp desc | limit 10',
    },
  },
  (facts) =>
    flatMap(
      pipelinesOf(facts).filter((pipeline) => readsStoredData(facts, pipeline)),
      (pipeline) => flatMap(pipeline.commands, (_, index) => remarkAt(facts, pipeline, index)),
    ),
)

/** Commands that leave the order of records as it is. */
const keepingOrder: ReadonlySet<string> = new Set([
  'fieldsAdd',
  'fieldsKeep',
  'fieldsRemove',
  'fieldsRename',
  'filter',
  'filterOut',
  'parse',
])

function remarkAt(facts: Facts, { commands }: Query, index: number): readonly Remark<'early-sort'>[] {
  const sort = commands[index]
  if (!sort || commandNameOf(facts, sort) !== 'sort' || isIncomplete(facts, sort)) return []
  const keys = [...readsOf(facts, sort)]
  let last: Command | undefined
  let next = index + 1
  for (; next < commands.length; next++) {
    const command = commands[next]
    const name = commandNameOf(facts, command) ?? ''
    if (!command || !keepingOrder.has(name)) break
    if (!keys.every((key) => passesUntouched(facts, command, key))) break
    if (name === 'filter' || name === 'filterOut') last = command
  }
  // Where the order gets lost anyway, the sort itself is the matter.
  const end = commandNameOf(facts, commands[next])
  if (!last || (end !== undefined && end !== 'limit' && end !== 'fields')) return []
  const found = withRelated(
    remark('early-sort', sort.span, lineOf(facts, last)),
    last.name.span,
    'The sort can stand behind this filter.',
  )
  return [withFix(found, 'Move the sort', ...movingBehind(facts, sort, last))]
}
