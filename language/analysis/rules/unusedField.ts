import type { Command } from '../../dql'
import type { BoundValue } from '../binding'
import type { Facts } from '../facts'
import { isIncomplete, isReadFrom, readsOf } from '../fieldFlow'
import { commandNameOf, lineOf, pipelinesOf } from '../pipelines'
import { withFix } from './fix'
import { removingCommand } from './removingCommand'
import { removingValue } from './removingValue'
import { remark, rule, type Remark } from './rule'

/**
 * What a command computes but nothing reads: no later command, and the result does not show it, because another command
 * drops or overwrites the field first. Source: DQL reference, "selection and modification commands".
 */
export const unusedField = rule(
  {
    'unused-field': {
      severity: 'hint',
      title: 'Field that is computed but never used',
      description: 'A later command drops or overwrites the field, and nothing reads it before.',
      bad: 'fetch logs | fieldsAdd host = lower(host.name), level = upper(loglevel) | summarize count(), by: {level}',
      good: 'fetch logs | fieldsAdd level = upper(loglevel) | summarize count(), by: {level}',
    },
    'unused-parse': {
      severity: 'information',
      title: 'Pattern whose fields are never used',
      description:
        'A later command drops every field that the pattern makes, and nothing reads one of them before. `parse` leaves all records in place, so without it the result is the same.',
      bad: 'fetch logs | parse content, "LD \'status=\' LONG:status" | summarize count(), by: {loglevel}',
      good: 'fetch logs | summarize count(), by: {loglevel}',
    },
  },
  (facts) =>
    pipelinesOf(facts).flatMap(({ commands }) =>
      commands.flatMap((command, index) => {
        if (isIncomplete(facts, command) || index === commands.length - 1) return []
        const later = commands.slice(index + 1)
        return commandNameOf(facts, command) === 'parse'
          ? unusedPattern(facts, command, later)
          : unusedColumns(facts, command, later)
      }),
    ),
)

type Told = Remark<'unused-field' | 'unused-parse'>

const making: ReadonlySet<string> = new Set(['fieldsAdd', 'fields', 'summarize', 'makeTimeseries'])

function unusedColumns(facts: Facts, command: Command, later: readonly Command[]): readonly Told[] {
  if (!making.has(commandNameOf(facts, command) ?? '')) return []
  const { values } = facts.bindingOf(command)
  const aggregations = values.filter(({ parameter }) => parameter?.name === 'aggregation')
  return values.flatMap((value) => {
    const { alias, assignment, parameter } = value
    // Group keys decide about the groups, whether they are read or not, and one aggregation there has to be.
    if (!alias || !assignment || parameter?.name === 'by' || aggregations.length === 1) return []
    if (readsOf(facts, command).has(alias.name) || isReadFrom(facts, later, alias.name)) return []
    const end = lastUse(facts, later, alias.name)
    return isPattern(facts, end) ? [] : [unusedColumn(facts, command, value, end)]
  })
}

function unusedColumn(facts: Facts, command: Command, value: BoundValue, end: Command | undefined): Told {
  const { alias, assignment } = value
  const found = remark(
    'unused-field',
    alias?.span ?? command.span,
    alias?.name ?? '',
    commandNameOf(facts, end) ?? '',
    end ? lineOf(facts, end) : '',
  )
  const edit = assignment && removingValue(command, value)
  if (edit) return withFix(found, `Remove ${alias?.name ?? ''}`, edit)
  return commandNameOf(facts, command) === 'fieldsAdd'
    ? withFix(found, 'Remove the command', removingCommand(facts, command))
    : found
}

function unusedPattern(facts: Facts, command: Command, later: readonly Command[]): readonly Told[] {
  const exports = facts.bindingOf(command).values.flatMap((value) => facts.patternOf(value)?.exports ?? [])
  if (exports.length === 0 || exports.some(({ name }) => isReadFrom(facts, later, name))) return []
  const end = lastUse(facts, later, exports[0]?.name ?? '')
  if (isPattern(facts, end)) return []
  const found = remark(
    'unused-parse',
    command.name.span,
    exports.map(({ name }) => name).join(', '),
    commandNameOf(facts, end) ?? '',
    end ? lineOf(facts, end) : '',
  )
  return [withFix(found, 'Remove the command', removingCommand(facts, command))]
}

/** What a pattern overwrites is told at the pattern. */
const isPattern = (facts: Facts, command: Command | undefined): boolean =>
  commandNameOf(facts, command) === 'parse'

/** The command that drops the field. */
const lastUse = (facts: Facts, later: readonly Command[], name: string): Command | undefined =>
  later.find((_, index) => !isReadFrom(facts, later.slice(0, index + 1), name))
