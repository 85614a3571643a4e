import { flow, i32, i64, local, v128, type Code, type ModuleFunction } from './assembler'
import { DICTIONARY, DICTIONARY_TEXT, FOUND, NOT_CODED, PLACES, SLOT } from './memberPlaces'

const { get, set } = local
const { when, loop, jumpIf, jumpTo, jumpToIf, give, named } = flow
const number = i32.constant
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))

/** Odd numbers without a pattern in their bits. */
const [FIRST_FACTOR, SECOND_FACTOR] = [0x9e3779b97f4a7c15n, 0xc2b2ae3d27d4eb4fn].map((factor) =>
  i64.constant(BigInt.asIntN(64, factor)),
) as [Code, Code]

const LETTER_N = number('n'.charCodeAt(0))

/**
 * `textCodes(count, slot, dictionary)`: notes for each line the number that a dictionary has for the text that was found for
 * a slot, or for null; those that it has not seen yet get the next one. Gives 0, or why it gave up. Reads fifteen bytes
 * behind a text.
 */
export const textCodes = ((): ModuleFunction => {
  const [count, slot, dictionary, kinds, starts, ends, line, kind, at, length, done, place, entry, code, piece, hash] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] // prettier-ignore
  const part = (offset: number): Code => i32.at(get(dictionary), offset)
  const wordOfLine = (array: number): Code => i32.at(i32.add(get(array), i32.shiftLeft(get(line), number(2))))
  const rest = i32.subtract(get(length), get(done))
  /** Sixteen bytes of the text from `done` on, without those behind its end. */
  const pieceOfText: Code = [
    set(piece, v128.at(i32.add(get(at), get(done)))),
    when(
      i32.below(rest, number(16)),
      set(piece, v128.and(get(piece), v128.at(i32.subtract(number(PLACES.masks + 16), rest)))),
    ),
  ]
  const mixed = (half: 0 | 1): Code =>
    set(hash, i64.multiply(i64.xor(get(hash), v128.half(get(piece), half)), half ? SECOND_FACTOR : FIRST_FACTOR)) // prettier-ignore
  const pieceOfEntry = v128.at(i32.add(get(entry), get(done)), DICTIONARY_TEXT.bytes)
  const isNull = i32.or(i32.equal(get(kind), number(FOUND.nothing)), i32.equal(get(kind), LETTER_N))
  const isFull = i32.equal(part(DICTIONARY.count), number(DICTIONARY.mostCount))
  const nextCode: Code = [
    when(isFull, give(number(NOT_CODED.full))),
    set(code, part(DICTIONARY.count)),
    i32.put(get(dictionary), i32.add(get(code), number(1)), DICTIONARY.count),
  ]
  const codeOfNull: Code = [
    set(code, part(DICTIONARY.nullAndOne)),
    when(
      i32.isZero(get(code)),
      nextCode,
      i32.put(get(dictionary), i32.add(get(code), number(1)), DICTIONARY.nullAndOne),
      jumpTo('settled'),
    ),
    moved(code, -1),
    jumpTo('settled'),
  ]
  const eachPiece = (...body: Code[]): Code => [
    set(done, number(0)),
    loop(pieceOfText, body, moved(done, 16), jumpIf(0, i32.below(get(done), get(length)))),
  ]
  const hashOfText: Code = [
    set(hash, i64.of32(get(length))),
    eachPiece(mixed(0), set(hash, i64.xor(get(hash), i64.shiftRight(get(hash), i64.constant(32n)))), mixed(1)), // prettier-ignore
    set(
      place,
      i32.shiftLeft(
        i32.of64(i64.shiftRight(get(hash), i64.constant(64n - BigInt(Math.log2(DICTIONARY.tableSlots))))),
        number(2),
      ),
    ),
  ]
  const isSeen: Code = named.block(
    'other text',
    jumpToIf('other text', i32.differ(i32.at(get(entry), DICTIONARY_TEXT.length), get(length))),
    when(get(length), eachPiece(jumpToIf('other text', v128.hasBits(v128.xor(get(piece), pieceOfEntry))))),
    set(code, i32.at(get(entry), DICTIONARY_TEXT.number)),
    jumpTo('settled'),
  )
  const end = i32.add(get(dictionary), number(DICTIONARY.size))
  const behindText = i32.and(
    i32.add(i32.add(get(entry), get(length)), number(DICTIONARY_TEXT.bytes + 15)),
    number(-16),
  )
  const newText: Code = [
    set(entry, part(DICTIONARY.next)),
    when(i32.above(behindText, end), give(number(NOT_CODED.full))),
    nextCode,
    i32.put(i32.add(get(dictionary), get(place)), get(entry), DICTIONARY.table),
    i32.put(get(dictionary), behindText, DICTIONARY.next),
    i32.put(get(entry), get(length), DICTIONARY_TEXT.length),
    i32.put(get(entry), get(code), DICTIONARY_TEXT.number),
    when(get(length), eachPiece(v128.put(i32.add(get(entry), get(done)), get(piece), DICTIONARY_TEXT.bytes))),
  ]
  return {
    name: 'textCodes',
    parameterCount: 3,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'v128', 'i64'],
    body: [
      set(kinds, i32.at(get(slot), SLOT.kinds)),
      set(starts, i32.at(get(slot), SLOT.starts)),
      set(ends, i32.at(get(slot), SLOT.ends)),
      named.loop(
        'lines',
        when(i32.equal(get(line), get(count)), give(number(0))),
        named.block(
          'settled',
          set(kind, i32.byteAt(i32.add(get(kinds), get(line)))),
          when(i32.differ(get(kind), number(FOUND.text)), when(isNull, codeOfNull), give(number(NOT_CODED.otherValue))), // prettier-ignore
          set(at, i32.subtract(wordOfLine(starts), i32.at(number(PLACES.delta)))),
          set(length, i32.subtract(wordOfLine(ends), wordOfLine(starts))),
          when(i32.above(get(length), number(DICTIONARY.longestText)), give(number(NOT_CODED.otherValue))),
          hashOfText,
          named.loop(
            'slots',
            set(entry, i32.at(i32.add(get(dictionary), get(place)), DICTIONARY.table)),
            when(
              get(entry),
              isSeen,
              set(place, i32.and(i32.add(get(place), number(4)), number(DICTIONARY.tableSlots * 4 - 1))),
              jumpTo('slots'),
            ),
          ),
          newText,
        ),
        i32.putHalf(i32.add(number(PLACES.codes), i32.shiftLeft(get(line), number(1))), get(code)),
        moved(line, 1),
        jumpTo('lines'),
      ),
      flow.unreachable,
    ],
  }
})()
