import { durationUnitNamed } from '../catalog'
import type { Expression } from '../dql'
import { unwrapped } from './conditions'

/** The earliest and latest moment an expression may mean, in milliseconds: since the epoch, or from now on. */
export interface Moment {
  readonly base: 'epoch' | 'now'
  readonly earliest: number
  readonly latest: number
}

/** Now. */
export const now: Moment = { base: 'now', earliest: 0, latest: 0 }

/**
 * The moment that a timeframe parameter means, as far as the text alone tells: text of a moment, a duration as an offset
 * to now, `now()` with durations added, and alignments. Undefined for anything else.
 * Source: DQL reference, "timeframe".
 */
export function momentOf(expression: Expression): Moment | undefined {
  const inner = unwrapped(expression)
  switch (inner.kind) {
    case 'string':
      return momentOfText(inner.value)
    case 'call':
      return inner.name.text.toLowerCase() === 'now' && inner.arguments.length === 0 ? now : undefined
    case 'align': {
      const shifted = inner.operand ? momentOf(inner.operand) : now
      const step = lengthOf(inner.count ?? 1, /^w\d$/.test(inner.unit) ? 'w' : inner.unit)
      return shifted && step && { ...shifted, earliest: shifted.earliest - step.longest }
    }
    case 'binary':
      return inner.operator === '+' || inner.operator === '-' ? sumOf(inner) : undefined
    default:
      return offsetOf(inner)
  }
}

/** Whether the first moment is later than the second, whatever time it is now. */
export const isLater = (first: Moment, second: Moment): boolean =>
  first.base === second.base && first.earliest > second.latest

function sumOf({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Moment | undefined {
  const start = momentOf(left)
  const offset = offsetOf(right)
  if (!start || !offset) return undefined
  return operator === '+'
    ? { base: start.base, earliest: start.earliest + offset.earliest, latest: start.latest + offset.latest }
    : { base: start.base, earliest: start.earliest - offset.latest, latest: start.latest - offset.earliest }
}

function offsetOf(expression: Expression): Moment | undefined {
  const inner = unwrapped(expression)
  if (inner.kind === 'duration') {
    const length = lengthOf(inner.amount, inner.unit)
    return length && { base: 'now', earliest: length.shortest, latest: length.longest }
  }
  const operand = inner.kind === 'unary' && inner.operator === '-' ? offsetOf(inner.operand) : undefined
  return operand && { base: 'now', earliest: 0 - operand.latest, latest: 0 - operand.earliest }
}

const day = 86_400_000

/** The shortest and the longest time that some units may take; days may lose or win hours when clocks change. */
function lengthOf(amount: number, unit: string): { shortest: number; longest: number } | undefined {
  const known = durationUnitNamed(unit)
  if (!known) return undefined
  const days = { M: [28, 31], q: [90, 92], y: [365, 366] }[known.name]
  const slack = known.kind === 'calendar' ? 7_200_000 : 0
  if (days)
    return { shortest: (days[0] ?? 0) * day * amount - slack, longest: (days[1] ?? 0) * day * amount + slack }
  const length = (amount * Number(known.nanoseconds ?? 0n)) / 1_000_000
  return { shortest: length - slack, longest: length + slack }
}

const isoText =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/

/** ISO 8601 text; without zone it may mean the time of any zone. */
function momentOfText(text: string): Moment | undefined {
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '0', zone] =
    isoText.exec(text) ?? []
  if (!year || !month || !date) return undefined
  const utc = Date.UTC(+year, +month - 1, +date, +hour, +minute, +second) + Number(`0.${fraction}`) * 1000
  if (zone === undefined)
    return { base: 'epoch', earliest: utc - 14 * 3_600_000, latest: utc + 12 * 3_600_000 }
  const moment = utc - (zone === 'Z' ? 0 : minutesOf(zone) * 60_000)
  return { base: 'epoch', earliest: moment, latest: moment }
}

function minutesOf(zone: string): number {
  const digits = zone.replace(/\D/g, '')
  return (zone.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}

/** Whether two texts without zone are read in the same one, so that they compare as written. */
export const areZoneless = (first: string, second: string): boolean =>
  [first, second].every((text) => isoText.test(text) && isoText.exec(text)?.[8] === undefined)
