import { encodeUtf8, Tag, UTC } from '../../values'
import type * as p from '../program'
import { englishMonths } from '../timeNames'
import { zoneNamed } from '../zones'
import type { Emit, Emitter } from './emitter'
import { daysOfDate, isDate, putMillis } from './runtime'
import { wordOf } from './text'

/** The parts whose text is generated; a format with others goes to the closure as a whole. */
const generatedParts: ReadonlySet<p.TimeNumber> = new Set<p.TimeNumber>([
  'year', 'month', 'day', 'hour', 'hour24', 'hour11', 'hour12', 'minute', 'second', 'millis', 'fraction',
]) // prettier-ignore

/**
 * Formats with a date of month and day, and English names. Texts that differ from the
 * common forms (other zones than `Z` and offsets, say) go to the closure.
 */
export const time: Emit<p.Time> = (step, fail, emitter) => {
  const offset = fixedOffset(step.zone)
  if (!isGenerated(step) || offset === undefined) return emitter.emitClosure(step, fail)
  const [odd, over, at] = [emitter.name('odd'), emitter.name('over'), emitter.name('q')]
  const reader = new FieldReader(emitter, at, odd)
  const head = headOf(step.fields)
  const read = (fields: readonly p.TimeField[]): string => fields.map((field) => reader.read(field)).join('')
  const moment = head
    ? reader.remembered(head) + read(step.fields.slice(head.length)) + reader.put(step.slot)
    : read(step.fields) + reader.moment(step.slot)
  return (
    `${over}: { ${odd}: { let ${at} = p;\n${reader.declarations(offset)}${moment}p = ${at}; break ${over}; }\n` +
    // Whatever is odd about the text, the closure says whether it matches.
    `${emitter.emitClosure(step, fail)}}\n`
  )
}

function isGenerated({ fields, locale }: p.Time): boolean {
  const parts = fields.flatMap((field) =>
    field.kind === 'number' ? field.part : field.kind === 'name' ? field.part : [],
  )
  const hasDate = ['month', 'day'].every((part) => parts.includes(part as p.TimeNumber))
  return (
    hasDate &&
    locale === 'en' &&
    fields.every(
      (field) =>
        field.kind === 'literal' ||
        field.kind === 'zone' ||
        (field.kind === 'name' && field.part === 'month' && field.isShort) ||
        (field.kind === 'number' && generatedParts.has(field.part)),
    )
  )
}

/** Parts of a second, which hardly ever are those of the record before. */
const parts: ReadonlySet<string> = new Set(['millis', 'fraction'])

/** Shorter beginnings are read as quickly as they are compared. */
const LEAST_REMEMBERED = 8

/**
 * The fields of a format down to the second, when each has one length: records that follow each other mostly have them
 * in common, so that comparing bytes saves reading them again.
 */
function headOf(fields: readonly p.TimeField[]): readonly p.TimeField[] | undefined {
  const end = fields.findIndex((field) => field.kind === 'zone' || isPartOfSecond(field))
  const head = fields.slice(0, end < 0 ? fields.length : end)
  const rest = fields.slice(head.length)
  const isWhole = rest.every(
    ({ kind }, i) => kind === 'literal' || kind === 'zone' || isPartOfSecond(rest[i]!),
  )
  const length = lengthOf(head)
  return isWhole && length !== undefined && length >= LEAST_REMEMBERED ? head : undefined
}

const isPartOfSecond = (field: p.TimeField): boolean => field.kind === 'number' && parts.has(field.part)

/** How many bytes fields take; undefined when that varies. */
function lengthOf(fields: readonly p.TimeField[]): number | undefined {
  let length = 0
  for (const field of fields) {
    if (field.kind === 'number' && (field.min !== field.max || field.max > LONGEST)) return undefined
    length +=
      field.kind === 'literal' ? field.bytes.length : field.kind === 'number' ? field.max : MONTH_LENGTH
  }
  return length
}

/** Bytes of a short English month. */
const MONTH_LENGTH = 3

/** What may stand behind a zone only when it is part of a longer one: 1 for letters, digits, `/`, `_`, `+` and `-`. */
const goesOnZone = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9/_+-]/.test(String.fromCharCode(byte)) ? 1 : 0,
)

/** Seconds east of UTC of a zone that has one offset for ever. */
function fixedOffset(name: string): number | undefined {
  const zone = zoneNamed(name) ?? UTC
  const isFixed = name.toUpperCase() === 'UTC' || /^[A-Z]{1,5}$|^(UTC|GMT)?[+-]/.test(name)
  return isFixed ? zone.offsetAt(0) : undefined
}

/** Digits of a number that generated code reads. */
const LONGEST = 9

class FieldReader {
  private readonly locals = new Map<p.TimeNumber, string>()
  private readonly zone: string
  private readonly byte: string
  /** Seconds since the epoch, as clocks in the zone show them. */
  private readonly seconds: string

  constructor(
    private readonly emitter: Emitter,
    private readonly at: string,
    private readonly odd: string,
  ) {
    this.zone = emitter.name('z')
    this.byte = emitter.name('b')
    this.seconds = emitter.name('t')
  }

  declarations(offset: number): string {
    return `let ${this.byte} = 0, ${this.zone} = ${offset}, ${this.seconds} = 0;\n`
  }

  /** Fields of one length, read from the bytes or, when these are the same, known from the last match. */
  remembered(fields: readonly p.TimeField[]): string {
    const { at, seconds, emitter } = this
    const length = lengthOf(fields)!
    const offsets = Array.from({ length: Math.ceil(length / 4) }, (_, i) => Math.min(i * 4, length - 4))
    const words = emitter.constant(new Int32Array(offsets.length))
    // Nothing is known as long as there is no number.
    const known = emitter.constant(new Float64Array([NaN]))
    const wordAt = (offset: number): string => `view.getInt32(p + ${offset}, true)`
    const tests = offsets.map((offset, i) => `${wordAt(offset)} === ${words}[${i}]`)
    const keep = offsets.map((offset, i) => `${words}[${i}] = ${wordAt(offset)};`)
    return (
      `if (p + ${length} <= end && ${known}[0] === ${known}[0] && ${tests.join(' && ')}) { ${seconds} = ${known}[0]; ${at} += ${length}; }\n` +
      `else {\n${fields.map((field) => this.read(field)).join('')}${this.secondsOfParts()}` +
      `${keep.join(' ')} ${known}[0] = ${seconds}; }\n`
    )
  }

  read(field: p.TimeField): string {
    switch (field.kind) {
      case 'literal':
        return this.literal(field.bytes)
      case 'zone':
        return this.readZone()
      case 'name':
        return this.monthName()
      case 'number':
        if (field.part === 'fraction') return this.fraction(field.min, field.max)
        return field.min === field.max && field.max <= LONGEST
          ? this.fixed(field.part, field.max)
          : this.varying(field)
    }
  }

  private literal(bytes: readonly number[]): string {
    const tests = bytes.map((byte, i) => `bytes[${this.at} + ${i}] !== ${byte}`)
    return `if (${[`${this.at} + ${bytes.length} > end`, ...tests].join(' || ')}) break ${this.odd}; ${this.at} += ${bytes.length};\n`
  }

  private fixed(part: p.TimeNumber, digits: number): string {
    const value = this.local(part)
    const one = `if ((${this.byte} = bytes[${this.at}++] - 48) < 0 || ${this.byte} > 9) break ${this.odd}; ${value} = ${value} * 10 + ${this.byte};\n`
    return `if (${this.at} + ${digits} > end) break ${this.odd}; let ${value} = 0;\n${one.repeat(digits)}`
  }

  /** Blanks where they may stand, then as many digits as there are; many are odd. */
  private varying({ part, isPadded, min, max }: Extract<p.TimeField, { kind: 'number' }>): string {
    const { at, byte, odd } = this
    const value = this.local(part)
    const first = this.emitter.name('f')
    const blanks = isPadded ? `while (${at} < end && bytes[${at}] === 32) ${at}++;\n` : ''
    return (
      `${blanks}const ${first} = ${at}; let ${value} = 0;\n` +
      `while (${at} < end && ${at} - ${first} < ${max} && (${byte} = bytes[${at}] - 48) >= 0 && ${byte} <= 9) { ${value} = ${value} * 10 + ${byte}; ${at}++; }\n` +
      `if (${at} - ${first} < ${min} || ${at} - ${first} > ${LONGEST}) break ${odd};\n`
    )
  }

  /** Three digits count, the others are read over. */
  private fraction(min: number, max: number): string {
    const value = this.local('fraction')
    const [first, scale] = [this.emitter.name('f'), this.emitter.name('v')]
    return (
      `const ${first} = ${this.at}; let ${value} = 0, ${scale} = 100;\n` +
      `while (${this.at} < end && ${this.at} - ${first} < ${max} && (${this.byte} = bytes[${this.at}] - 48) >= 0 && ${this.byte} <= 9) { ` +
      `if (${this.at} - ${first} < 3) { ${value} += ${this.byte} * ${scale}; ${scale} /= 10; } ${this.at}++; }\n` +
      `if (${this.at} - ${first} < ${min}) break ${this.odd};\n`
    )
  }

  /** Names as they are mostly written, `Nov`; other cases are odd. */
  private monthName(): string {
    const value = this.local('month')
    const word = this.emitter.name('w')
    const rows = englishMonths.map((name, i) => {
      const bytes = [...encodeUtf8(name)]
      return `case ${wordOf([...bytes, 0], 0)}: ${value} = ${i + 1}; break;`
    })
    return (
      `if (${this.at} + 3 > end) break ${this.odd}; let ${value} = 0;\n` +
      `const ${word} = bytes[${this.at}] | bytes[${this.at} + 1] << 8 | bytes[${this.at} + 2] << 16;\n` +
      `switch (${word}) { ${rows.join(' ')} default: break ${this.odd}; }\n${this.at} += 3;\n`
    )
  }

  /** `Z`, `+0200` and `+02:00`, with nothing behind that could belong to a longer zone. */
  private readZone(): string {
    const { at, zone, odd, emitter } = this
    const [sign, digits, next] = [emitter.name('s'), emitter.name('d'), emitter.name('n')]
    // The first four bytes, the fifth, and the offset of the last zone like `+0200`.
    const known = emitter.constant(new Int32Array([0, -1, 0]))
    const two = (offset: string): string =>
      `((bytes[${at} + ${offset}] - 48) * 10 + bytes[${at} + ${offset} + 1] - 48)`
    const isDigit = (offset: string): string =>
      `bytes[${at} + ${offset}] >= 48 && bytes[${at} + ${offset}] <= 57`
    return (
      `const ${sign} = ${at} < end ? bytes[${at}] : 0; let ${next} = 0;\n` +
      `if (${at} + 5 <= end && bytes[${at} + 4] === ${known}[1] && view.getInt32(${at}, true) === ${known}[0]) { ${zone} = ${known}[2]; ${next} = ${at} + 5; }\n` +
      `else if (${sign} === 90) { ${zone} = 0; ${next} = ${at} + 1; }\n` +
      `else if (${sign} === 43 || ${sign} === 45) {\n` +
      `const ${digits} = ${at} + 3 < end && bytes[${at} + 3] === 58 ? 4 : 3;\n` +
      `if (${at} + ${digits} + 2 > end || !(${isDigit('1')} && ${isDigit('2')} && ${isDigit(digits)} && ${isDigit(`${digits} + 1`)})) break ${odd};\n` +
      `${zone} = (${two('1')} * 60 + ${two(digits)}) * 60; if (${zone} > 64800) break ${odd}; if (${sign} === 45) ${zone} = -${zone};\n` +
      `${next} = ${at} + ${digits} + 2;\n` +
      `if (${digits} === 3) { ${known}[0] = view.getInt32(${at}, true); ${known}[1] = bytes[${at} + 4]; ${known}[2] = ${zone}; }\n} else break ${odd};\n` +
      `if (${next} < end && ${emitter.constant(goesOnZone)}[bytes[${next}]] === 1) break ${odd};\n` +
      `${at} = ${next};\n`
    )
  }

  /** From the parts to the slot; what the calendar or the clock does not have is odd. */
  moment(slot: p.Slot): string {
    if (slot !== undefined) return this.secondsOfParts() + this.put(slot)
    const date = ['year', 'month', 'day'].map((part) => this.value(part as p.TimeNumber)).join(', ')
    const { code } = this.hour()
    return `${code}if (${this.isOver} || !${this.emitter.constant(isDate)}(${date})) break ${this.odd};\n`
  }

  private value(part: p.TimeNumber): string {
    return this.locals.get(part) ?? (part === 'year' ? String(this.emitter.baseYear) : '0')
  }

  /** Whether the clock does not have the minute or the second. */
  private get isOver(): string {
    return `${this.value('minute')} > 59 || ${this.value('second')} > 59`
  }

  private secondsOfParts(): string {
    const { emitter, seconds, odd } = this
    const days = emitter.name('n')
    const date = ['year', 'month', 'day'].map((part) => this.value(part as p.TimeNumber)).join(', ')
    const { code, hour } = this.hour()
    return (
      `const ${days} = ${emitter.constant(daysOfDate)}(${date});\n${code}` +
      `if (!(${days} > -106750 && ${days} < 106750) || ${this.isOver}) break ${odd};\n` +
      `${seconds} = ((${days} * 24 + ${hour}) * 60 + ${this.value('minute')}) * 60 + ${this.value('second')};\n`
    )
  }

  /** Fills the slot with the moment of the seconds and the parts of one. */
  put(slot: p.Slot): string {
    if (slot === undefined) return ''
    const { emitter, seconds, zone } = this
    const millis = `(${seconds} - ${zone}) * 1000 + ${this.value('millis')} + ${this.value('fraction')}`
    return `${emitter.array(slot, 'tags')}[row] = ${Tag.timestamp}; ${emitter.constant(putMillis)}(${emitter.array(slot, 'ints')}, row, ${millis});\n`
  }

  /** Of several hour fields the first counts; the afternoon is never written in generated formats. */
  private hour(): { readonly code: string; readonly hour: string } {
    const found = (['hour', 'hour24', 'hour11', 'hour12'] as const).find((part) => this.locals.has(part))
    const local = found && this.locals.get(found)
    if (found === undefined || local === undefined) return { code: '', hour: '0' }
    const [least, most] = { hour: [0, 23], hour24: [1, 24], hour11: [0, 11], hour12: [1, 12] }[found] as [
      number,
      number,
    ]
    const code = `if (${local} < ${least} || ${local} > ${most}) break ${this.odd};\n`
    return { code, hour: found === 'hour24' ? `${local} % 24` : found === 'hour12' ? `${local} % 12` : local }
  }

  /** The local of a part; of parts written twice the last counts. */
  private local(part: p.TimeNumber): string {
    const local = this.emitter.name('v')
    this.locals.set(part, local)
    return local
  }
}
