import type { Command } from '../dql'
import type { Facts, PlacedValue } from './facts'
import { lacks } from './fieldSet'

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
  const commands = commandsBehind(facts, value)
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

/** The commands whose result the value reads: those of a sub-query beside it, or those in front of its command. */
function commandsBehind(facts: Facts, { scope, command }: PlacedValue): readonly Command[] {
  const subqueries = facts
    .valuesOf(command)
    .flatMap(({ expression }) => (expression.kind === 'subquery' ? [expression.query] : []))
  const source = subqueries.find((query) => facts.resultOf(query) === scope)
  if (source) return source.commands
  const { commands } = facts.pipelineOf(command)
  return commands.slice(0, commands.indexOf(command))
}

function newNameOf(facts: Facts, command: Command, name: string): string | undefined {
  const renamed = facts
    .bindingOf(command)
    .values.find(({ alias, expression }) => alias && expression.kind === 'field' && expression.name === name)
  return renamed?.alias?.name
}
