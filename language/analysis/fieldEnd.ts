import type { Command, Query } from '../dql'
import type { Facts } from './facts'
import { columnNamesOf, exportNamesOf, fateOf, isIncomplete, readsOf } from './fieldFlow'
import { kept, keptHere } from './kept'

/** The command at which the way of a field ends, because it uses the field or does not let it through. */
export interface FieldEnd {
  readonly command: Command
  readonly isRead: boolean
}

/**
 * Where a field that `command` leaves is read or lost first; undefined when the result of the pipeline shows it.
 * Errs on the side of reading.
 */
export function endOfField(facts: Facts, command: Command, name: string): FieldEnd | undefined {
  const pipeline = facts.pipelineOf(command)
  const { everywhere, named } = placesIn(facts)(pipeline)
  const own = named.get(name) ?? []
  let place = pipeline.commands.indexOf(command)
  for (;;) {
    place = Math.min(firstAfter(everywhere, place), firstAfter(own, place))
    const next = pipeline.commands[place]
    if (!next) return undefined
    const fate = fateOf(facts, next, name)
    if (fate !== 'kept') return { command: next, isRead: fate === 'read' }
  }
}

/** Where fields may be read or lost, as positions in a pipeline, ascending. */
interface Places {
  /** Commands that concern every field. */
  readonly everywhere: readonly number[]
  /** Other commands, by the names they speak of. */
  readonly named: ReadonlyMap<string, readonly number[]>
}

const placesIn = kept((facts: Facts) =>
  keptHere(({ commands }: Query): Places => {
    const everywhere: number[] = []
    const named = new Map<string, number[]>()
    commands.forEach((command, place) => {
      if (concernsAll(facts, command)) everywhere.push(place)
      else for (const name of namesOf(facts, command)) named.set(name, [...(named.get(name) ?? []), place])
    })
    return { everywhere, named }
  }),
)

/** A name that no query can write stands for any other. */
const concernsAll = (facts: Facts, command: Command): boolean =>
  isIncomplete(facts, command) ||
  fateOf(facts, command, '\u0000') !== 'kept' ||
  facts.definitionOf(command)?.name === 'fieldsRemove'

const namesOf = (facts: Facts, command: Command): ReadonlySet<string> =>
  new Set([...readsOf(facts, command), ...columnNamesOf(facts, command), ...exportNamesOf(facts, command)])

/** The first of some ascending positions that lies behind `place`; infinite when there is none. */
function firstAfter(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? Infinity) <= place) low = middle + 1
    else high = middle
  }
  return places[low] ?? Infinity
}
