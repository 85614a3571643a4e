import type { Command } from '../../dql'
import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import { prefixOf } from '../commands/prefix'
import type { Facts } from '../facts'
import { endOfField } from '../fieldEnd'
import { isIncomplete } from '../fieldFlow'
import { commandNameOf } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, wayRule, type Remark } from './rule'

/**
 * An inner join by one field with records that are distinct by it, none of whose fields is used: it only selects, as
 * `in [ … ]` does. Source: DQL best practices, "join"; DQL reference, "in".
 */
export const joinAsFilter = wayRule(
  {
    'join-as-filter': {
      severity: 'hint',
      title: 'Join that only selects records',
      description:
        'Nothing reads what the join adds, and every record has one partner at most. `filter field in [ … ]` selects the same records.',
      bad: 'fetch logs | join [ fetch events | summarize count(), by: {host} ], on: {host} | summarize count(), by: {loglevel}',
      good: 'fetch logs | filter host in [ fetch events | summarize count(), by: {host} | fields host ] | summarize count(), by: {loglevel}',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) =>
      commandNameOf(facts, command) === 'join' && !isIncomplete(facts, command)
        ? remarkOn(facts, command)
        : [],
    ),
)

function remarkOn(facts: Facts, join: Command): readonly Remark<'join-as-filter'>[] {
  const binding = facts.bindingOf(join)
  const table = valuesFor(binding, 'joinTable')[0]?.expression
  const [key, ...others] = valuesFor(binding, 'on')
  const isPlain =
    ['joinTable', 'on', 'prefix'].filter((name) => binding.given.has(name)).length === binding.given.size
  if (table?.kind !== 'subquery' || key?.expression.kind !== 'field' || others.length > 0 || !isPlain)
    return []
  const { name } = key.expression
  const last = table.query.commands.at(-1)
  const right = facts.resultOf(table.query)
  if (!last || !right.isClosed || !isDistinctBy(facts, last, name)) return []
  const prefix = prefixOf(binding) ?? 'right.'
  const isUsed = (name: string): boolean => endOfField(facts, join, prefix + name)?.isRead ?? true
  if (right.fields.some((field) => isUsed(field.name))) return []
  const found = remark('join-as-filter', join.span, name)
  const field = facts.text.slice(key.expression.span.start, key.expression.span.end)
  const source = facts.text.slice(table.span.start + 1, last.span.end).trim()
  const only = right.fields.length === 1 ? source : `${source} | fields ${field}`
  return [withFix(found, 'Change to filter … in', replacing(join.span, `filter ${field} in [ ${only} ]`))]
}

/** Whether the result of the command has each value of the field once. */
function isDistinctBy(facts: Facts, command: Command, name: string): boolean {
  const parameter = { dedup: 'expression', summarize: 'by' }[
    commandNameOf(facts, command) as 'dedup' | 'summarize'
  ]
  if (!parameter) return false
  const binding = facts.bindingOf(command)
  const [key, ...others] = valuesFor(binding, parameter)
  if (others.length > 0 || key?.alias || binding.given.has('limit')) return false
  return key?.expression.kind === 'field' && key.expression.name === name
}
