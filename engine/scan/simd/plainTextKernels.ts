import { flow, i32, local, v128, type Code, type ModuleFunction } from './assembler'
import { CALLED, FOUND, PLACES, SLOT } from './memberPlaces'

const { get, set } = local
const { when, jumpTo, jumpToIf, give, call, named } = flow
const number = i32.constant
const code = (character: string): Code => number(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))
const movedBy = (index: number, by: Code): Code => set(index, i32.add(get(index), by))

/**
 * `unescape(at, end, to)`: writes what the well-formed content `[at, end)` of a JSON string says; gives where that ends,
 * or 0 for content with an escape of four digits. Nothing is written behind the place that belongs to `end`: other
 * texts may lie there.
 */
export const unescape = ((): ModuleFunction => {
  const [at, end, to, slashes, others, byte, text, quotes, backslashes] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const escapes = v128.equal(get(text), get(backslashes))
  const left = i32.subtract(get(end), get(at))
  /** Eight of the sixteen bytes without backslashes. */
  const half = (offset: 0 | 8): Code => {
    const bits = i32.and(i32.shiftRight(get(slashes), number(offset)), number(255))
    const pack = v128.halfAt(i32.shiftLeft(bits, number(3)), PLACES.packs)
    return v128.putHalf(
      offset === 0 ? get(to) : i32.subtract(i32.add(get(to), number(8)), onesIn(255)),
      v128.chosen(offset === 0 ? get(text) : v128.at(get(at), 8), pack),
    )
  }
  const onesIn = (mask: number): Code => i32.onesIn(i32.and(get(slashes), number(mask)))
  return {
    name: 'unescape',
    parameterCount: 3,
    locals: ['i32', 'i32', 'i32', 'v128', 'v128', 'v128'],
    body: [
      set(backslashes, v128.ofByte(code('\\'))),
      set(quotes, v128.ofByte(code('"'))),
      named.loop(
        'on',
        named.block(
          'escape',
          when(
            i32.above(left, number(15)),
            set(text, v128.at(get(at))),
            set(slashes, v128.bits(escapes)),
            // Quotes are by far the most frequent: JSON in a string is full of them.
            set(others, v128.bits(v128.andNot(escapes, v128.equal(v128.at(get(at), 1), get(quotes))))),
            // From the first other escape on, all is looked at again.
            set(
              slashes,
              i32.and(
                get(slashes),
                i32.subtract(i32.and(get(others), i32.subtract(number(0), get(others))), number(1)),
              ),
            ),
            half(0),
            half(8),
            set(byte, number(16)),
            when(get(others), set(byte, i32.zerosBehind(get(others)))),
            movedBy(at, get(byte)),
            movedBy(to, i32.subtract(get(byte), i32.onesIn(get(slashes)))),
            jumpToIf('on', i32.isZero(get(others))),
            jumpTo('escape'),
          ),
          when(i32.isZero(left), give(get(to))),
          set(byte, i32.byteAt(get(at))),
          jumpToIf('escape', i32.equal(get(byte), code('\\'))),
          i32.putByte(get(to), get(byte)),
          moved(at, 1),
          moved(to, 1),
          jumpTo('on'),
        ),
        set(byte, i32.byteAt(i32.byteAt(get(at), 1), PLACES.letters)),
        when(i32.isZero(get(byte)), give(number(0))),
        i32.putByte(get(to), get(byte)),
        moved(at, 2),
        moved(to, 1),
        jumpTo('on'),
      ),
      flow.unreachable,
    ],
  }
})()

/** One text in so many has escapes where all texts of a member are copied for that. */
const ESCAPED_SHARE = 16

/**
 * `plainTexts(count, slot)`: copies the values that were found for a slot, without escapes; notes where those end, and of
 * which kind they are then. Gives 0 and does nothing where few texts have escapes.
 */
export const plainTexts = ((): ModuleFunction => {
  const [count, slot, line, kind, end, escaped, from] = [0, 1, 2, 3, 4, 5, 6]
  const kindOfLine = i32.byteAt(i32.add(i32.at(get(slot), SLOT.kinds), get(line)))
  const wordOfLine = (array: Code): Code => i32.add(array, i32.shiftLeft(get(line), number(2)))
  const isRead = i32.isZero(i32.byteAt(get(line), PLACES.statuses))
  const inMemory = (place: Code): Code => i32.subtract(place, i32.at(number(PLACES.delta)))
  const toPlain = number(PLACES.plainTexts - PLACES.lent)
  return {
    name: 'plainTexts',
    parameterCount: 2,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32'],
    body: [
      named.loop(
        'kinds',
        movedBy(escaped, i32.equal(kindOfLine, number(FOUND.escapedText))),
        moved(line, 1),
        jumpToIf('kinds', i32.below(get(line), get(count))),
      ),
      when(
        i32.below(i32.multiply(get(escaped), number(ESCAPED_SHARE)), i32.add(get(count), number(1))),
        give(number(0)),
      ),
      set(line, number(0)),
      named.loop(
        'lines',
        set(kind, kindOfLine),
        set(end, i32.at(wordOfLine(i32.at(get(slot), SLOT.ends)))),
        when(
          i32.and(i32.differ(get(kind), number(FOUND.nothing)), isRead),
          set(from, inMemory(i32.at(wordOfLine(i32.at(get(slot), SLOT.starts))))),
          set(from, call(CALLED.unescape, get(from), inMemory(get(end)), i32.add(get(from), toPlain))),
          when(
            get(from),
            when(i32.equal(get(kind), number(FOUND.escapedText)), set(kind, number(FOUND.text))),
            set(end, i32.subtract(i32.add(get(from), i32.at(number(PLACES.delta))), toPlain)),
          ),
        ),
        i32.putByte(get(line), get(kind), PLACES.plainKinds),
        i32.put(i32.shiftLeft(get(line), number(2)), get(end), PLACES.plainEnds),
        moved(line, 1),
        jumpToIf('lines', i32.below(get(line), get(count))),
      ),
      number(1),
    ],
  }
})()
