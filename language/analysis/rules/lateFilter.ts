import type { Command, Query } from '../../dql'
import type { Facts } from '../facts'
import { firstAfter, placesWhere, previousPlace } from '../fieldPlaces'
import { exportNamesOf, isIncomplete, passesUntouched, readsOf } from '../fieldFlow'
import { kept, keptHere, flatMap } from '../../text'
import { commandNameOf, lineOf, pipelinesOf, readsStoredData } from '../pipelines'
import { withFix, withRelated } from './fix'
import { movingBefore } from './commandEdits'
import { remark, pipelineRule, type Remark } from './rule'

/**
 * A filter behind a command that costs something for every record, where it could stand in front of it: it reads only
 * fields that the command leaves alone, and the command decides about each record or group by itself.
 * Source: DQL best practices, "filter early".
 */
export const lateFilter = pipelineRule(
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
  (facts) =>
    flatMap(
      pipelinesOf(facts).filter((pipeline) => readsStoredData(facts, pipeline)),
      (pipeline) => {
        const stops = new Stops(facts, pipeline)
        return flatMap(pipeline.commands, (command) => remarkAt(facts, pipeline, command, stops))
      },
    ),
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

const costlyIn = kept((facts: Facts) =>
  keptHere(({ commands }: Query): readonly number[] =>
    flatMap(commands, (command, place) => (isCostly(facts, command) ? [place] : [])),
  ),
)

function remarkAt(
  facts: Facts,
  pipeline: Query,
  filter: Command,
  stops: Stops,
): readonly Remark<'late-filter'>[] {
  const name = commandNameOf(facts, filter)
  if ((name !== 'filter' && name !== 'filterOut') || isIncomplete(facts, filter)) return []
  const reads = [...readsOf(facts, filter)]
  if (reads.length === 0) return []
  const index = facts.indexOf(filter)
  const stop = Math.max(...reads.map((field) => stops.lastBefore(index, field)))
  const place = firstAfter(costlyIn(facts)(pipeline), stop)
  const target = place < index ? pipeline.commands[place] : undefined
  if (!target) return []
  const found = remark('late-filter', filter.span, commandNameOf(facts, target) ?? '', lineOf(facts, target))
  const told = withRelated(found, target.name.span, 'The filter can stand before this command.')
  return [withFix(told, 'Move the filter', ...movingBefore(facts, filter, target))]
}

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
