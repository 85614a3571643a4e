import type { Command } from '../dql'
import type { Facts } from './facts'
import { fateOf, isIncomplete } from './fieldFlow'
import { nextPlace, placesWhere } from './fieldPlaces'
import { identityOf, question } from './questions'

/** The command at which the way of a field ends, because it uses the field or does not let it through. */
export interface FieldEnd {
  readonly command: Command
  readonly isRead: boolean
}

/**
 * Where a field that `command` leaves is read or lost first; undefined when the result of the pipeline shows it.
 * Errs on the side of reading.
 */
export const endOfField = question(
  (facts, command, name): FieldEnd | undefined => {
    const pipeline = facts.pipelineOf(command)
    const places = placesIn(facts)(pipeline)
    let place = facts.indexOf(command)
    for (;;) {
      place = nextPlace(places, name, place)
      const next = pipeline.commands[place]
      if (!next) return undefined
      const fate = fateOf(facts, next, name)
      if (fate !== 'kept') return { command: next, isRead: fate === 'read' }
    }
  },
  // Who reads a field does not matter to anybody.
  (end, whole) => (end?.isRead ? 'read' : `lost ${identityOf(whole, end?.command)}`),
)

const placesIn = placesWhere(concernsAll)

/** A name that no query can write stands for any other. */
function concernsAll(facts: Facts, command: Command): boolean {
  if (isIncomplete(facts, command) || fateOf(facts, command, '\u0000') !== 'kept') return true
  return facts.definitionOf(command)?.name === 'fieldsRemove'
}
