import { flow, i32, i64, local, v128, type Code, type ModuleFunction } from './assembler'
import { PLACES } from './memberPlaces'

const { get, set } = local
const { when, jumpTo, jumpToIf, named } = flow
const number = i32.constant
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))
const isBelow = (a: number, b: number): Code => i32.below(get(a), get(b))
const isNotBelow = (a: number, b: number): Code => i32.isZero(isBelow(a, b))

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const ONE = i64.constant(1n)

const [at, end, limit, cap, most, delta, line, feed, last, first, count, target, blanks, feeds, all, bits] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] // prettier-ignore
/** The next 64 bytes of the text. */
const text = [16, 17, 18, 19] as const

const feedsIn = (part: number): Code => v128.equal(get(part), get(feeds))
const anyOf = (of: (part: number) => Code): Code =>
  v128.or(v128.or(of(text[0]), of(text[1])), v128.or(of(text[2]), of(text[3])))
const half = (low: number, high: number): Code =>
  i64.of32(i32.or(v128.bits(feedsIn(low)), i32.shiftLeft(v128.bits(feedsIn(high)), number(16))))
const bitsOfFeeds = i64.or(half(text[0], text[1]), i64.shiftLeft(half(text[2], text[3]), i64.constant(32n)))

/** Where the line ends; of an empty one this looks at the byte before it, and it is blank all the same. */
const endOfLine: Code = [
  set(last, i32.subtract(get(feed), number(1))),
  set(last, i32.subtract(get(feed), i32.equal(i32.byteAt(get(last)), number(CARRIAGE_RETURN)))),
]

/** Where the line has its first character that is no blank; not below its end when it has none. */
const firstCharacter: Code = [
  set(first, get(line)),
  named.block(
    'character',
    named.loop(
      'blanks',
      jumpToIf(
        'character',
        i32.or(i32.above(i32.byteAt(get(first)), number(SPACE)), isNotBelow(first, last)),
      ),
      moved(first, 1),
      jumpTo('blanks'),
    ),
  ),
]

const noteLine: Code = [
  jumpToIf('end', i32.above(i32.subtract(get(last), get(line)), get(cap))),
  i32.put(get(target), i32.add(get(line), get(delta)), PLACES.lineStarts),
  i32.put(get(target), i32.add(get(last), get(delta)), PLACES.lineEnds),
  moved(target, 4),
  moved(count, 1),
]

const linesOfText = named.loop(
  'feeds',
  set(feed, i32.add(get(at), i32.of64(i64.zerosBehind(get(bits))))),
  jumpToIf('end', i32.or(isNotBelow(feed, end), isNotBelow(line, limit))),
  endOfLine,
  firstCharacter,
  when(isBelow(first, last), noteLine),
  set(blanks, i32.add(get(blanks), isNotBelow(first, last))),
  set(line, i32.add(get(feed), number(1))),
  jumpToIf('end', i32.equal(get(count), get(most))),
  set(bits, i64.and(get(bits), i64.subtract(get(bits), ONE))),
  jumpToIf('feeds', i64.differ(get(bits), i64.constant(0n))),
)

/**
 * `usualLines(at, end, limit, cap, most, delta)`: notes where lines are that end in a line feed before `end`, in places of
 * the caller, which are `delta` more; gives how many there are, `most` at most. Blank lines are counted and left out.
 * Stops before a line that begins at `limit` or behind, or is longer than the cap.
 */
export const usualLines: ModuleFunction = {
  name: 'usualLines',
  parameterCount: 6,
  locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'v128', 'v128', 'i64', 'v128', 'v128', 'v128', 'v128'], // prettier-ignore
  body: [
    set(feeds, v128.ofByte(number(LINE_FEED))),
    set(line, get(at)),
    named.block(
      'end',
      named.loop(
        'text',
        jumpToIf('end', isNotBelow(at, end)),
        text.map((part, index) => set(part, v128.at(get(at), index * 16))),
        set(all, v128.or(get(all), anyOf(get))),
        when(v128.bits(anyOf(feedsIn)), set(bits, bitsOfFeeds), linesOfText),
        moved(at, 64),
        jumpTo('text'),
      ),
    ),
    i32.put(number(PLACES.nextLine), i32.add(get(line), get(delta))),
    i32.put(number(PLACES.blankLines), get(blanks)),
    i32.put(number(PLACES.highBits), v128.bits(get(all))),
    get(count),
  ],
}
