import { flow, i32, local, v128, type Code, type LocalType, type ModuleFunction } from './assembler'
import { CALLED, ENTRY, FOLLOWS, FOUND, PLACES, SLOT } from './memberPlaces'

const { get, set } = local
const { when, loop, jump, jumpIf, jumpTo, jumpToIf, give, call, named } = flow
const number = i32.constant
const code = (character: string): Code => number(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))

const [template, line, entry, next, chunk, slot, bits, text, quotes, slashes, controls] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] // prettier-ignore
const COMMON: readonly LocalType[] = ['i32', 'i32', 'i32', 'i32', 'i32', 'v128', 'v128', 'v128', 'v128']
const FIRST_OF_LANES = 11

/** What is known of one of the lines that are read side by side: the numbers of its locals, and the line. */
interface Lane {
  readonly at: number
  readonly end: number
  readonly place: number
  readonly from: number
  readonly kind: number
  readonly line: Code
}
const LOCALS_OF_LANE = 5

function laneOf(index: number): Lane {
  const first = FIRST_OF_LANES + index * LOCALS_OF_LANE
  const [at, end, place, from, kind] = [first, first + 1, first + 2, first + 3, first + 4]
  return { at, end, place, from, kind, line: i32.add(get(line), number(index)) }
}

const part = (offset: number): Code => i32.at(get(entry), offset)
const follows = (what: number): Code => i32.equal(part(ENTRY.follows), number(what))

/** Where the line of a table begins or ends, among what the memory holds. */
export const placeOfLine = (table: number, index: Code): Code =>
  i32.subtract(i32.at(i32.add(number(table), i32.shiftLeft(index, number(2)))), i32.at(number(PLACES.delta)))

/** Passes the constant of an entry; other bytes are those of another line. */
function constant(lanes: readonly Lane[]): Code {
  const differences = lanes.map(({ place }) => v128.xor(v128.at(get(place)), v128.at(get(chunk))))
  const difference = differences.reduce((all, it) => v128.or(all, it))
  return [
    set(chunk, i32.add(get(entry), number(ENTRY.size))),
    set(next, i32.add(get(chunk), part(ENTRY.chunkBytes))),
    lanes.map(({ at, place }) => set(place, get(at))),
    loop(
      jumpToIf('other line', v128.hasBits(v128.and(difference, v128.at(get(chunk), 16)))),
      lanes.map(({ place }) => moved(place, 16)),
      moved(chunk, ENTRY.chunk),
      jumpIf(0, i32.below(get(chunk), get(next))),
    ),
    lanes.map(({ at }) => set(at, i32.add(get(at), part(ENTRY.length)))),
  ]
}

/** Up to the first quote, backslash or control character; whether it may stand there the next constant tells. */
const plainText = ({ at, kind }: Lane): Code => [
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

const escapedText = ({ at, from, kind }: Lane): Code =>
  when(
    i32.and(i32.equal(i32.byteAt(get(at)), code('\\')), follows(FOLLOWS.text)),
    set(kind, number(FOUND.escapedText)),
    set(at, call(CALLED.stringEnd, get(from))),
    jumpToIf('other line', i32.isZero(get(at))),
    moved(at, -1),
  )

const scalar = ({ at, kind }: Lane): Code => [
  set(kind, i32.byteAt(get(at))),
  set(at, call(CALLED.scalarEnd, get(at))),
  jumpToIf('other line', i32.isZero(get(at))),
]

const kindOf = (lane: Lane): Code => i32.add(i32.at(get(slot), SLOT.kinds), lane.line)

function note(lane: Lane): Code {
  const inText = (address: Code): Code => i32.add(address, i32.at(number(PLACES.delta)))
  const wordOf = (array: number): Code =>
    i32.add(i32.at(get(slot), array), i32.shiftLeft(lane.line, number(2)))
  return [
    i32.putByte(kindOf(lane), get(lane.kind)),
    i32.put(wordOf(SLOT.starts), inText(get(lane.from))),
    i32.put(wordOf(SLOT.ends), inText(get(lane.at))),
  ]
}

/** Takes back what was noted of the lines. */
const forget = (lanes: readonly Lane[]): Code =>
  loop(
    set(slot, i32.at(get(template), ENTRY.slot)),
    when(
      get(slot),
      lanes.map((lane) => i32.putByte(kindOf(lane), number(FOUND.nothing))),
    ),
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
 * `name(template, line)`: 1 when the lines from `line` on, so many abreast, are those of a template but for the texts,
 * numbers and words between its constants, which are noted for their slots; 0 for all others. Of lines that are read
 * abreast, what is done for one hardly waits for what is done for another.
 */
export function templateReader(name: string, abreast: number): ModuleFunction {
  const lanes = Array.from({ length: abreast }, (_, index) => laneOf(index))
  return {
    name,
    parameterCount: 2,
    locals: [...COMMON, ...Array<LocalType>(abreast * LOCALS_OF_LANE).fill('i32')],
    body: [
      set(quotes, v128.ofByte(code('"'))),
      set(slashes, v128.ofByte(code('\\'))),
      set(controls, v128.ofByte(number(31))),
      lanes.map((lane) => [
        set(lane.at, placeOfLine(PLACES.lineStarts, lane.line)),
        set(lane.end, placeOfLine(PLACES.lineEnds, lane.line)),
      ]),
      set(entry, get(template)),
      named.block(
        'other line',
        named.loop(
          'entries',
          constant(lanes),
          when(
            follows(FOLLOWS.end),
            lanes.map(({ at, end }) => jumpToIf('other line', i32.differ(get(at), get(end)))),
            give(number(1)),
          ),
          lanes.map(({ at, from, kind }) => [set(from, get(at)), set(kind, number(FOUND.object))]),
          when(
            i32.below(part(ENTRY.follows), number(FOLLOWS.scalar)),
            lanes.map(plainText),
            lanes.map(escapedText),
          ),
          when(follows(FOLLOWS.scalar), lanes.map(scalar)),
          set(slot, part(ENTRY.slot)),
          when(get(slot), lanes.map(note)),
          set(entry, get(next)),
          jumpTo('entries'),
        ),
      ),
      forget(lanes),
      number(0),
    ],
  }
}
