import { flow, i32, local, v128, type Code, type ModuleFunction } from './assembler'
import {
  CALLED,
  ENTRY,
  FOLLOWS,
  FOUND,
  PLACES,
  SLOT,
  TEMPLATE_BYTES,
  TEMPLATES,
  type TemplatePlace,
} from './memberPlaces'

const { get, set } = local
const { when, loop, jump, jumpIf, jumpTo, jumpToIf, give, call, named } = flow
const number = i32.constant
const code = (character: string): Code => number(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))

const [at, end, template, line, entry, next, chunk, place, from, slot, kind, bits, text, quotes, slashes, controls] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] // prettier-ignore

const part = (offset: number): Code => i32.at(get(entry), offset)
const follows = (what: number): Code => i32.equal(part(ENTRY.follows), number(what))

/** Passes the constant of an entry; other bytes are those of another line. */
const constant: Code = [
  set(chunk, i32.add(get(entry), number(ENTRY.size))),
  set(next, i32.add(get(chunk), part(ENTRY.chunkBytes))),
  set(place, get(at)),
  loop(
    jumpToIf(
      'other line',
      v128.hasBits(v128.and(v128.xor(v128.at(get(place)), v128.at(get(chunk))), v128.at(get(chunk), 16))),
    ),
    moved(place, 16),
    moved(chunk, ENTRY.chunk),
    jumpIf(0, i32.below(get(chunk), get(next))),
  ),
  set(at, i32.add(get(at), part(ENTRY.length))),
]

/** Up to the first quote, backslash or control character; whether it may stand there the next constant tells. */
const plainText: Code = [
  set(kind, number(FOUND.text)),
  loop(
    set(text, v128.at(get(at))),
    set(
      bits,
      v128.bits(
        v128.or(
          v128.or(v128.equal(get(text), get(quotes)), v128.equal(get(text), get(slashes))),
          v128.atMost(get(text), get(controls)),
        ),
      ),
    ),
    when(i32.isZero(get(bits)), moved(at, 16), jump(1)),
  ),
  set(at, i32.add(get(at), i32.zerosBehind(get(bits)))),
]

const escapedText: Code = when(
  i32.and(i32.equal(i32.byteAt(get(at)), code('\\')), follows(FOLLOWS.text)),
  set(kind, number(FOUND.escapedText)),
  set(at, call(CALLED.stringEnd, get(from))),
  jumpToIf('other line', i32.isZero(get(at))),
  moved(at, -1),
)

const scalar: Code = when(
  follows(FOLLOWS.scalar),
  set(kind, i32.byteAt(get(at))),
  set(at, call(CALLED.scalarEnd, get(at))),
  jumpToIf('other line', i32.isZero(get(at))),
)

const wordOfLine = (array: number): Code =>
  i32.add(i32.at(get(slot), array), i32.shiftLeft(get(line), number(2)))
const inText = (address: Code): Code => i32.add(address, i32.at(number(PLACES.delta)))
const kindOfLine = i32.add(i32.at(get(slot), SLOT.kinds), get(line))

const note: Code = [
  i32.putByte(kindOfLine, get(kind)),
  i32.put(wordOfLine(SLOT.starts), inText(get(from))),
  i32.put(wordOfLine(SLOT.ends), inText(get(at))),
]

/** Takes back what was noted of the line. */
const forget: Code = loop(
  set(slot, i32.at(get(template), ENTRY.slot)),
  when(get(slot), i32.putByte(kindOfLine, number(FOUND.nothing))),
  when(
    i32.below(get(template), get(entry)),
    set(
      template,
      i32.add(i32.add(get(template), number(ENTRY.size)), i32.at(get(template), ENTRY.chunkBytes)),
    ),
    jump(1),
  ),
)

/**
 * `readByTemplate(at, end, template, line)`: 1 when a line is that of a template but for the texts, numbers and words
 * between its constants, which are noted for their slots; 0 for all others.
 */
export const readByTemplate: ModuleFunction = {
  name: 'readByTemplate',
  parameterCount: 4,
  locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'v128', 'v128', 'v128', 'v128'],
  body: [
    set(quotes, v128.ofByte(code('"'))),
    set(slashes, v128.ofByte(code('\\'))),
    set(controls, v128.ofByte(number(31))),
    set(entry, get(template)),
    named.block(
      'other line',
      named.loop(
        'entries',
        constant,
        when(follows(FOLLOWS.end), jumpToIf('other line', i32.differ(get(at), get(end))), give(number(1))),
        set(from, get(at)),
        set(kind, number(FOUND.object)),
        when(i32.below(part(ENTRY.follows), number(FOLLOWS.scalar)), plainText, escapedText),
        scalar,
        set(slot, part(ENTRY.slot)),
        when(get(slot), note),
        set(entry, get(next)),
        jumpTo('entries'),
      ),
    ),
    forget,
    number(0),
  ],
}

/** Locals of a function that tries templates on one line after the other. */
export interface LineLocals {
  readonly line: number
  readonly at: number
  readonly end: number
  /** The template that was right for the line before. */
  readonly template: number
  readonly first: number
}

/** Where the line of the table begins and ends, among what the memory holds. */
export function placesOfLine({ line, at, end }: LineLocals): Code {
  const place = (table: number): Code =>
    i32.subtract(
      i32.at(i32.add(number(table), i32.shiftLeft(get(line), number(2)))),
      i32.at(number(PLACES.delta)),
    )
  return [set(at, place(PLACES.lineStarts)), set(end, place(PLACES.lineEnds))]
}

/** Tries all templates of a set, the one that was right before first; does `then` where one has read the line. */
export function tryTemplates(
  { line, at, end, template, first }: LineLocals,
  place: TemplatePlace,
  then: Code,
): Code {
  return when(
    i32.differ(i32.at(number(place.end)), number(place.first)),
    set(first, get(template)),
    named.loop(
      'templates',
      when(call(CALLED.readByTemplate, get(at), get(end), get(template), get(line)), then),
      moved(template, TEMPLATE_BYTES),
      when(i32.equal(get(template), i32.at(number(place.end))), set(template, number(place.first))),
      jumpToIf('templates', i32.differ(get(template), get(first))),
    ),
  )
}

/** `knownLines(count)`: marks the lines of the table that have none of the templates of records. */
export const knownLines = ((): ModuleFunction => {
  const [count, line, at, end, template, first] = [0, 1, 2, 3, 4, 5]
  const locals = { line, at, end, template, first }
  const status = i32.add(number(PLACES.statuses), get(line))
  return {
    name: 'knownLines',
    parameterCount: 1,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32'],
    body: [
      set(template, number(TEMPLATES.ofRecords.first)),
      named.loop(
        'lines',
        when(i32.equal(get(line), get(count)), give(number(0))),
        i32.putByte(status, number(1)),
        placesOfLine(locals),
        named.block(
          'settled',
          tryTemplates(locals, TEMPLATES.ofRecords, [i32.putByte(status, number(0)), jumpTo('settled')]),
        ),
        moved(line, 1),
        jumpTo('lines'),
      ),
      flow.unreachable,
    ],
  }
})()
