import { encodeUtf8 } from '../values'
import type { TimeField, TimeNumber } from './program'

/** Digits that a number of variable width may have. */
const ANY_WIDTH = 18
/** Digits of a fraction or a count of milliseconds behind a point. */
const FRACTION_WIDTH = 9

/** The parts of a time format in text order. Adjacent literals are merged. */
export function readTimeFormat(format: string): readonly TimeField[] {
  const fields: TimeField[] = []
  let literal = ''
  const flush = (): void => {
    if (literal !== '') fields.push({ kind: 'literal', bytes: [...encodeUtf8(literal)] })
    literal = ''
  }
  for (const { letters, text } of pieces(format)) {
    if (letters === undefined) {
      literal += text
      continue
    }
    flush()
    fields.push(fieldOf(letters))
  }
  flush()
  return isEpoch(fields) ? fields.map(withoutSecondLimit) : fields
}

/** Letters with a meaning. */
const meaningful = 'GyYMwWDdFEuaHkKhmsSfzZ'

/** Runs of one meaningful letter, and literal text: in quotes (`''` is a quote) or any other character. */
function pieces(format: string): readonly { readonly letters?: string; readonly text: string }[] {
  return [...format.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[\s\S]/gu)].map(([whole, quoted, letter]) => {
    if (quoted !== undefined) return { text: quoted === '' ? "'" : quoted.replaceAll("''", "'") }
    if (letter === undefined || !meaningful.includes(letter)) return { text: whole }
    return { letters: whole, text: '' }
  })
}

function fieldOf(letters: string): TimeField {
  const { length } = letters
  const letter = letters.charAt(0)
  switch (letter) {
    case 'y':
      return yearOf(length)
    case 'M':
      return length < 3 ? number('month', length) : { kind: 'name', part: 'month', isShort: length === 3 }
    case 'E':
      return { kind: 'name', part: 'weekday', isShort: length < 4 }
    case 'a':
      return { kind: 'name', part: 'half', isShort: true }
    case 'G':
      return { kind: 'name', part: 'era', isShort: true }
    case 'z':
    case 'Z':
      return { kind: 'zone' }
    case 'S':
      // Four and more letters read a fraction, as the samples with six digits show.
      return length < 4 ? number('millis', length) : fraction(length)
    case 'f':
      return fraction(length)
    default:
      return number(numbers[letter] ?? 'passed', length)
  }
}

const numbers: Readonly<Record<string, TimeNumber>> = {
  Y: 'weekYear',
  w: 'week',
  W: 'passed',
  F: 'passed',
  d: 'day',
  D: 'dayOfYear',
  u: 'weekday',
  H: 'hour',
  k: 'hour24',
  K: 'hour11',
  h: 'hour12',
  m: 'minute',
  s: 'second',
}

/** One letter: any number of digits, blanks before them allowed; two to four: exactly so many; more: any number. */
function number(part: TimeNumber, length: number): TimeField {
  const isFixed = length > 1 && length < 5
  return {
    kind: 'number',
    part,
    isPadded: length === 1,
    min: isFixed ? length : 1,
    max: isFixed ? length : ANY_WIDTH,
  }
}

function fraction(length: number): TimeField {
  const isFixed = length > 1 && length < 5
  return {
    kind: 'number',
    part: 'fraction',
    isPadded: false,
    min: isFixed ? length : 1,
    max: isFixed ? length : FRACTION_WIDTH,
  }
}

function yearOf(length: number): TimeField {
  if (length === 2) return { kind: 'number', part: 'shortYear', isPadded: false, min: 2, max: 2 }
  if (length === 4) return { kind: 'number', part: 'year', isPadded: false, min: 4, max: 4 }
  return { kind: 'number', part: length === 1 ? 'anyYear' : 'year', isPadded: length === 1, min: 1, max: 9 }
}

/** Whether a format counts from the epoch: seconds or milliseconds and nothing else that tells a date or hour. */
function isEpoch(fields: readonly TimeField[]): boolean {
  const parts = fields.flatMap((field) => (field.kind === 'number' ? field.part : []))
  return parts.length > 0 && parts.every((part) => ['second', 'millis', 'fraction'].includes(part))
}

/** A count of seconds since the epoch may have any width, also where two letters are written. */
function withoutSecondLimit(field: TimeField): TimeField {
  return field.kind === 'number' && field.part === 'second' ? { ...field, min: 1, max: ANY_WIDTH } : field
}
