import { durationUnits, weekUnits } from '../../catalog'
import type { CursorPlace, Snapshot } from '../../analysis'
import type { CompletionItem } from './item'
import { wantedTypes } from './wantedTypes'

/**
 * Units of time behind a number, those of most lengths first. Where no length of time is known to be due, only behind the first
 * letter of one: a number may be complete, and whoever goes on to the next line wants no unit.
 */
export function unitItems(
  { isBegun, value, node }: UnitPlace,
  { facts }: Snapshot,
): readonly CompletionItem[] {
  const wanted = value && node && wantedTypes(facts, value, node)
  const isDue = wanted !== undefined && wanted !== 'any' && wanted.includes('duration')
  return isBegun || isDue
    ? durationUnits.map(({ name, meaning }) => unitItem(name, meaning, placeIn(usualLengths, name)))
    : []
}

type UnitPlace = Extract<CursorPlace, { kind: 'unit' }>

/**
 * Units behind `@`, those that queries align to most first. A count leaves those that it divides; how many days are
 * aligned to, nobody says, so days take every count.
 */
export function alignmentItems(count: bigint | undefined): readonly CompletionItem[] {
  const units = durationUnits.filter(
    ({ name, alignsWithin }) => count === undefined || name === 'd' || divides(count, alignsWithin),
  )
  const weeks = count === undefined ? weekUnits.map((name, day) => [name, weekMeaning(day)] as const) : []
  return [...units.map(({ name, meaning }) => [name, meaning] as const), ...weeks].map(([name, meaning]) =>
    unitItem(name, `start of the ${meaning}`, placeIn(usualBorders, name)),
  )
}

const placeIn = (names: readonly string[], name: string): number =>
  names.includes(name) ? names.indexOf(name) : names.length

const divides = (count: bigint, whole: number): boolean => count > 0n && BigInt(whole) % count === 0n

const usualBorders: readonly string[] = ['h', 'd', 'm', 'w', 'M', 's', 'q', 'y']

const usualLengths: readonly string[] = ['m', 'h', 'd', 's', 'w', 'ms', 'M', 'y', 'q', 'us', 'ns']

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

const weekMeaning = (day: number): string => `week, which begins on ${days[day % days.length] ?? ''}`

const unitItem = (label: string, detail: string, rank: number): CompletionItem => ({
  label,
  kind: 'unit',
  detail,
  rank,
})
