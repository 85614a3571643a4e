import type { Command } from '../../dql'
import { flatMap } from '../../text'
import type { BoundValue } from '../binding'
import type { Facts } from '../facts'
import { endOfField } from '../fieldEnd'
import { exportNamesOf, isIncomplete, readsOf } from '../fieldFlow'
import { commandNameOf, lineOf } from '../pipelines'
import { withFix, withRelated } from './fix'
import { removingValue } from './removingValue'
import { removingCommand } from './commandEdits'
import { remark, wayRule, type Remark } from './rule'

/**
 * What a command computes but nothing reads: no later command, and the result does not show it, because another command
 * drops or overwrites the field first. Source: DQL reference, "selection and modification commands".
 */
export const unusedField = wayRule(
  {
    'unused-field': {
      severity: 'hint',
      title: 'Field that is computed but never used',
      description: 'A later command drops or overwrites the field, and nothing reads it before.',
      bad: 'fetch logs | fieldsAdd host = lower(host.name), level = upper(loglevel) | summarize count(), by: {level}',
      good: 'fetch logs | fieldsAdd level = upper(loglevel) | summarize count(), by: {level}',
      tag: 'unnecessary',
    },
    'unused-parse': {
      severity: 'information',
      title: 'Pattern whose fields are never used',
      description:
        'A later command drops every field that the pattern makes, and nothing reads one of them before. `parse` leaves all records in place, so without it the result is the same.',
      bad: 'fetch logs | parse content, "LD \'status=\' LONG:status" | summarize count(), by: {loglevel}',
      good: 'fetch logs | summarize count(), by: {loglevel}',
      tag: 'unnecessary',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      if (isIncomplete(facts, command)) return []
      return commandNameOf(facts, command) === 'parse'
        ? unusedPattern(facts, command)
        : unusedColumns(facts, command)
    }),
)

type Told = Remark<'unused-field' | 'unused-parse'>

const making: ReadonlySet<string> = new Set(['fieldsAdd', 'fields', 'summarize', 'makeTimeseries'])

function unusedColumns(facts: Facts, command: Command): readonly Told[] {
  if (!making.has(commandNameOf(facts, command) ?? '')) return []
  const { values } = facts.bindingOf(command)
  const aggregations = values.filter(({ parameter }) => parameter?.name === 'aggregation')
  return flatMap(values, (value) => {
    const { alias, assignment, parameter } = value
    // Group keys decide about the groups, whether they are read or not, and one aggregation there has to be.
    if (!alias || !assignment || parameter?.name === 'by' || aggregations.length === 1) return []
    if (readsOf(facts, command).has(alias.name)) return []
    const end = lossOf(facts, command, alias.name)
    return end ? [unusedColumn(facts, command, value, end)] : []
  })
}

function unusedColumn(facts: Facts, command: Command, value: BoundValue, end: Command): Told {
  const name = value.alias?.name ?? ''
  const span = value.alias?.span ?? command.span
  const by = commandNameOf(facts, end) ?? ''
  const found = withRelated(
    remark('unused-field', span, name, by, lineOf(facts, end)),
    end.name.span,
    `${by} does not keep the field.`,
  )
  const edit = removingValue(command, value)
  if (edit) return withFix(found, `Remove ${name}`, edit)
  return commandNameOf(facts, command) === 'fieldsAdd'
    ? withFix(found, 'Remove the command', removingCommand(facts, command))
    : found
}

function unusedPattern(facts: Facts, command: Command): readonly Told[] {
  const names = [...exportNamesOf(facts, command)]
  const ends = names.map((name) => lossOf(facts, command, name))
  const end = ends[0]
  if (!end || ends.includes(undefined)) return []
  const by = commandNameOf(facts, end) ?? ''
  const found = withRelated(
    remark('unused-parse', command.name.span, names.join(', '), by, lineOf(facts, end)),
    end.name.span,
    `${by} does not keep the fields.`,
  )
  return [withFix(found, 'Remove the command', removingCommand(facts, command))]
}

/** The command that takes the field away unread. What a pattern overwrites is told at the pattern. */
function lossOf(facts: Facts, command: Command, name: string): Command | undefined {
  const end = endOfField(facts, command, name)
  return end && !end.isRead && commandNameOf(facts, end.command) !== 'parse' ? end.command : undefined
}
