import { flatMap } from '../text'
import type { Command, Query } from '../dql'
import type { Facts, PlacedValue } from './facts'
import { lacks } from './fieldSet'
import { identityOf, question } from './questions'

/** The command that a field does not get past. */
export interface Removal {
  readonly command: Command
  /** The name under which the field goes on; undefined when its value is lost. */
  readonly newName: string | undefined
}

/**
 * Where the field that a value cannot read any more was lost; undefined when no record ever had it, or when it is not
 * the commands of the text that decide.
 */
export function removalOf(facts: Facts, value: PlacedValue, name: string): Removal | undefined {
  const source = sourceOf(facts, value)
  return source ? removalIn(facts, source.commands, name) : removalBefore(facts, value.command, name)
}

const removalBefore = question(
  (facts, command, name) => {
    const { commands } = facts.pipelineOf(command)
    return removalIn(facts, commands.slice(0, facts.indexOf(command)), name)
  },
  (removal, whole) =>
    removal
      ? [
          identityOf(whole, removal.command),
          removal.newName ?? '',
          ...whole.fieldsAfter(removal.command).fields.map((field) => field.name),
        ].join('\n')
      : '',
)

function removalIn(facts: Facts, commands: readonly Command[], name: string): Removal | undefined {
  for (let index = commands.length - 1; index > 0; index--) {
    const command = commands[index]
    if (!command) return undefined
    if (lacks(facts.fieldsBefore(command), name)) continue
    return lacks(facts.fieldsAfter(command), name)
      ? { command, newName: newNameOf(facts, command, name) }
      : undefined
  }
  return undefined
}

/** The sub-query beside a value whose result it reads; undefined where it reads that of the commands in front of its own. */
function sourceOf(facts: Facts, { scope, command }: PlacedValue): Query | undefined {
  const subqueries = flatMap(facts.valuesOf(command), ({ expression }) =>
    expression.kind === 'subquery' ? [expression.query] : [],
  )
  return subqueries.find((query) => facts.resultOf(query) === scope)
}

function newNameOf(facts: Facts, command: Command, name: string): string | undefined {
  const renamed = facts
    .bindingOf(command)
    .values.find(({ alias, expression }) => alias && expression.kind === 'field' && expression.name === name)
  return renamed?.alias?.name
}
