import { Tag, VectorBuilder } from '../../values'
import { memberValue } from '../closures/json'
import { jsonFailure, numberOrConstantEnd, skipJsonBlanks } from '../jsonText'
import type * as p from '../program'
import { slotsOfRead } from '../slots'
import type { Emit, Emitter } from './emitter'
import {
  closingQuote,
  innerBlanks,
  innerClosingQuote,
  innerNestedEnd,
  nestedEnd,
  plainEnd,
  putContent,
  putInnerContent,
} from './jsonRuntime'
import { powersOfTen } from './runtime'
import { plus, wordOf } from './text'

/** Strict objects whose members are named; the closure reads others. */
export const json: Emit<p.Json> = (step, fail, emitter) => {
  const { read, isStrict, maxBytes } = step
  if (!isStrict || !isObject(read)) return emitter.emitClosure(step, fail)
  const [from, odd, none, over] = ['a', 'odd', 'none', 'over'].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
  ]
  const writer = new ObjectWriter(emitter, { isInner: false, fail: none, odd })
  const object = read.kind === 'record' ? writer.record(read) : writer.object(read.members)
  const wasRead = `${emitter.constant(jsonFailure)}(bytes, ${from}, end, true) - ${from}`
  return (
    `const ${from} = p; ${over}: { ${none}: { ${odd}: {\n${object}` +
    `if (p - ${from} > ${maxBytes}) break ${none};\n${emitter.spend(`p - ${from}`)}break ${over}; }\n` +
    `p = ${from}; ${emitter.emitClosure(step, fail)}break ${over}; }\n` +
    `spent += ${wasRead};\nbreak ${fail}; }\n`
  )
}

/** More members than bits that remember which were found. */
const MOST_MEMBERS = 30

/** Names that need escapes in JSON are left to the closure, where they are decoded. */
function isGenerated({ members, rest }: p.JsonMembers): boolean {
  return (
    rest === undefined && members.length <= MOST_MEMBERS && members.every(({ name }) => isPlainName(name))
  )
}

type ObjectRead = Extract<p.JsonRead, { kind: 'members' | 'record' }>

const isObject = (read: p.JsonRead): read is ObjectRead =>
  (read.kind === 'members' && isGenerated(read)) || (read.kind === 'record' && isGenerated(read.members))

const isPlainName = (name: string): boolean =>
  [...new TextEncoder().encode(name)].every((byte) => byte >= 32 && byte !== 34 && byte !== 92)

/** Where text is read, and where code goes that cannot go on: `fail` for ill-formed text, `odd` for the closure. */
interface Mode {
  /** JSON inside a JSON string: a quote is written `\"`. There everything unusual is odd. */
  readonly isInner: boolean
  readonly fail: string
  readonly odd: string
}

/** Writes the walk over one object. Locals: `v` the position in it, `c` the byte there, `q` the end of a string. */
class ObjectWriter {
  private readonly v: string
  private readonly c: string
  private readonly q: string
  private readonly found: string

  constructor(
    private readonly emitter: Emitter,
    private readonly mode: Mode,
  ) {
    this.v = emitter.name('v')
    this.c = emitter.name('c')
    this.q = emitter.name('q')
    this.found = emitter.name('found')
  }

  /** Moves `p` from the brace that opens the object behind the one that closes it. */
  object(members: readonly p.JsonMember[]): string {
    const { v, c, q, found, emitter, mode } = this
    const [loop, member, value, name] = ['loop', 'm', 'value', 'name'].map((prefix) =>
      emitter.name(prefix),
    ) as [string, string, string, string]
    const slots = [...new Set(members.flatMap(({ read }) => slotsOfRead(read)))]
    const names = [...new Set(members.map((one) => one.name))]
    const cases = names.map((one, i) => this.memberCase(i + 1, members, one)).join('')
    const openName = `if (!(${this.isAtQuote})) break ${mode.fail};\n${name} = ${plus(v, this.quoteLength)};\n`
    return (
      `if (p >= end || bytes[p] !== 123) break ${mode.fail};\n${emitter.clear(slots)}\n` +
      `let ${v} = p + 1, ${c} = 0, ${q} = 0, ${found} = 0, ${name} = 0;\n${this.blanks()}` +
      `if (${c} === 125) p = ${v} + 1; else { ${openName}${loop}: for (;;) { ${value}: {\n` +
      `let ${member} = 0;\n${this.memberName(names, name, member, value)}` +
      `${this.blanks()}if (${c} !== 58) break ${mode.fail};\n${v}++;\n${this.blanks()}` +
      `switch (${member}) {\n${cases}default: ${this.skipValue()}} }\n` +
      // What mostly follows is a comma and the next name at once.
      `if (${this.compactComma(v)}) { ${name} = ${plus(v, 1 + this.quoteLength)}; continue; }\n` +
      `${this.blanks()}${v}++;\nif (${c} === 44) { ${this.blanks()}${openName}continue; }\n` +
      `if (${c} !== 125) break ${mode.fail};\np = ${v}; break ${loop}; } }\n` +
      `if (p > end) break ${mode.fail};\n${this.required(members)}`
    )
  }

  /** Moves `p` behind an object whose members make a record. */
  record({ names, members, slot }: Extract<p.JsonRead, { kind: 'record' }>): string {
    const { emitter } = this
    const captures = names.map(() => new VectorBuilder(1))
    const walk = emitter.scoped(captures, () => this.object(members.members))
    return slot === undefined ? walk : walk + emitter.captureRecord(slot, names, captures)
  }

  /** Whether a comma and an opening quote stand at `at`, with nothing between. */
  private compactComma(at: string): string {
    return this.mode.isInner
      ? `bytes[${at}] === 44 && bytes[${at} + 1] === 92 && bytes[${at} + 2] === 34`
      : `bytes[${at}] === 44 && bytes[${at} + 1] === 34`
  }

  /** Whether at `q` a string closes, and a colon and the opening quote of a text follow at once. */
  private get compactColon(): string {
    const { q } = this
    return this.mode.isInner
      ? `bytes[${q}] === 92 && ${q} + 5 <= end && view.getInt32(${q} + 1, true) === ${wordOf([34, 58, 92, 34], 0)}`
      : `bytes[${q}] === 34 && bytes[${q} + 1] === 58 && bytes[${q} + 2] === 34`
  }

  private closesAt(at: string): string {
    return this.mode.isInner ? `bytes[${at}] === 92 && bytes[${at} + 1] === 34` : `bytes[${at}] === 34`
  }

  private required(members: readonly p.JsonMember[]): string {
    const all = members.reduce((bits, { isRequired }, i) => (isRequired ? bits | bitOf(i) : bits), 0)
    return all === 0 ? '' : `if ((${this.found} & ${all}) !== ${all}) break ${this.mode.fail};\n`
  }

  /** Passes white space; then `c` is the byte at `v`. Bytes behind the end do no harm: `p` is checked at last. */
  private blanks(): string {
    const { v, c, emitter } = this
    if (!this.mode.isInner) {
      const skip = `${emitter.constant(skipJsonBlanks)}(bytes, ${v}, end)`
      return `${c} = bytes[${v}]; if (${c} <= 32) { ${v} = ${skip}; ${c} = bytes[${v}]; }\n`
    }
    const skip = `${emitter.constant(innerBlanks)}(bytes, ${v}, end)`
    return `${c} = bytes[${v}]; if (${c} === 32 || ${c} === 92) { ${v} = ${skip}; ${c} = bytes[${v}]; }\n`
  }

  private get isAtQuote(): string {
    const { v, c } = this
    return this.mode.isInner ? `${c} === 92 && bytes[${v} + 1] === 34` : `${c} === 34`
  }

  /** The quotes of a string: how many bytes one takes. */
  private get quoteLength(): number {
    return this.mode.isInner ? 2 : 1
  }

  /**
   * From a member's name at `name` behind the quote that closes it; sets the number of a wanted member.
   * A member that is not wanted and is written without blanks and escapes is passed at once: `value` is left.
   */
  private memberName(names: readonly string[], name: string, member: string, value: string): string {
    const { v, q, emitter, mode } = this
    const [word, close] = [emitter.name('w'), emitter.name('z')]
    const tests = names.map((wanted, i) => {
      const bytes = [...new TextEncoder().encode(wanted)]
      return `if (${this.nameTest(bytes, name, word)}) { ${member} = ${i + 1}; ${v} = ${plus(name, bytes.length + this.quoteLength)}; }\nelse `
    })
    const unclosed = mode.isInner
      ? `break ${mode.odd};`
      : // A name with an escape may be one of those that are wanted.
        `{ if (bytes[${q}] === 92) break ${mode.odd}; break ${mode.fail}; }`
    return (
      `const ${word} = ${name} + 4 <= end ? view.getInt32(${name}, true) : 0;\n` +
      `${tests.join('')}{ ${this.plainEnd(q, name)}` +
      `if (${this.compactColon}) { let ${close} = 0; ${this.plainEnd(close, `${q} + ${1 + 2 * this.quoteLength}`)}` +
      `if (${this.closesAt(close)}) { ${v} = ${close} + ${this.quoteLength}; break ${value}; } }\n` +
      `if (!(${this.closesAt(q)})) ${unclosed}\n${v} = ${q} + ${this.quoteLength}; }\n`
    )
  }

  /** Sets `target` to the end of plain content from `from` on; \`plainEnd\` in \`jsonRuntime.ts\`, written out. */
  private plainEnd(target: string, from: string): string {
    const { emitter } = this
    const [word, low, slash, found] = ['w', 'x', 'y', 'h'].map((prefix) => emitter.name(prefix)) as [
      string,
      string,
      string,
      string,
    ]
    return (
      `${target} = ${from}; for (;;) { if (${target} + 4 > end) { ${target} = ${emitter.constant(plainEnd)}(bytes, view, ${target}, end); break; }\n` +
      `const ${word} = view.getInt32(${target}, true), ${low} = ${word} ^ 0x02020202, ${slash} = ${word} ^ 0x5c5c5c5c;\n` +
      `const ${found} = ((${low} - 0x21212121 & ~${low}) | (${slash} - 0x01010101 & ~${slash})) & -2139062144;\n` +
      `if (${found} !== 0) { ${target} += 31 - Math.clz32(${found} & -${found}) >> 3; break; } ${target} += 4; }\n`
    )
  }

  /** Whether a name and its closing quote stand at `first`; `word` holds the four bytes there. */
  private nameTest(bytes: readonly number[], first: string, word: string): string {
    const rest = [...bytes, ...(this.mode.isInner ? [92, 34] : [34])]
    const tests = [`${first} + ${rest.length} <= end`]
    const head = Math.min(4, rest.length)
    const padded = [...rest, 0, 0, 0]
    const mask = head === 4 ? '' : ` & ${2 ** (8 * head) - 1}`
    tests.unshift(`(${word}${mask}) === ${wordOf([...padded.slice(0, head), 0, 0, 0, 0], 0)}`)
    let offset = head
    for (; offset + 4 <= rest.length; offset += 4) {
      tests.push(`view.getInt32(${plus(first, offset)}, true) === ${wordOf(rest, offset)}`)
    }
    for (; offset < rest.length; offset++) tests.push(`bytes[${plus(first, offset)}] === ${rest[offset]!}`)
    return tests.join(' && ')
  }

  /** Behind a value that is not wanted. */
  private skipValue(): string {
    const { v, q } = this
    return `if (${this.isAtQuote}) { ${this.stringEnd(() => '')}${v} = ${q} + ${this.quoteLength}; }\nelse { ${this.skipOther()} }\n`
  }

  /** Moves `q` to the closing quote of the string at `v`; `onEscapes` is the code that runs when it holds escapes. */
  private stringEnd(onEscapes: () => string): string {
    const { v, q, emitter, mode } = this
    const start = this.plainEnd(q, plus(v, this.quoteLength))
    if (mode.isInner) {
      return (
        `${start}if (bytes[${q}] !== 92 || bytes[${q} + 1] !== 34) { ` +
        `${q} = ${emitter.constant(innerClosingQuote)}(bytes, view, ${q}, end); if (${q} < 0) break ${mode.odd}; ${onEscapes()}}\n`
      )
    }
    return (
      `${start}if (bytes[${q}] !== 34) { ` +
      `${q} = ${emitter.constant(closingQuote)}(bytes, view, ${q}, end); if (${q} < 0) break ${mode.fail}; ${onEscapes()}}\n`
    )
  }

  /** Behind a number, a constant, an object or an array. */
  private skipOther(): string {
    const { v, c, emitter, mode } = this
    const scalar = emitter.constant(numberOrConstantEnd)
    if (!mode.isInner) {
      const value = `${emitter.constant(nestedEnd)}(bytes, view, ${v}, end, 0)`
      return `${v} = ${c} === 123 || ${c} === 91 ? ${value} : ${v} < end ? ${scalar}(bytes, ${v}, end) : -1; if (${v} < 0) break ${mode.fail};`
    }
    const nested = `${emitter.constant(innerNestedEnd)}(bytes, view, ${v}, end, ${scalar})`
    return `${v} = ${c} === 123 || ${c} === 91 ? ${nested} : ${scalar}(bytes, ${v}, end); if (${v} < 0) break ${mode.odd};`
  }

  /** All readers of one name; each but the last starts at the value again. */
  private memberCase(number: number, members: readonly p.JsonMember[], name: string): string {
    const { v, c, emitter } = this
    const own = members.flatMap((member, index) => (member.name === name ? [{ member, index }] : []))
    const from = emitter.name('a')
    const readers = own.map(({ member, index }, i) => {
      const reset = i === 0 ? '' : `${v} = ${from}; ${c} = bytes[${v}];\n`
      return reset + this.reader(member, bitOf(index))
    })
    return `case ${number}: { const ${from} = ${v};\n${readers.join('')}break; }\n`
  }

  /** Reads the value at `v` and moves behind it. Of members given twice the last counts. */
  private reader({ read, isRequired }: p.JsonMember, bit: number): string {
    const { found, emitter } = this
    const got = emitter.name('got')
    const mark = isRequired ? `${found} = ${got} ? ${found} | ${bit} : ${found} & ~${bit};\n` : ''
    const clear = emitter.clear(slotsOfRead(read))
    return `let ${got} = true;\n${this.value(read, got)}if (!${got}) { ${clear} }\n${mark}`
  }

  private value(read: p.JsonRead, got: string): string {
    switch (read.kind) {
      case 'natural':
        return read.accepts === 'any' ? this.natural(read, got) : this.byClosure(read, got)
      case 'text':
        return this.text(read, got)
      case 'converted':
        return this.converted(read, got)
      case 'members':
      case 'record':
        return isObject(read) ? this.nested(read, got) : this.byClosure(read, got)
      case 'inside':
        return this.inside(read, got)
      default:
        return this.byClosure(read, got)
    }
  }

  /** The value in a way that is not generated. Inner text has no closure of its own: the whole is read otherwise. */
  private byClosure(read: p.JsonRead, got: string): string {
    const { v, emitter, mode } = this
    if (mode.isInner) return `break ${mode.odd};\n`
    const name = emitter.closure((compile) => memberValue(read, compile))
    return (
      `${v} = ${name}(bytes, start, ${v}, end, captures, row); if (${v} === -1) break ${mode.fail};\n` +
      `if (${v} < 0) { ${v} = -2 - ${v}; ${got} = false; }\n`
    )
  }

  private natural(read: Extract<p.JsonRead, { kind: 'natural' }>, got: string): string {
    return (
      `if (${this.isAtQuote}) { ${this.stringValue(read.slot)} }\n` +
      `else if (${this.c} === 45 || (${this.c} >= 48 && ${this.c} <= 57)) { ${this.number(read, got)} }\n` +
      `else { ${this.constantValue(read, got)} }\n`
    )
  }

  /** The content of the string at `v` as a slice, or decoded where it holds escapes. */
  private stringValue(slot: p.Slot): string {
    const { v, q, emitter, mode } = this
    const start = plus(v, this.quoteLength)
    const flag = emitter.name('esc')
    const put = emitter.constant(mode.isInner ? putInnerContent : putContent)
    const decoded =
      slot === undefined
        ? ''
        : `if (${flag}) ${put}(captures[${slot}], row, bytes, view, ${start}, ${q}); else { ${emitter.captureSlice(slot, start, q)} }\n`
    return `let ${flag} = false; ${this.stringEnd(() => `${flag} = true; `)}${decoded}${v} = ${q} + ${this.quoteLength};`
  }

  /** Up to 15 digits without exponent; the closure reads others. */
  private number(read: Extract<p.JsonRead, { kind: 'natural' }>, got: string): string {
    const { v, c, emitter } = this
    const [from, first, value, digit, mark] = ['a', 'f', 'n', 'd', 'g'].map((prefix) =>
      emitter.name(prefix),
    ) as [string, string, string, string, string]
    const digits = `while (${v} < end && (${digit} = bytes[${v}] - 48) >= 0 && ${digit} <= 9) { ${value} = ${value} * 10 + ${digit}; ${v}++; }\n`
    const signed = `(${c} === 45 ? -${value} : ${value})`
    return (
      `const ${from} = ${v}; if (${c} === 45) ${v}++; const ${first} = ${v}; let ${value} = 0, ${digit} = 0, ${mark} = 0; ${digits}` +
      `if (${v} > ${first} && ${v} < end && bytes[${v}] === 46) { ${mark} = ++${v}; ${digits}}\n` +
      `if (${v} === ${first} || ${v} === ${mark} || ${v} - ${first} > (${mark} > 0 ? 16 : 15) || (bytes[${first}] === 48 && ${v} > ${first} + 1 && ${mark} !== ${first} + 2) || (${v} < end && (bytes[${v}] | 32) === 101)) ` +
      `{ ${v} = ${from}; ${this.byClosure(read, got)} }\n` +
      `else if (${mark} > 0) { ${emitter.captureDouble(read.slot, `${signed} / ${emitter.constant(powersOfTen)}[${v} - ${mark}]`)} }\n` +
      `else { ${emitter.captureWhole(read.slot, Tag.long, signed)} }`
    )
  }

  /** `true`, `false`, `null`, and whatever has parts of its own. */
  private constantValue(read: Extract<p.JsonRead, { kind: 'natural' }>, got: string): string {
    const { v, emitter } = this
    const put = (value: 0 | 1): string =>
      read.slot === undefined
        ? ''
        : `${emitter.array(read.slot, 'tags')}[row] = ${Tag.boolean}; ${emitter.array(read.slot, 'doubles')}[row] = ${value}; `
    const word = emitter.name('w')
    return (
      `const ${word} = ${v} + 4 <= end ? view.getInt32(${v}, true) : 0;\n` +
      `if (${word} === ${TRUE}) { ${put(1)}${v} += 4; }\n` +
      `else if (${word} === ${FALS} && ${v} + 5 <= end && bytes[${v} + 4] === 101) { ${put(0)}${v} += 5; }\n` +
      `else if (${word} === ${NULL}) { ${v} += 4; ${got} = false; }\n` +
      `else { ${this.byClosure(read, got)} }\n`
    )
  }

  private text({ slot }: Extract<p.JsonRead, { kind: 'text' }>, got: string): string {
    const from = this.emitter.name('a')
    return (
      `if (${this.isAtQuote}) { ${this.stringValue(slot)} }\n` +
      `else { const ${from} = ${this.v}; ${this.otherText()}${this.unlessNull(from, got)}{ ${this.emitter.captureSlice(slot, from, this.v)} } }\n`
    )
  }

  /** Behind a value that is no string, whose text is wanted; inner text of objects and arrays holds escapes. */
  private otherText(): string {
    const { c, mode } = this
    const nested = mode.isInner ? `if (${c} === 123 || ${c} === 91) break ${mode.odd}; ` : ''
    return `${nested}${this.skipOther()}\n`
  }

  private unlessNull(from: string, got: string): string {
    return `if (${this.v} - ${from} === 4 && bytes[${from}] === 110) ${got} = false; else `
  }

  /** A step over the whole text of the value. */
  private converted(read: Extract<p.JsonRead, { kind: 'converted' }>, got: string): string {
    const { v, q, emitter, mode } = this
    const [from, to, whole, none, escaped] = ['a', 'z', 'whole', 'none', 'esc'].map((prefix) =>
      emitter.name(prefix),
    ) as [string, string, string, string, string]
    const slow = mode.isInner ? `break ${mode.odd};` : this.byClosure(read, got)
    return (
      `let ${from} = ${v}, ${to} = 0, ${escaped} = false;\n` +
      `if (${this.isAtQuote}) { ${this.stringEnd(() => `${escaped} = true; `)}${from} = ${plus(v, this.quoteLength)}; ${to} = ${q}; if (!${escaped}) ${v} = ${q} + ${this.quoteLength}; }\n` +
      `else { ${this.otherText()}${to} = ${v}; if (${to} - ${from} === 4 && bytes[${from}] === 110) ${got} = false; }\n` +
      `if (${escaped}) { ${slow} }\n` +
      `else if (${got}) ${whole}: { ${none}: { const start = ${from}, end = ${to}; let p = ${from};\n` +
      `${emitter.emit(read.step, none)}if (p === end) break ${whole}; }\n${got} = false; }\n`
    )
  }

  private nested(read: ObjectRead, got: string): string {
    const { v, c, emitter, mode } = this
    const { members } = read.kind === 'record' ? read.members : read
    // A lacking member would make this object null, but not the one around it.
    if (members.some(({ isRequired }) => isRequired)) return this.byClosure(read, got)
    const inner = new ObjectWriter(emitter, mode)
    const walk = read.kind === 'record' ? inner.record(read) : inner.object(members)
    return (
      `if (${c} === 123) { p = ${v};\n${walk}${v} = p; }\n` + `else { ${this.skipValue()}${got} = false; }\n`
    )
  }

  /** JSON in a string, read where it stands; the closure reads what is unusual, and says what is no JSON. */
  private inside(read: Extract<p.JsonRead, { kind: 'inside' }>, got: string): string {
    const { v, c, emitter, mode } = this
    if (mode.isInner || read.read.kind !== 'members' || !isGenerated(read.read))
      return this.byClosure(read, got)
    const [odd, over] = [emitter.name('odd'), emitter.name('over')]
    const inner = new ObjectWriter(emitter, { isInner: true, fail: odd, odd })
    const skip = emitter.constant(innerBlanks)
    return (
      `${over}: { ${odd}: { if (${c} !== 34) break ${odd};\n` +
      `p = ${skip}(bytes, ${v} + 1, end);\n${inner.object(read.read.members)}` +
      `p = ${skip}(bytes, p, end); if (p >= end || bytes[p] !== 34) break ${odd};\n${v} = p + 1; break ${over}; }\n` +
      `${this.byClosure(read, got)}}\n`
    )
  }
}

/** `true`, `fals` and `null` as little-endian words. */
const TRUE = 0x65757274
const FALS = 0x736c6166
const NULL = 0x6c6c756e

/** The bit of a member among those that are required. */
const bitOf = (index: number): number => 1 << index
