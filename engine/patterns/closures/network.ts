import { decodeUtf8, Ip, SmartscapeId } from '../../values'
import { readIpV6 } from '../ipV6'
import type * as p from '../program'
import { capture, captureSlice, FAIL, type Run, type Step } from './run'

const DOT = 46
const DASH = 45
const PERCENT = 37
const BLANK = 32

export function ipAddress({ versions, slot }: p.IpAddress): Step {
  const takesV4 = versions.includes(4)
  const takesV6 = versions.includes(6)
  return (run, at) => {
    const v4 = takesV4 ? ipV4(run, at, slot) : FAIL
    return v4 < 0 && takesV6 ? ipV6(run, at, slot) : v4
  }
}

/** Four numbers up to 255 of one to three digits each. */
function ipV4(run: Run, at: number, slot: p.Slot): number {
  const { bytes, end } = run
  let position = at
  let bits = 0
  for (let part = 0; part < 4; part++) {
    if (part > 0 && (position >= end || bytes[position++] !== DOT)) return FAIL
    const first = position
    let value = 0
    while (position < end && isDigit(bytes[position]!)) value = value * 10 + bytes[position++]! - 48
    if (position === first || position - first > 3 || value > 255) return FAIL
    bits = bits * 256 + value
  }
  capture(run, slot, new Ip(4, BigInt(bits)))
  return position
}

function ipV6(run: Run, at: number, slot: p.Slot): number {
  const address = readIpV6(run.bytes, at, run.end)
  if (address === undefined) return FAIL
  capture(run, slot, new Ip(6, address.bits))
  return address.end
}

const uuidGroups = [8, 4, 4, 4, 12]

export function uuid({ slot }: p.Uuid): Step {
  return (run, at) => {
    let position = at
    for (const [index, length] of uuidGroups.entries()) {
      if (index > 0 && (position >= run.end || run.bytes[position++] !== DASH)) return FAIL
      if (!hexDigitsAt(run, position, length)) return FAIL
      position += length
    }
    captureSlice(run, slot, at, position)
    return position
  }
}

/** Longest type name of a Smartscape id. */
const TYPE_LENGTH = 255

export function smartscapeId({ slot }: p.SmartscapeIdText): Step {
  return (run, at) => {
    const { bytes, end } = run
    let dash = at
    while (dash < end && dash - at < TYPE_LENGTH && isTypeByte(bytes[dash]!)) dash++
    if (dash === at || dash >= end || bytes[dash] !== DASH || !hexDigitsAt(run, dash + 1, 16)) return FAIL
    const next = dash + 17
    if (slot !== undefined) capture(run, slot, new SmartscapeId(decodeUtf8(bytes, at, next)))
    return next
  }
}

/** How grouped card numbers are written, by digits per group. */
const cardGroups: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
]

/** Digits in one piece: at least 13, at most 19. */
const cardLength: p.Bounds = { min: 13, max: 19 }

export function creditCard({ slot }: p.CreditCard): Step {
  return (run, at) => {
    let next = at
    while (next < run.end && isDigit(run.bytes[next]!)) next++
    const length = next - at
    let digits: string | undefined
    if (length >= cardLength.min && length <= cardLength.max) digits = decodeUtf8(run.bytes, at, next)
    else {
      const groups = cardGroups.find((candidate) => groupsEnd(run, at, candidate) >= 0)
      if (groups === undefined) return FAIL
      next = groupsEnd(run, at, groups)
      digits = decodeUtf8(run.bytes, at, next).replaceAll('%20', '').replaceAll(' ', '')
    }
    if (!hasLuhnSum(digits)) return FAIL
    capture(run, slot, BigInt(digits))
    return next
  }
}

/** Behind groups of digits with blanks or `%20` between them; no digit may follow. */
function groupsEnd(run: Run, at: number, groups: readonly number[]): number {
  const { bytes, end } = run
  let position = at
  for (const [index, length] of groups.entries()) {
    if (index > 0) position = separatorEnd(run, position)
    if (position < 0) return FAIL
    for (let i = 0; i < length; i++) if (position >= end || !isDigit(bytes[position++]!)) return FAIL
  }
  return position < end && isDigit(bytes[position]!) ? FAIL : position
}

function separatorEnd({ bytes, end }: Run, at: number): number {
  if (at >= end) return FAIL
  if (bytes[at] === BLANK) return at + 1
  const isEncoded = at + 2 < end && bytes[at] === PERCENT && bytes[at + 1] === 50 && bytes[at + 2] === 48
  return isEncoded ? at + 3 : FAIL
}

/** Whether doubling every second digit from the right gives a sum of digits that ends in 0. */
function hasLuhnSum(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const weighted = i % 2 === 0 ? digit : digit * 2
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

function hexDigitsAt({ bytes, end }: Run, at: number, count: number): boolean {
  if (at + count > end) return false
  for (let i = at; i < at + count; i++) if (!isHexDigit(bytes[i]!)) return false
  return true
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57
const isHexDigit = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 97 && (byte | 0x20) <= 102)
/** Letters, digits, `_` and `:`. */
const isTypeByte = (byte: number): boolean =>
  (byte >= 48 && byte <= 58) || byte === 95 || ((byte | 0x20) >= 97 && (byte | 0x20) <= 122)
