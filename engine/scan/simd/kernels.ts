import { assemble, flow, i32, i64, local, v128, type Code, type ModuleFunction } from './assembler'
import { usualLines } from './usualLines'

/**
 * The functions of the module, static and known at build time; what they mean is said in `lineKernels.ts`. They may read
 * beyond the text, up to the next control character and 64 bytes more.
 */
export const kernelBytes = (): Uint8Array<ArrayBuffer> =>
  assemble([finder('find'), stringEnd, scalarEnd, behindBlanks, isObject, usualLines, finder('findFolded')])

const { get, set } = local
const { block, loop, when, jump, jumpIf, jumpTo, jumpToIf, give, call, named } = flow
const ZERO = i32.constant(0)
const code = (character: string): Code => i32.constant(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), i32.constant(by)))
const isByte = (index: number, character: string, offset = 0): Code =>
  i32.equal(i32.byteAt(get(index), offset), code(character))
const everywhere = (character: string): Code => v128.ofByte(code(character))

const ONE = i64.constant(1n)

/**
 * `find(at, end, needle, length)`: the next place of the needle, or -1. Looks for its first and last byte, 64 places at a
 * time. The other form ors `fold` to every byte of the text.
 */
const finder = (name: 'find' | 'findFolded'): ModuleFunction => {
  const isFolded = name === 'findFolded'
  const [at, end, needle, length, fold, lastAt, place, matched, first, last, folds, mask] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] // prettier-ignore
  const folded = (vector: Code): Code => (isFolded ? v128.or(vector, get(folds)) : vector)
  const byteOfText = i32.byteAt(i32.add(get(place), get(matched)))
  const pairAt = (offset: number): Code =>
    v128.and(
      v128.equal(folded(v128.at(get(at), offset)), get(first)),
      v128.equal(folded(v128.at(get(lastAt), offset)), get(last)),
    )
  const anyPair = v128.hasBits(v128.or(v128.or(pairAt(0), pairAt(16)), v128.or(pairAt(32), pairAt(48))))
  const half = (offset: number): Code =>
    i64.of32(
      i32.or(v128.bits(pairAt(offset)), i32.shiftLeft(v128.bits(pairAt(offset + 16)), i32.constant(16))),
    )
  const isBehind = (index: number): Code => i32.above(i32.add(get(index), get(length)), get(end))
  return {
    name,
    parameterCount: 5,
    locals: ['i32', 'i32', 'i32', 'v128', 'v128', 'v128', 'i64'],
    body: [
      set(first, v128.ofByte(i32.byteAt(get(needle)))),
      set(last, v128.ofByte(i32.byteAt(i32.add(get(needle), i32.subtract(get(length), i32.constant(1)))))),
      set(folds, v128.ofByte(get(fold))),
      set(lastAt, i32.add(get(at), i32.subtract(get(length), i32.constant(1)))),
      named.loop(
        'blocks',
        when(isBehind(at), give(i32.constant(-1))),
        when(
          anyPair,
          set(mask, i64.or(half(0), i64.shiftLeft(half(32), i64.constant(32n)))),
          named.loop(
            'pairs',
            set(place, i32.add(get(at), i32.of64(i64.zerosBehind(get(mask))))),
            when(isBehind(place), give(i32.constant(-1))),
            set(matched, i32.constant(1)),
            named.block(
              'other text',
              loop(
                when(i32.equal(get(matched), get(length)), give(get(place))),
                jumpToIf(
                  'other text',
                  i32.differ(
                    isFolded ? i32.or(byteOfText, get(fold)) : byteOfText,
                    i32.byteAt(i32.add(get(needle), get(matched))),
                  ),
                ),
                moved(matched, 1),
                jump(0),
              ),
            ),
            set(mask, i64.and(get(mask), i64.subtract(get(mask), ONE))),
            jumpToIf('pairs', i64.differ(get(mask), i64.constant(0n))),
          ),
        ),
        moved(at, 64),
        moved(lastAt, 64),
        jumpTo('blocks'),
      ),
      flow.unreachable,
    ],
  }
}

const EVEN = i64.constant(0x5555555555555555n)
const CHUNK = 0xffffffffn
const not = (value: Code): Code => i64.xor(value, i64.constant(-1n))

/**
 * `stringEnd(at)`: behind the closing quote of a JSON string whose text begins at `at`, or 0 for one that is not
 * well-formed or has an escape of four digits. Reads 32 bytes at a time: bits say where quotes and backslashes are, and
 * runs of backslashes are added up to find which characters they escape.
 */
export const stringEnd = ((): ModuleFunction => {
  const [at, low, high, quotes, slashes, escapes, escaped, carry, sum, wrong, quote, slash, controls, ends, end] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] // prettier-ignore
  const before = v128.at(i32.subtract(get(at), i32.constant(1)))
  const bitsOf = (test: (vector: Code) => Code): Code => {
    const half = (index: number): Code => i64.of32(v128.bits(test(get(index))))
    return i64.or(half(low), i64.shiftLeft(half(high), i64.constant(16n)))
  }
  const isAt = (character: string) => (vector: Code) => v128.equal(vector, everywhere(character))
  const isOneOf =
    (characters: string) =>
    (vector: Code): Code =>
      Array.from(characters, (it) => isAt(it)(vector)).reduce((all, test) => v128.or(all, test))
  return {
    name: 'stringEnd',
    parameterCount: 1,
    locals: ['v128', 'v128', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64', 'v128', 'v128', 'v128', 'i32', 'i32'], // prettier-ignore
    body: [
      set(quote, everywhere('"')),
      set(slash, everywhere('\\')),
      set(controls, v128.ofByte(i32.constant(31))),
      // In most texts only quotes are escaped: then the first quote without a backslash before it is the last one.
      block(
        loop(
          set(low, v128.at(get(at))),
          set(
            ends,
            v128.bits(
              v128.or(
                // A quote without a backslash before it, or a backslash before something else.
                v128.xor(v128.equal(get(low), get(quote)), v128.equal(before, get(slash))),
                v128.atMost(get(low), get(controls)),
              ),
            ),
          ),
          jumpIf(1, get(ends)),
          moved(at, 16),
          jump(0),
        ),
      ),
      set(end, i32.add(get(at), i32.zerosBehind(get(ends)))),
      when(isByte(end, '"'), give(i32.add(get(end), i32.constant(1)))),
      // A backslash before the sixteen bytes escapes the quote that is the first of them.
      set(carry, i64.of32(i32.equal(i32.byteAt(i32.subtract(get(at), i32.constant(1))), code('\\')))),
      loop(
        set(low, v128.at(get(at))),
        set(high, v128.at(get(at), 16)),
        set(quotes, bitsOf(isAt('"'))),
        set(slashes, bitsOf(isAt('\\'))),
        set(
          wrong,
          bitsOf((vector) => v128.atMost(vector, v128.ofByte(i32.constant(31)))),
        ),
        when(
          i32.isZero(i64.isZero(i64.or(get(slashes), get(carry)))),
          // A backslash that is escaped escapes nothing.
          set(escapes, i64.and(get(slashes), not(get(carry)))),
          set(escaped, i64.or(i64.shiftLeft(get(escapes), ONE), get(carry))),
          set(sum, i64.add(i64.and(i64.and(get(escapes), not(EVEN)), not(get(escaped))), get(escapes))),
          set(carry, i64.and(i64.shiftRight(get(sum), i64.constant(32n)), ONE)),
          set(
            escaped,
            i64.and(i64.and(i64.xor(EVEN, i64.shiftLeft(get(sum), ONE)), get(escaped)), i64.constant(CHUNK)),
          ),
          set(slashes, i64.and(get(escaped), not(i64.or(get(quotes), get(slashes))))),
          when(
            i32.isZero(i64.isZero(get(slashes))),
            set(wrong, i64.or(get(wrong), i64.and(get(slashes), not(bitsOf(isOneOf('/bfnrt')))))),
          ),
          set(quotes, i64.and(get(quotes), not(get(escaped)))),
        ),
        when(
          i32.isZero(i64.isZero(get(quotes))),
          // What stands before the first quote.
          set(sum, i64.subtract(i64.and(get(quotes), i64.subtract(i64.constant(0n), get(quotes))), ONE)),
          when(i32.isZero(i64.isZero(i64.and(get(wrong), get(sum)))), give(ZERO)),
          give(i32.add(i32.add(get(at), i32.constant(1)), i32.of64(i64.zerosBehind(get(quotes))))),
        ),
        when(i32.isZero(i64.isZero(get(wrong))), give(ZERO)),
        moved(at, 32),
        jump(0),
      ),
      flow.unreachable,
    ],
  }
})()

/** `scalarEnd(at)`: behind a number or a word of JSON, or 0 when there is none. */
export const scalarEnd = ((): ModuleFunction => {
  const [at] = [0]
  const isDigit = i32.below(i32.subtract(i32.byteAt(get(at)), code('0')), i32.constant(10))
  const digits: Code = [when(i32.isZero(isDigit), give(ZERO)), loop(moved(at, 1), jumpIf(0, isDigit))]
  const word = (text: string): Code =>
    when(
      Array.from(text.slice(1), (character, i) => isByte(at, character, i + 1)).reduce(
        (all, test) => i32.and(all, test),
        isByte(at, text[0]!),
      ),
      give(i32.add(get(at), i32.constant(text.length))),
    )
  return {
    name: 'scalarEnd',
    parameterCount: 1,
    locals: [],
    body: [
      word('true'),
      word('false'),
      word('null'),
      when(isByte(at, '-'), moved(at, 1)),
      block(block(jumpIf(0, i32.isZero(isByte(at, '0'))), moved(at, 1), jump(1)), digits),
      when(isByte(at, '.'), moved(at, 1), digits),
      when(
        i32.equal(i32.or(i32.byteAt(get(at)), i32.constant(32)), code('e')),
        moved(at, 1),
        when(i32.or(isByte(at, '+'), isByte(at, '-')), moved(at, 1)),
        digits,
      ),
      get(at),
    ],
  }
})()

/** `behindBlanks(at)`: the next byte that is no space and no tab. */
export const behindBlanks: ModuleFunction = {
  name: 'behindBlanks',
  parameterCount: 1,
  locals: [],
  body: [
    block(loop(jumpIf(1, i32.isZero(i32.or(isByte(0, ' '), isByte(0, '\t')))), moved(0, 1), jump(0))),
    get(0),
  ],
}

const STRING_END = 1
const SCALAR_END = 2
const BEHIND_BLANKS = 3

/** So many levels have a bit that tells whether they are objects. */
const DEEPEST = 60

/** `isObject(at, end)`: 1 when the bytes are surely a well-formed JSON object, 0 when somebody has to look closer. */
const isObject = ((): ModuleFunction => {
  const [at, end, depth, byte, levels] = [0, 1, 2, 3, 4]
  const blanks = when(i32.below(i32.byteAt(get(at)), i32.constant(33)), set(at, call(BEHIND_BLANKS, get(at))))
  const takenFrom = (reader: number, place: Code): Code => [
    set(at, call(reader, place)),
    when(i32.isZero(get(at)), give(ZERO)),
  ]
  const string = takenFrom(STRING_END, i32.add(get(at), i32.constant(1)))
  const name: Code = [
    when(i32.differ(i32.byteAt(get(at)), code('"')), give(ZERO)),
    string,
    blanks,
    when(i32.differ(i32.byteAt(get(at)), code(':')), give(ZERO)),
    moved(at, 1),
    blanks,
  ]
  const opened = (isObjectLevel: bigint): Code => [
    set(levels, i64.or(i64.shiftLeft(get(levels), ONE), i64.constant(isObjectLevel))),
    moved(depth, 1),
    when(i32.above(get(depth), i32.constant(DEEPEST)), give(ZERO)),
    moved(at, 1),
    blanks,
  ]
  const isInObject = i32.of64(i64.and(get(levels), ONE))
  const isOpener = (character: string): Code => i32.equal(get(byte), code(character))
  return {
    name: 'isObject',
    parameterCount: 2,
    locals: ['i32', 'i32', 'i64'],
    body: [
      when(i32.differ(i32.byteAt(get(at)), code('{')), give(ZERO)),
      // Each turn reads one value; blocks are left towards what comes next.
      loop(
        block(
          set(byte, i32.byteAt(get(at))),
          when(isOpener('"'), string, jump(1)),
          when(isOpener('{'), opened(1n), jumpIf(1, isByte(at, '}')), name, jump(2)),
          when(isOpener('['), opened(0n), jumpIf(1, isByte(at, ']')), jump(2)),
          takenFrom(SCALAR_END, get(at)),
        ),
        // Behind a value, or before the end of an empty object or array.
        loop(
          blanks,
          when(isByte(at, ','), moved(at, 1), blanks, when(isInObject, name), jump(2)),
          when(
            i32.differ(i32.byteAt(get(at)), i32.add(code(']'), i32.multiply(isInObject, i32.constant(32)))),
            give(ZERO),
          ),
          moved(at, 1),
          set(levels, i64.shiftRight(get(levels), ONE)),
          moved(depth, -1),
          jumpIf(0, get(depth)),
        ),
        give(i32.equal(get(at), get(end))),
      ),
      flow.unreachable,
    ],
  }
})()
