import { Tag } from '../../values'
import { flow, i32, i64, local, type Code, type ModuleFunction } from './assembler'
import { FOUND, PLACES, SLOT } from './memberPlaces'

const { get, set } = local
const { when, jumpTo, jumpToIf, give, named } = flow
const number = i32.constant
const code = (character: string): Code => number(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))

/** So many digits are read at once; more are left to others. */
const MOST_DIGITS = 8

const constant = (value: bigint): Code => i64.constant(BigInt.asIntN(64, value))
const eightTimes = (byte: number): Code => constant(BigInt(byte) * 0x0101010101010101n)
const shifted = (value: Code, bits: bigint): Code => i64.shiftRight(value, i64.constant(bits))

/**
 * `integers(count, slot, least, most)`: reads the values found for a slot as whole numbers with perhaps a sign.
 * Lines have one where all of the value is digits and the number lies within the bounds, all others null. Gives 0, or 1
 * when a line has an escape or too many digits. May read eight bytes before a value.
 */
export const integers = ((): ModuleFunction => {
  const [count, slot, least, most, kinds, starts, ends, line, kind, at, end, digits, value, bits, low] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] // prettier-ignore
  const placeOf = (array: number): Code =>
    i32.subtract(
      i32.at(i32.add(get(array), i32.shiftLeft(get(line), number(2)))),
      i32.at(number(PLACES.delta)),
    )
  const isOneOf = (...them: Code[]): Code =>
    them.map((it) => i32.equal(get(kind), it)).reduce((any, it) => i32.or(any, it))
  const first = i32.byteAt(get(at))
  const isSigned = i32.or(i32.equal(first, code('-')), i32.equal(first, code('+')))
  /** The digits as the highest bytes, zeros before them. */
  const digitBytes: Code = [
    set(low, i64.of32(i32.multiply(i32.subtract(number(MOST_DIGITS), get(digits)), number(8)))),
    set(bits, i64.xor(i64.at(i32.subtract(get(end), number(MOST_DIGITS))), eightTimes(0x30))),
    set(bits, i64.shiftLeft(i64.shiftRight(get(bits), get(low)), get(low))),
  ]
  /** Whether a byte is above nine: adding moves it to where the highest bit tells. */
  const hasOther = i64.and(
    i64.or(get(bits), i64.add(i64.and(get(bits), eightTimes(0x7f)), eightTimes(0x76))),
    eightTimes(0x80),
  )
  const PAIRS = constant(0x000000ff000000ffn)
  /** Two digits, then four, then all. */
  const digitsAdded: Code = [
    set(bits, i64.add(i64.multiply(get(bits), i64.constant(10n)), shifted(get(bits), 8n))),
    set(
      bits,
      i64.add(
        i64.multiply(i64.and(get(bits), PAIRS), constant(100n + (1_000_000n << 32n))),
        i64.multiply(i64.and(shifted(get(bits), 16n), PAIRS), constant(1n + (10_000n << 32n))),
      ),
    ),
    set(value, i32.of64(shifted(get(bits), 32n))),
  ]
  const tagged = (tag: Code): Code => i32.putByte(i32.add(number(PLACES.tags), get(line)), tag)
  const isWithin = i32.isZero(i32.or(i32.less(get(value), get(least)), i32.greater(get(value), get(most))))
  return {
    name: 'integers',
    parameterCount: 4,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i64', 'i64'],
    body: [
      set(kinds, i32.at(get(slot), SLOT.kinds)),
      set(starts, i32.at(get(slot), SLOT.starts)),
      set(ends, i32.at(get(slot), SLOT.ends)),
      named.loop(
        'lines',
        when(i32.equal(get(line), get(count)), give(number(0))),
        tagged(number(Tag.null)),
        named.block(
          'settled',
          set(kind, i32.byteAt(i32.add(get(kinds), get(line)))),
          jumpToIf('settled', isOneOf(number(FOUND.nothing), code('n'))),
          when(isOneOf(number(FOUND.escapedText)), give(number(1))),
          set(at, placeOf(starts)),
          set(end, placeOf(ends)),
          set(digits, i32.subtract(get(end), get(at))),
          jumpToIf('settled', i32.isZero(get(digits))),
          set(digits, i32.subtract(get(digits), isSigned)),
          jumpToIf('settled', i32.isZero(get(digits))),
          when(i32.above(get(digits), number(MOST_DIGITS)), give(number(1))),
          digitBytes,
          jumpToIf('settled', i32.isZero(i64.isZero(hasOther))),
          digitsAdded,
          when(i32.equal(first, code('-')), set(value, i32.subtract(number(0), get(value)))),
          i64.put(
            i32.add(number(PLACES.longs), i32.shiftLeft(get(line), number(3))),
            i64.ofSigned32(get(value)),
          ),
          tagged(i32.multiply(isWithin, number(Tag.long))),
        ),
        moved(line, 1),
        jumpTo('lines'),
      ),
      flow.unreachable,
    ],
  }
})()
