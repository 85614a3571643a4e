import type { Command, Query } from '../../dql'
import type { Facts } from '../facts'
import { firstAfter, placesWhere, previousPlace } from '../fieldPlaces'
import { exportNamesOf, isIncomplete, passesUntouched, readsOf } from '../fieldFlow'
import { flatMap, kept, keptHere } from '../../text'
import { commandNameOf, lineOf, readsStoredData } from '../pipelines'
import { identityOf, question } from '../questions'
import { withFix, withRelated } from './fix'
import { movingBefore } from './commandEdits'
import { remark, wayRule, type Remark } from './rule'

/**
 * A filter behind a command that costs something for every record, where it could stand in front of it: it reads only
 * fields that the command leaves alone, and the command decides about each record or group by itself.
 * Source: DQL best practices, "filter early".
 */
export const lateFilter = wayRule(
  {
    'late-filter': {
      severity: 'information',
      title: 'Filter that could stand earlier',
      description:
        'The filter reads no field of the commands before it. In front of them it gives the same records, and they have fewer to work on.',
      bad: 'fetch logs | parse content, "LD \'status=\' LONG:status" | filter loglevel == "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR" | parse content, "LD \'status=\' LONG:status"',
    },
  },
  (facts) => flatMap(facts.commands, (command) => remarkOn(facts, command)),
)

const costly: ReadonlySet<string> = new Set([
  'expand',
  'fieldsFlatten',
  'join',
  'joinNested',
  'lookup',
  'parse',
  'summarize',
])

/** A pattern without exports has a remark of its own. */
function isCostly(facts: Facts, command: Command): boolean {
  const name = commandNameOf(facts, command) ?? ''
  return costly.has(name) && (name !== 'parse' || exportNamesOf(facts, command).size > 0)
}

function remarkOn(facts: Facts, filter: Command): readonly Remark<'late-filter'>[] {
  const target = isFilter(facts, filter) ? targetOf(facts, filter) : undefined
  if (!target) return []
  const found = remark('late-filter', filter.span, commandNameOf(facts, target) ?? '', lineOf(facts, target))
  const told = withRelated(found, target.name.span, 'The filter can stand before this command.')
  return [withFix(told, 'Move the filter', ...movingBefore(facts, filter, target))]
}

const isFilter = (facts: Facts, command: Command): boolean =>
  ['filter', 'filterOut'].includes(commandNameOf(facts, command) ?? '')

/** The command that a filter can stand in front of; undefined when it stands well. */
const targetOf = question(
  (whole, filter) => targetsIn(whole)(whole.pipelineOf(filter)).get(filter),
  (target, whole) => identityOf(whole, target),
)

const targetsIn = kept((facts: Facts) =>
  keptHere((pipeline: Query): ReadonlyMap<Command, Command> => {
    const targets = new Map<Command, Command>()
    if (!readsStoredData(facts, pipeline)) return targets
    const { commands } = pipeline
    const stops = new Stops(facts, pipeline)
    const costlyPlaces = flatMap(commands, (command, place) => (isCostly(facts, command) ? [place] : []))
    commands.forEach((filter, index) => {
      if (!isFilter(facts, filter) || isIncomplete(facts, filter)) return
      const reads = [...readsOf(facts, filter)]
      if (reads.length === 0) return
      const stop = Math.max(...reads.map((field) => stops.lastBefore(index, field)))
      const place = firstAfter(costlyPlaces, stop)
      const target = place < index ? commands[place] : undefined
      if (target) targets.set(filter, target)
    })
    return targets
  }),
)

/** Which commands of a pipeline the conditions on a field cannot pass. Asked from front to back, it looks at each once. */
class Stops {
  readonly #facts: Facts
  readonly #pipeline: Query
  readonly #known = new Map<string, { readonly before: number; readonly stop: number }>()

  constructor(facts: Facts, pipeline: Query) {
    this.#facts = facts
    this.#pipeline = pipeline
  }

  /** The last such command in front of `index`; the first of the pipeline, which makes the records, if there is none. */
  lastBefore(index: number, field: string): number {
    const known = this.#known.get(field) ?? { before: 1, stop: 0 }
    const places = stopsIn(this.#facts)(this.#pipeline)
    const isPassed = (place: number): boolean => {
      const command = this.#pipeline.commands[place]
      return !command || passesUntouched(this.#facts, command, field)
    }
    let place = previousPlace(places, field, index)
    while (place >= known.before && isPassed(place)) place = previousPlace(places, field, place)
    const stop = place >= known.before ? place : known.stop
    this.#known.set(field, { before: index, stop })
    return stop
  }
}

const stopsIn = placesWhere(
  (facts, command) => !stopsByName.has(commandNameOf(facts, command) ?? '') || isIncomplete(facts, command),
)

/** Commands that conditions pass unless they speak of the same field. */
const stopsByName: ReadonlySet<string> = new Set([
  'expand',
  'fieldsAdd',
  'fieldsRename',
  'filter',
  'filterOut',
  'parse',
  'sort',
])
