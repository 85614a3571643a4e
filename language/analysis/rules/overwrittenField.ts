import type { Command } from '../../dql'
import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import type { Facts } from '../facts'
import { isReadBefore } from '../fieldPlaces'
import { fieldNamed } from '../fieldSet'
import { commandNameOf } from '../pipelines'
import { insertingAfter, withFix } from './fix'
import { remark, wayRule, type Remark } from './rule'

/**
 * A pattern whose export has the name of a field that the query has made and nothing has read yet: where the pattern does not
 * match, the field is null afterwards. `preserveFieldsOnFailure:` says that the writer knows; a pattern applied to the
 * field itself replaces it on purpose, and one for fields of
 * the data gives records of another kind what these have already. Source: DQL reference, "parse command".
 */
export const overwrittenField = wayRule(
  {
    'overwritten-field': {
      severity: 'information',
      title: 'Pattern that overwrites a field',
      description:
        'A command before this one makes the field, and nothing has read it. It takes the value of the export, and null where the pattern does not match; with `preserveFieldsOnFailure: true` it stays as it is there.',
      bad: 'fetch logs | parse content, "\'user=\' WORD:name" | parse content, "\'login \' WORD:name"',
      good: 'fetch logs | parse content, "\'user=\' WORD:name" | parse content, "\'login \' WORD:name", preserveFieldsOnFailure: true',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) =>
      commandNameOf(facts, command) === 'parse' ? remarks(facts, command) : [],
    ),
  'named',
)

function remarks(facts: Facts, command: Command): readonly Remark<'overwritten-field'>[] {
  const binding = facts.bindingOf(command)
  if (binding.given.has('preserveFieldsOnFailure') || binding.given.has('parsingPrerequisite')) return []
  const input = facts.fieldsBefore(command)
  const source = valuesFor(binding, 'expression')[0]?.expression
  const exports = flatMap(binding.values, (value) => facts.patternOf(value)?.exports ?? [])
  return flatMap(exports, ({ name, definition }) => {
    const field = fieldNamed(input, name)
    const isSource = source?.kind === 'field' && source.name === name
    if (!field?.definition || isSource || isReadBefore(facts, command, name)) return []
    const found = remark('overwritten-field', definition ?? command.name.span, name, field.origin ?? '')
    return [
      withFix(found, 'Keep the field where the pattern fails', insertingAfter(command.span, preserving)),
    ]
  })
}

const preserving = ', preserveFieldsOnFailure: true'
