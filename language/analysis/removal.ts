import { flatMap, kept, keptHere } from '../text'
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
  (facts, command, name) => removalsIn(facts)(facts.pipelineOf(command)).before(facts.indexOf(command), name),
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
  return new Removals(facts, commands).before(commands.length, name)
}

/** Where fields are lost in a pipeline. Asked from front to back, it looks at each command once for a name. */
class Removals {
  readonly #facts: Facts
  readonly #commands: readonly Command[]
  readonly #known = new Map<string, { readonly end: number; readonly removal: Removal | undefined }>()

  constructor(facts: Facts, commands: readonly Command[]) {
    this.#facts = facts
    this.#commands = commands
  }

  /** Where the field was lost among the first `end` commands. */
  before(end: number, name: string): Removal | undefined {
    const asked = this.#known.get(name)
    const known = asked && asked.end <= end ? asked : { end: 1, removal: undefined }
    // The first command makes the records.
    const start = Math.max(known.end, 1)
    const place = this.#commands
      .slice(start, end)
      .findLastIndex((command) => !lacks(this.#facts.fieldsBefore(command), name))
    const removal = place < 0 ? known.removal : this.#at(start + place, name)
    this.#known.set(name, { end, removal })
    return removal
  }

  #at(place: number, name: string): Removal | undefined {
    const command = this.#commands[place]
    return command && lacks(this.#facts.fieldsAfter(command), name)
      ? { command, newName: newNameOf(this.#facts, command, name) }
      : undefined
  }
}

const removalsIn = kept((facts: Facts) =>
  keptHere(({ commands }: Query): Removals => new Removals(facts, commands)),
)

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
