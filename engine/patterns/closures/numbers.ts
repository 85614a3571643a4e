import { decodeUtf8, encodeUtf8, Tag } from '../../values'
import type * as p from '../program'
import { capture, FAIL, type Run, type Step } from './run'

const PLUS = 43
const MINUS = 45
const ZERO = 48
const LOWER_CASE = 32
const LETTER_E = 101
const LETTER_X = 120

export function integer({ base, min, max, slot }: p.Integer): Step {
  return (run, at) => {
    const { bytes, end } = run
    const unsigned = skipSign(bytes, at, end)
    const first = base === 16 ? skipHexPrefix(bytes, unsigned, end) : unsigned
    const next = base === 16 ? skipHexDigits(bytes, first, end) : skipDigits(bytes, first, end)
    if (next === first) return FAIL
    run.spend(next - first)
    const digits = decodeUtf8(bytes, first, next)
    const magnitude = BigInt(base === 16 ? `0x${digits}` : digits)
    const value = bytes[at] === MINUS ? -magnitude : magnitude
    if (value < min || value > max) return FAIL
    if (slot !== undefined) run.captures[slot]!.setLong(run.row, value, Tag.long)
    return next
  }
}

export function decimal({ mark, min, max, slot }: p.Decimal): Step {
  const markByte = mark.charCodeAt(0)
  return (run, at) => {
    const next = decimalEnd(run, at, markByte)
    if (next < 0) return FAIL
    run.spend(next - at)
    const value = Number(decodeUtf8(run.bytes, at, next).replace(',', '.'))
    if (value < min || value > max || !Number.isFinite(value)) return FAIL
    if (slot !== undefined) run.captures[slot]!.setDouble(run.row, value)
    return next
  }
}

/** Behind sign, digits, fraction and exponent; mark or `e` without digits behind them are left alone. */
function decimalEnd({ bytes, end }: Run, at: number, mark: number): number {
  const first = skipSign(bytes, at, end)
  let next = skipDigits(bytes, first, end)
  if (next === first) return FAIL
  if (next < end && bytes[next] === mark && isDigit(bytes, next + 1, end))
    next = skipDigits(bytes, next + 1, end)
  if (next < end && (bytes[next]! | LOWER_CASE) === LETTER_E) {
    const exponent = skipSign(bytes, next + 1, end)
    if (isDigit(bytes, exponent, end)) next = skipDigits(bytes, exponent, end)
  }
  return next
}

const words = [
  { value: true, letters: [...encodeUtf8('true')] },
  { value: false, letters: [...encodeUtf8('false')] },
]

export function booleanWord({ slot }: p.BooleanWord): Step {
  return (run, at) => {
    for (const { value, letters } of words) {
      if (at + letters.length > run.end) continue
      if (!letters.every((letter, i) => (run.bytes[at + i]! | LOWER_CASE) === letter)) continue
      capture(run, slot, value)
      return at + letters.length
    }
    return FAIL
  }
}

function skipSign(bytes: Uint8Array, at: number, end: number): number {
  return at < end && (bytes[at] === PLUS || bytes[at] === MINUS) ? at + 1 : at
}

/** `0x` and `x` count only with a digit behind them. */
function skipHexPrefix(bytes: Uint8Array, at: number, end: number): number {
  const x = at < end && bytes[at] === ZERO ? at + 1 : at
  const isPrefix = x + 1 < end && (bytes[x]! | LOWER_CASE) === LETTER_X && isHexDigit(bytes[x + 1]!)
  return isPrefix ? x + 1 : at
}

function skipDigits(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  while (isDigit(bytes, next, end)) next++
  return next
}

function skipHexDigits(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  while (next < end && isHexDigit(bytes[next]!)) next++
  return next
}

const isDigit = (bytes: Uint8Array, at: number, end: number): boolean =>
  at < end && bytes[at]! >= ZERO && bytes[at]! < ZERO + 10

const isHexDigit = (byte: number): boolean =>
  (byte >= ZERO && byte < ZERO + 10) || ((byte | LOWER_CASE) >= 97 && (byte | LOWER_CASE) <= 102)
