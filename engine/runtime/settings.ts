import { durationUnitNamed } from '../../language'
import { parseTimestamp, UTC, zoneOf, type Zone } from '../values'
import { runError, type Notice } from './notice'
import type { RunRequest } from './runRequest'

/** The moments and the zone of a run, read from the words of its request. */
export interface RunSettings {
  /** Nanoseconds since the epoch. */
  readonly now: bigint
  readonly timezone: string
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  /** What in the request could not be read. */
  readonly notices: readonly Notice[]
}

/** Reads moments and zone of a request. `configuredZone` stands in where it names none. */
export function settingsOf(request: RunRequest, configuredZone: string | undefined): RunSettings {
  const notices: Notice[] = []
  const timezone = request.timezone ?? configuredZone ?? 'UTC'
  const zone = zoneOf(timezone)
  if (zone === undefined) notices.push(runError('unknown-timezone', `There is no time zone ${timezone}.`))
  const read = (name: string, text: string | undefined, now: bigint): bigint | undefined => {
    const moment = text === undefined ? undefined : readMoment(text, now, zone ?? UTC)
    if (text !== undefined && moment === undefined) notices.push(unreadable(name, text))
    return moment
  }
  const realTime = BigInt(Date.now()) * 1_000_000n
  const now = read('now', request.now, realTime) ?? realTime
  const from = read('from', request.from, now)
  const to = read('to', request.to, now)
  if (from !== undefined && to !== undefined && from > to) {
    notices.push(runError('timeframe-reversed', 'The timeframe of the run ends before it begins.'))
  }
  return { now, timezone, from, to, notices }
}

/** A moment as users write it: ISO 8601, `now`, or an offset to now such as `-2h`. Undefined for other texts. */
export function readMoment(text: string, now: bigint, zone: Zone): bigint | undefined {
  if (text === 'now') return now
  const [, sign, count, unitName] = /^([+-]?)(\d+)([a-zA-Z]+)$/.exec(text) ?? []
  const unit = unitName === undefined ? undefined : durationUnitNamed(unitName)
  if (count !== undefined && unit?.nanoseconds !== undefined) {
    const offset = BigInt(count) * unit.nanoseconds
    return sign === '-' ? now - offset : now + offset
  }
  return parseTimestamp(text, zone)
}

const unreadable = (name: string, text: string): Notice =>
  runError(
    'unreadable-moment',
    `${name}: ${text} is no moment. Write 2025-01-03T09:00:00Z, or an offset to now such as -2h.`,
  )
