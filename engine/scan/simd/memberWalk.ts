import { flow, i32, i64, local, type Code, type LocalType, type ModuleFunction } from './assembler'
import { CALLED, FOUND, PLACES, SLOT } from './memberPlaces'

/**
 * `walk(at, entry, plan, line)`: from the brace that opens an object behind the one that closes it, noting members of the
 * plan; 0 when something is unusual. `entry` is where the first mark behind `at` is noted; the one behind the object
 * goes to a cell. The inner form reads JSON inside a JSON string, where a quote is written `\"`.
 */
export function walk(form: 'outer' | 'inner'): ModuleFunction {
  const isInner = form === 'inner'
  return {
    name: isInner ? 'walkInner' : 'walkOuter',
    parameterCount: 4,
    locals: [...Array<LocalType>(8).fill('i32'), 'i64', 'i64', 'i64'],
    body: new ObjectWalk(isInner).body(),
  }
}

const { get, set } = local
const { when, jumpTo, jumpToIf, give, call, named } = flow
const number = i32.constant
const ZERO = number(0)
const code = (character: string): Code => number(character.charCodeAt(0))
const moved = (index: number, by: number): Code => set(index, i32.add(get(index), number(by)))
const isByte = (index: number, character: string, offset = 0): Code =>
  i32.equal(i32.byteAt(get(index), offset), code(character))
const giveUp = (condition: Code): Code => when(condition, give(ZERO))
/** The characters as they stand in a word, the first one lowest. */
const wordOf = (text: string): Code =>
  i64.constant(
    Array.from(text).reduceRight((word, character) => (word << 8n) | BigInt(character.charCodeAt(0)), 0n),
  )

/** Deeper values are left to others. */
const DEEPEST = 30
/** How many bytes the place of a mark takes. */
const ENTRY = 4

/** Locals: `mark` the place of a mark, `name` and `value` eight bytes from before the quote that closes one. */
const [at, entry, plan, line, mark, from, length, slot, depth, byte, floor, kind, name, value, levels] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] // prettier-ignore

/** Writes the code of a walk, in one of its forms. */
class ObjectWalk {
  private readonly quoteLength: number

  constructor(private readonly isInner: boolean) {
    this.quoteLength = isInner ? 2 : 1
  }

  body(): Code {
    return [
      named.loop('turn', named.block('read', this.begin(), this.memberName(), this.value()), this.behind()),
      i32.put(number(PLACES.entry), get(entry)),
      get(at),
    ]
  }

  /** The first turn opens the object itself. */
  private begin(): Code {
    return [
      when(
        i32.isZero(get(depth)),
        set(depth, number(1)),
        set(levels, i64.constant(1n)),
        giveUp(i32.isZero(isByte(at, '{'))),
        moved(at, 1),
        blanks,
        jumpToIf('read', isByte(at, '}')),
      ),
      set(slot, ZERO),
    ]
  }

  /** Up to the value of a member; members in a row that are usual are read at once. */
  private memberName(): Code {
    return when(
      isInObject,
      this.openString(),
      named.loop(
        'members',
        set(mark, i32.at(get(entry))),
        wordAtMark(name),
        giveUp(i32.isZero(this.closes(name))),
        this.findSlot(),
        this.compactMember(),
      ),
      set(at, i32.add(get(mark), number(1))),
      moved(entry, ENTRY),
      blanks,
      giveUp(i32.isZero(isByte(at, ':'))),
      moved(at, 1),
      blanks,
    )
  }

  private value(): Code {
    const isOpener = (character: string): Code => i32.equal(get(byte), code(character))
    return [
      when(
        this.isQuoteAt,
        this.openString(),
        set(from, get(at)),
        this.isInner ? [] : jsonInString,
        this.stringEnd(),
        note(this.end, get(kind)),
        set(at, i32.add(get(mark), number(1))),
        jumpTo('read'),
      ),
      set(byte, i32.byteAt(get(at))),
      when(isOpener('{'), this.opened('object')),
      when(isOpener('['), this.opened('array')),
      set(from, get(at)),
      set(at, call(CALLED.scalarEnd, get(at))),
      giveUp(i32.isZero(get(at))),
      note(get(at), get(byte)),
    ]
  }

  /** Behind a value, or before the end of an empty object or array. */
  private behind(): Code {
    const close = i32.add(code(']'), i32.multiply(isInObject, number(32)))
    return named.loop(
      'behind',
      blanks,
      when(isByte(at, ','), moved(at, 1), blanks, jumpTo('turn')),
      giveUp(i32.differ(i32.byteAt(get(at)), close)),
      moved(at, 1),
      set(levels, i64.shiftRight(get(levels), i64.constant(1n))),
      moved(depth, -1),
      set(plan, i32.at(this.stack)),
      jumpToIf('behind', get(depth)),
    )
  }

  private opened(what: 'object' | 'array'): Code {
    const isObject = what === 'object'
    return [
      giveUp(i32.above(get(depth), number(DEEPEST))),
      i32.put(this.stack, get(plan)),
      set(levels, i64.or(i64.shiftLeft(get(levels), i64.constant(1n)), i64.constant(isObject ? 1n : 0n))),
      set(plan, number(PLACES.noPlan)),
      when(
        get(slot),
        // A value that is wanted as a whole, or an array in place of an object, is for others.
        giveUp(i32.isZero(isObject ? hasAction(SLOT.nested) : ZERO)),
        set(from, get(at)),
        set(plan, i32.at(get(slot), SLOT.plan)),
        note(get(at), number(FOUND.object)),
      ),
      moved(depth, 1),
      moved(at, 1),
      blanks,
      jumpToIf('read', isByte(at, isObject ? '}' : ']')),
      jumpTo('turn'),
    ]
  }

  /** Where the plans of the objects around are kept. */
  private get stack(): Code {
    const first = this.isInner ? PLACES.innerStack : PLACES.outerStack
    return i32.add(number(first), i32.shiftLeft(get(depth), number(2)))
  }

  private get isQuoteAt(): Code {
    return this.isInner ? i32.and(isByte(at, '\\'), isByte(at, '"', 1)) : isByte(at, '"')
  }

  /** Passes the quote that opens a string, which must be the next mark. */
  private openString(): Code {
    return [
      giveUp(i32.isZero(this.isQuoteAt)),
      moved(at, this.quoteLength),
      giveUp(i32.differ(i32.at(get(entry)), i32.subtract(get(at), number(1)))),
      moved(entry, ENTRY),
    ]
  }

  /** Where the text ends whose closing quote is at the mark. */
  private get end(): Code {
    return this.isInner ? i32.subtract(get(mark), number(1)) : get(mark)
  }

  /** Whether the mark closes a string that has no escapes. */
  private closes(word: number): Code {
    if (this.isInner) return i64.equal(bitsOf(word, 0xffffn), wordOf('\\"'))
    return i32.and(
      i64.equal(bitsOf(word, 0xff00n), wordOf('\0"')),
      i64.differ(bitsOf(word, 0xffn), wordOf('\\')),
    )
  }

  /** Whether behind the closing quote the character and another quote stand at once. */
  private goesOnWith(word: number, character: string): Code {
    return this.isInner
      ? i64.equal(bitsOf(word, 0xffffffffffn), wordOf(`\\"${character}\\"`))
      : i64.equal(bitsOf(word, 0xffffff00n), wordOf(`\0"${character}"`))
  }

  /** The text that begins behind a character and a quote behind the closing quote at the mark. */
  private get nextText(): Code {
    return i32.add(get(mark), number(this.isInner ? 4 : 3))
  }

  private findSlot(): Code {
    return [
      set(length, i32.subtract(this.end, get(at))),
      set(slot, ZERO),
      when(
        i32.below(get(length), number(PLACES.planLengths)),
        set(slot, i32.at(i32.add(get(plan), i32.shiftLeft(get(length), number(2))))),
        when(get(slot), set(slot, call(CALLED.slotOf, get(slot), get(at), get(length)))),
      ),
    ]
  }

  /** A member whose value is a string, written without blanks and escapes; goes on with the next one. */
  private compactMember(): Code {
    return when(
      i32.and(this.goesOnWith(name, ':'), hasAction(SLOT.value)),
      set(from, this.nextText),
      set(mark, i32.at(get(entry), 2 * ENTRY)),
      wordAtMark(value),
      when(
        this.closes(value),
        note(this.end, number(FOUND.text)),
        when(this.goesOnWith(value, ','), set(at, this.nextText), moved(entry, 4 * ENTRY), jumpTo('members')),
        set(at, i32.add(get(mark), number(1))),
        moved(entry, 3 * ENTRY),
        jumpTo('read'),
      ),
      set(mark, i32.at(get(entry))),
    )
  }

  /** Finds the mark that closes a string; `floor` is where the text behind the last escape begins. */
  private stringEnd(): Code {
    const isEscaped = i32.and(isByteBefore('\\'), i32.below(get(floor), get(mark)))
    return [
      set(floor, get(at)),
      set(kind, number(FOUND.text)),
      named.block(
        'closed',
        named.loop(
          'marks',
          set(mark, i32.at(get(entry))),
          moved(entry, ENTRY),
          // What belongs to the escape before.
          jumpToIf('marks', i32.below(get(mark), get(floor))),
          set(byte, i32.byteAt(get(mark))),
          when(
            i32.equal(get(byte), code('"')),
            this.isInner ? giveUp(i32.isZero(isEscaped)) : [],
            jumpToIf('closed', this.isInner ? number(1) : i32.isZero(isEscaped)),
            set(floor, i32.add(get(mark), number(1))),
          ),
          when(i32.differ(get(byte), code('"')), giveUp(i32.differ(get(byte), code('\\'))), this.escape()),
          set(kind, number(FOUND.escapedText)),
          jumpTo('marks'),
        ),
      ),
    ]
  }

  /** Sets `floor` behind the escape at the mark. */
  private escape(): Code {
    const behind = (offset: number): Code => set(floor, i32.add(get(mark), number(offset)))
    const letterAt = (offset: number): Code => [
      when(isOneOf('bfnrt/', offset), behind(offset + 1), jumpTo('escape')),
      when(
        isByte(mark, 'u', offset),
        giveUp(i32.isZero(call(CALLED.isHex, i32.add(get(mark), number(offset + 1))))),
        behind(offset + 5),
        jumpTo('escape'),
      ),
    ]
    const inner: Code = [
      giveUp(i32.isZero(isByte(mark, '\\', 1))),
      letterAt(2),
      giveUp(i32.isZero(i32.and(isByte(mark, '\\', 2), isOneOf('"\\', 3)))),
      behind(4),
    ]
    const outer: Code = [letterAt(1), giveUp(i32.isZero(isByte(mark, '\\', 1))), behind(2)]
    return named.block('escape', this.isInner ? inner : outer)
  }
}

const blanks = when(i32.below(i32.byteAt(get(at)), number(33)), set(at, call(CALLED.behindBlanks, get(at))))

const isInObject = i32.of64(i64.and(get(levels), i64.constant(1n)))

/** Without a slot there is nothing to do but to pass over the value. */
const hasAction = (wanted: number): Code => i32.equal(i32.at(get(slot), SLOT.action), number(wanted))

/** Notes the value from `from` on, where it is wanted. */
const note = (to: Code, what: Code): Code =>
  when(get(slot), giveUp(i32.isZero(call(CALLED.record, get(slot), get(line), get(from), to, what))))

/** A word begins one byte before the mark. */
const wordAtMark = (target: number): Code => set(target, i64.at(i32.subtract(get(mark), number(1))))

const bitsOf = (word: number, mask: bigint): Code => i64.and(get(word), i64.constant(mask))

const isByteBefore = (character: string): Code =>
  i32.equal(i32.byteAt(i32.subtract(get(mark), number(1))), code(character))

const isOneOf = (letters: string, offset: number): Code =>
  Array.from(letters, (letter) => isByte(mark, letter, offset)).reduce((all, test) => i32.or(all, test))

/** Reads a string whose content is wanted as JSON text. */
const jsonInString: Code = when(
  i32.and(i32.differ(get(slot), ZERO), hasAction(SLOT.inside)),
  giveUp(i32.isZero(isByte(at, '{'))),
  set(at, call(CALLED.walkInner, get(at), get(entry), i32.at(get(slot), SLOT.plan), get(line))),
  giveUp(i32.isZero(get(at))),
  set(entry, i32.at(number(PLACES.entry))),
  giveUp(i32.or(i32.differ(i32.at(get(entry)), get(at)), i32.isZero(isByte(at, '"')))),
  moved(entry, ENTRY),
  note(get(at), number(FOUND.object)),
  moved(at, 1),
  jumpTo('read'),
)
