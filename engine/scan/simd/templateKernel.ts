import { flow, i32, local, type Code, type ModuleFunction } from './assembler'
import { CALLED, PLACES, TEMPLATE_BYTES, TEMPLATES, type TemplatePlace } from './memberPlaces'
import { templateReader } from './templateReader'

const { get, set } = local
const { when, jumpTo, jumpToIf, give, call, named } = flow
const number = i32.constant
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))

/** How many lines are read side by side; more take no less time. */
const ABREAST = 2

export const readByTemplate = templateReader('readByTemplate', 1)
export const readAbreast = templateReader('readAbreast', ABREAST)

/** Locals of a function that tries templates on one line after the other. */
export interface LineLocals {
  readonly line: number
  readonly count: number
  /** The template that was right for the line before. */
  readonly template: number
  readonly first: number
  /** The line from which on lines are read abreast. */
  readonly abreastFrom: number
}

/** For so many lines nobody tries to read some abreast after they were not of one template. */
const PAUSE = 16

/** Tries all templates of a set, the one that was right before first; does `then` where one has read the line. */
export function tryTemplates({ line, template, first }: LineLocals, place: TemplatePlace, then: Code): Code {
  return when(
    i32.differ(i32.at(number(place.end)), number(place.first)),
    set(first, get(template)),
    named.loop(
      'templates',
      when(call(CALLED.readByTemplate, get(template), get(line)), then),
      moved(template, TEMPLATE_BYTES),
      when(i32.equal(get(template), i32.at(number(place.end))), set(template, number(place.first))),
      jumpToIf('templates', i32.differ(get(template), get(first))),
    ),
  )
}

/** Does something for each of the lines that are read abreast. */
export const eachAbreast = (make: (index: number) => Code): readonly Code[] =>
  Array.from({ length: ABREAST }, (_, index) => make(index))

/**
 * Reads as many lines abreast as are of the template that was right before; does `then` for each group of them. `others`:
 * whether lines of a group have to be left to others.
 */
export function tryAbreast(
  { line, count, template, abreastFrom }: LineLocals,
  place: TemplatePlace,
  then: Code,
  others: Code = number(0),
): Code {
  const isPossible = i32.and(
    i32.isZero(i32.below(get(line), get(abreastFrom))),
    i32.isZero(i32.above(i32.add(get(line), number(ABREAST)), get(count))),
  )
  return when(
    i32.differ(i32.at(number(place.end)), number(place.first)),
    named.block(
      'one by one',
      named.loop(
        'abreast',
        jumpToIf('one by one', i32.isZero(isPossible)),
        jumpToIf('one by one', others),
        when(
          call(CALLED.readAbreast, get(template), get(line)),
          then,
          moved(line, ABREAST),
          jumpTo('abreast'),
        ),
        set(abreastFrom, i32.add(get(line), number(PAUSE))),
      ),
    ),
  )
}

/** `knownLines(count)`: marks the lines of the table that have none of the templates of records. */
export const knownLines = ((): ModuleFunction => {
  const [count, line, template, first, abreastFrom] = [0, 1, 2, 3, 4]
  const locals = { count, line, template, first, abreastFrom }
  const marked = (mark: 0 | 1, index = 0): Code =>
    i32.putByte(i32.add(number(PLACES.statuses + index), get(line)), number(mark))
  return {
    name: 'knownLines',
    parameterCount: 1,
    locals: ['i32', 'i32', 'i32', 'i32'],
    body: [
      set(template, number(TEMPLATES.ofRecords.first)),
      named.loop(
        'lines',
        tryAbreast(
          locals,
          TEMPLATES.ofRecords,
          eachAbreast((index) => marked(0, index)),
        ),
        when(i32.equal(get(line), get(count)), give(number(0))),
        marked(1),
        named.block('settled', tryTemplates(locals, TEMPLATES.ofRecords, [marked(0), jumpTo('settled')])),
        moved(line, 1),
        jumpTo('lines'),
      ),
      flow.unreachable,
    ],
  }
})()
