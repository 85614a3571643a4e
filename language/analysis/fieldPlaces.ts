import type { Command, Query } from '../dql'
import type { Facts } from './facts'
import { columnNamesOf, exportNamesOf, readsOf } from './fieldFlow'
import { keptByPiece } from './keptByCommand'
import { question } from './questions'
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
export function placesWhere(concernsAll: (facts: Facts, command: Command) => boolean) {
  const placesAmong = (facts: Facts, commands: readonly Command[]): FieldPlaces => {
    const everywhere: number[] = []
    const named = new Map<string, number[]>()
    commands.forEach((command, place) => {
      if (concernsAll(facts, command)) everywhere.push(place)
      else for (const names of namesOf(facts, command)) for (const name of names) addTo(named, name, place)
    })
    return { everywhere, named }
  }
  const placesInPiece = keptByPiece((facts: Facts, { commands }) => placesAmong(facts, commands))
  return kept((facts: Facts) =>
    keptHere((pipeline: Query): FieldPlaces => {
      if (pipeline !== facts.query) return placesAmong(facts, pipeline.commands)
      const everywhere: number[] = []
      const named = new Map<string, number[]>()
      let first = 0
      for (const piece of facts.pieces) {
        const own = placesInPiece(facts, piece)
        for (const place of own.everywhere) everywhere.push(first + place)
        for (const [name, places] of own.named) for (const place of places) addTo(named, name, first + place)
        first += piece.commands.length
      }
      return { everywhere, named }
    }),
  )
}

/** The first place behind `place` that concerns the field; infinite when there is none. */
export const nextPlace = ({ everywhere, named }: FieldPlaces, name: string, place: number): number =>
  Math.min(firstAfter(everywhere, place), firstAfter(named.get(name) ?? [], place))

/** The last place in front of `place` that concerns the field; -1 when there is none. */
export const previousPlace = ({ everywhere, named }: FieldPlaces, name: string, place: number): number =>
  Math.max(lastBefore(everywhere, place), lastBefore(named.get(name) ?? [], place))

/** Whether a command in front of `command`, in its pipeline, reads the field. */
export const isReadBefore = question(
  (whole, command, name) =>
    (firstReadsIn(whole)(whole.pipelineOf(command)).get(name) ?? Infinity) < whole.indexOf(command),
  String,
)

type Places = ReadonlyMap<string, number>

/** Where the fields of a pipeline are read first. */
const firstReadsIn = kept((facts: Facts) =>
  keptHere((pipeline: Query): Places => {
    if (pipeline !== facts.query) return firstReads(facts, pipeline.commands)
    const places = new Map<string, number>()
    let first = 0
    for (const piece of facts.pieces) {
      for (const [name, place] of firstReadsInPiece(facts, piece))
        if (!places.has(name)) places.set(name, first + place)
      first += piece.commands.length
    }
    return places
  }),
)

const firstReadsInPiece = keptByPiece((facts: Facts, { commands }) => firstReads(facts, commands))

function firstReads(facts: Facts, commands: readonly Command[]): Places {
  const places = new Map<string, number>()
  commands.forEach((command, place) => {
    for (const name of readsOf(facts, command)) if (!places.has(name)) places.set(name, place)
  })
  return places
}

const namesOf = (facts: Facts, command: Command): readonly ReadonlySet<string>[] => [
  readsOf(facts, command),
  columnNamesOf(facts, command),
  exportNamesOf(facts, command),
]

/** Adds a place behind those that are known; a command may speak of a name in several ways. */
function addTo(places: Map<string, number[]>, name: string, place: number): void {
  const known = places.get(name)
  if (!known) places.set(name, [place])
  else if (known.at(-1) !== place) known.push(place)
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
