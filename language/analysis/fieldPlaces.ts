import type { Command, Query } from '../dql'
import type { Facts } from './facts'
import { columnNamesOf, exportNamesOf, readsOf } from './fieldFlow'
import { kept, keptHere } from '../text'

/** Where in a pipeline something may happen to a field, as positions of commands, ascending. */
export interface FieldPlaces {
  /** Commands that concern every field. */
  readonly everywhere: readonly number[]
  /** Other commands, by the names they speak of. */
  readonly named: ReadonlyMap<string, readonly number[]>
}

/**
 * The places of a pipeline, so that the way of one field leads past the few commands that concern it, however long the
 * pipeline is. `concernsAll` tells the commands that do more than they say by the names in them.
 */
export const placesWhere = (concernsAll: (facts: Facts, command: Command) => boolean) =>
  kept((facts: Facts) =>
    keptHere(({ commands }: Query): FieldPlaces => {
      const everywhere: number[] = []
      const named = new Map<string, number[]>()
      commands.forEach((command, place) => {
        if (concernsAll(facts, command)) everywhere.push(place)
        else for (const name of namesOf(facts, command)) addTo(named, name, place)
      })
      return { everywhere, named }
    }),
  )

/** The first place behind `place` that concerns the field; infinite when there is none. */
export const nextPlace = ({ everywhere, named }: FieldPlaces, name: string, place: number): number =>
  Math.min(firstAfter(everywhere, place), firstAfter(named.get(name) ?? [], place))

/** The last place in front of `place` that concerns the field; -1 when there is none. */
export const previousPlace = ({ everywhere, named }: FieldPlaces, name: string, place: number): number =>
  Math.max(lastBefore(everywhere, place), lastBefore(named.get(name) ?? [], place))

/** Whether a command in front of `command`, in its pipeline, reads the field. */
export const isReadBefore = (facts: Facts, command: Command, name: string): boolean =>
  readsOfPipelines(facts.whole)(facts.pipelineOf(command)).isReadBefore(facts.indexOf(command), name)

const readsOfPipelines = kept((facts: Facts) =>
  keptHere((pipeline: Query) => new FirstReads(facts, pipeline)),
)

/** Where the fields of a pipeline are read first. Looks no further than it is asked, and at each command once. */
class FirstReads {
  readonly #facts: Facts
  readonly #commands: readonly Command[]
  readonly #places = new Map<string, number>()
  #lookedAt = 0

  constructor(facts: Facts, { commands }: Query) {
    this.#facts = facts
    this.#commands = commands
  }

  /** Whether a command in front of the place reads the field. */
  isReadBefore(place: number, name: string): boolean {
    for (; this.#lookedAt < place; this.#lookedAt++) {
      const command = this.#commands[this.#lookedAt]
      if (!command) break
      for (const read of readsOf(this.#facts, command))
        if (!this.#places.has(read)) this.#places.set(read, this.#lookedAt)
    }
    return (this.#places.get(name) ?? Infinity) < place
  }
}

const namesOf = (facts: Facts, command: Command): ReadonlySet<string> =>
  new Set([...readsOf(facts, command), ...columnNamesOf(facts, command), ...exportNamesOf(facts, command)])

function addTo(places: Map<string, number[]>, name: string, place: number): void {
  const known = places.get(name)
  if (known) known.push(place)
  else places.set(name, [place])
}

/** The first of some ascending positions that lies behind `place`; infinite when there is none. */
export const firstAfter = (places: readonly number[], place: number): number =>
  places[countUpTo(places, place)] ?? Infinity

const lastBefore = (places: readonly number[], place: number): number =>
  places[countUpTo(places, place - 1) - 1] ?? -1

/** How many of some ascending positions do not lie behind `place`. */
function countUpTo(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? Infinity) <= place) low = middle + 1
    else high = middle
  }
  return low
}
