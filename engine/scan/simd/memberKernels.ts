import {
  assemble,
  flow,
  i32,
  i64,
  local,
  v128,
  type Code,
  type LocalType,
  type ModuleFunction,
} from './assembler'
import { integers } from './integerKernel'
import { behindBlanks, scalarEnd, stringEnd } from './kernels'
import { CALLED, PLACES, SLOT, TEMPLATES } from './memberPlaces'
import { walk } from './memberWalk'
import { textCodes } from './textCodesKernel'
import { plainTexts, unescape } from './plainTextKernels'
import {
  eachAbreast,
  knownLines,
  readAbreast,
  readByTemplate,
  tryAbreast,
  tryTemplates,
} from './templateKernel'
import { placeOfLine } from './templateReader'

/**
 * The functions of the module that finds members of JSON lines; what they mean is said in `lineMembers.ts`. A line is
 * compared with the templates of lines before it; one that has none of them is looked through twice: sixteen bytes at a time for what ends a string, whose places are noted, and then from one noted
 * place to the next. The functions may read 80 bytes behind the text.
 */
export const memberKernelBytes = (): Uint8Array<ArrayBuffer> =>
  assemble([
    scalarEnd,
    behindBlanks,
    isHex,
    slotOf,
    record,
    walk('inner'),
    walk('outer'),
    stringEnd,
    readByTemplate,
    readAbreast,
    unescape,
    readLines,
    knownLines,
    textCodes,
    integers,
    plainTexts,
  ])

const { get, set } = local
const { block, loop, when, jump, jumpIf, jumpTo, jumpToIf, give, call, named } = flow
const number = i32.constant
const ZERO = number(0)
const code = (character: string): Code => number(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))
const giveUp = (condition: Code): Code => when(condition, give(ZERO))
/** `isHex(at)`: whether four hexadecimal digits stand there. */
const isHex: ModuleFunction = {
  name: 'isHex',
  parameterCount: 1,
  locals: [],
  body: [
    [0, 1, 2, 3].map((offset) => {
      const digit = i32.below(i32.subtract(i32.byteAt(get(0), offset), code('0')), number(10))
      const letter = i32.subtract(i32.or(i32.byteAt(get(0), offset), number(32)), code('a'))
      return giveUp(i32.isZero(i32.or(digit, i32.below(letter, number(6)))))
    }),
    number(1),
  ],
}

/** `slotOf(slot, name, length)`: the first of the slots with names of this length that has the name, or 0. */
const slotOf = ((): ModuleFunction => {
  const [slot, name, length, offset] = [0, 1, 2, 3]
  const rest = i32.subtract(get(length), get(offset))
  const difference = i64.xor(
    i64.at(i32.add(get(slot), get(offset)), SLOT.name),
    i64.at(i32.add(get(name), get(offset))),
  )
  // The bytes of the name that are left, shifted so that others fall out.
  const bitsBehind = i64.of32(i32.subtract(number(64), i32.multiply(rest, number(8))))
  return {
    name: 'slotOf',
    parameterCount: 3,
    locals: ['i32'],
    body: [
      named.loop(
        'slots',
        set(offset, ZERO),
        named.block(
          'other name',
          loop(
            block(
              jumpIf(0, i32.below(rest, number(8))),
              jumpToIf('other name', i64.differ(difference, i64.constant(0n))),
              moved(offset, 8),
              jump(1),
            ),
          ),
          when(i32.isZero(rest), give(get(slot))),
          jumpToIf('other name', i64.differ(i64.shiftLeft(difference, bitsBehind), i64.constant(0n))),
          give(get(slot)),
        ),
        set(slot, i32.at(get(slot), SLOT.next)),
        jumpToIf('slots', get(slot)),
      ),
      ZERO,
    ],
  }
})()

/** `record(slot, line, from, to, kind)`: notes the value of a member; 0 when the line has had one already. */
const record = ((): ModuleFunction => {
  const [slot, line, from, to, kind, place] = [0, 1, 2, 3, 4, 5]
  const inText = (address: Code): Code => i32.add(address, i32.at(number(PLACES.delta)))
  const wordOfLine = (array: number): Code =>
    i32.add(i32.at(get(slot), array), i32.shiftLeft(get(line), number(2)))
  return {
    name: 'record',
    parameterCount: 5,
    locals: ['i32'],
    body: [
      set(place, i32.add(i32.at(get(slot), SLOT.kinds), get(line))),
      giveUp(i32.byteAt(get(place))),
      i32.putByte(get(place), get(kind)),
      i32.put(wordOfLine(SLOT.starts), inText(get(from))),
      i32.put(wordOfLine(SLOT.ends), inText(get(to))),
      number(1),
    ],
  }
})()

/** How many bytes the place of a mark takes. */
const ENTRY = 4

/** So many places of marks are written at once; those behind the last one are written over again. */
const AT_ONCE = 8

/**
 * `readLines(count, plan)`: reads the lines of the table; marks those that somebody else has to read. Gives how many were
 * read that have none of the templates.
 */
const readLines = ((): ModuleFunction => {
  const [count, plan, line, at, end, chunk, out, found, template, first, abreastFrom, others, low, high, quotes, slashes, controls, bits] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] // prettier-ignore
  /** Quotes, control characters and those backslashes that no quote follows, of sixteen bytes. */
  const marksOf = (offset: number): Code => [
    set(low, v128.at(get(chunk), offset)),
    set(high, v128.at(get(chunk), offset + 1)),
    v128.bits(
      v128.or(
        v128.or(v128.equal(get(low), get(quotes)), v128.atMost(get(low), get(controls))),
        v128.andNot(v128.equal(get(low), get(slashes)), v128.equal(get(high), get(quotes))),
      ),
    ),
  ]
  const half = (offset: number): Code =>
    i64.of32(i32.or(marksOf(offset), i32.shiftLeft(marksOf(offset + 16), number(16))))
  const places = Array.from({ length: AT_ONCE }, (_, i) => [
    i32.put(get(out), i32.add(get(chunk), i32.of64(i64.zerosBehind(get(bits)))), i * ENTRY),
    set(bits, i64.and(get(bits), i64.subtract(get(bits), i64.constant(1n)))),
  ])
  const marked = (mark: 0 | 1, index = 0): Code =>
    i32.putByte(i32.add(number(PLACES.statuses + index), get(line)), number(mark))
  const isTooLong = (index = 0): Code => {
    const place = (table: number): Code => placeOfLine(table, i32.add(get(line), number(index)))
    const length = i32.subtract(place(PLACES.lineEnds), place(PLACES.lineStarts))
    return i32.above(length, number(PLACES.longestLine))
  }
  const locals = { count, line, template, first, abreastFrom }
  return {
    name: 'readLines',
    parameterCount: 2,
    locals: [...Array<LocalType>(10).fill('i32'), 'v128', 'v128', 'v128', 'v128', 'v128', 'i64'],
    body: [
      set(quotes, v128.ofByte(code('"'))),
      set(slashes, v128.ofByte(code('\\'))),
      set(controls, v128.ofByte(number(31))),
      set(template, number(TEMPLATES.ofMembers.first)),
      named.loop(
        'lines',
        tryAbreast(
          locals,
          TEMPLATES.ofMembers,
          eachAbreast((index) => marked(0, index)),
          eachAbreast(isTooLong).reduce((any, it) => i32.or(any, it)),
        ),
        when(i32.equal(get(line), get(count)), give(get(others))),
        marked(1),
        named.block(
          'settled',
          jumpToIf('settled', isTooLong()),
          tryTemplates(locals, TEMPLATES.ofMembers, [marked(0), jumpTo('settled')]),
          set(at, placeOfLine(PLACES.lineStarts, get(line))),
          set(end, placeOfLine(PLACES.lineEnds, get(line))),
          set(chunk, get(at)),
          set(out, number(PLACES.marks)),
          named.loop(
            'chunks',
            set(bits, i64.or(half(0), i64.shiftLeft(half(32), i64.constant(32n)))),
            set(found, i32.add(get(out), i32.multiply(i32.of64(i64.onesIn(get(bits))), number(ENTRY)))),
            named.block(
              'noted',
              loop(places, moved(out, AT_ONCE * ENTRY), jumpIf(0, i32.below(get(out), get(found)))),
            ),
            set(out, get(found)),
            moved(chunk, 64),
            jumpToIf('chunks', i32.below(get(chunk), get(end))),
          ),
          i32.put(get(out), get(end)),
          jumpToIf(
            'settled',
            i32.differ(call(CALLED.walkOuter, get(at), number(PLACES.marks), get(plan), get(line)), get(end)),
          ),
          marked(0),
          i32.put(number(PLACES.otherLine), get(line)),
          moved(others, 1),
        ),
        moved(line, 1),
        jumpTo('lines'),
      ),
      flow.unreachable,
    ],
  }
})()
