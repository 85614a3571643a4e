import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  firstWeekdayOf,
  instantOf,
  localOf,
  parseTimestamp,
  printTimestamp,
  toJson,
  weekdayOf,
  zoneOf,
  type Zone,
} from '../../../engine/values'

const zone = (name: string): Zone => zoneOf(name)!
const at = (text: string): bigint => parseTimestamp(text)!

describe('the calendar', () => {
  it('agrees with the calendar of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: -106_000, max: 106_000 }), (days) => {
        const date = new Date(days * 86_400_000)
        const civil = civilFromDays(days)
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days)
        expect(weekdayOf(days) % 7).toBe(date.getUTCDay())
      }),
      { seed: 1, numRuns: 500 },
    )
    expect([2023, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28])
  })
})

describe('timestamps as text', () => {
  it('come back from what they print', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (nanos) => {
        expect(parseTimestamp(printTimestamp(nanos))).toBe(nanos)
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  it.each([
    ['2019-08-01', '2019-08-01T00:00:00.000000000Z'],
    ['2019-08-01T13:30', '2019-08-01T13:30:00.000000000Z'],
    ['2019-08-01T09:30:00.000-0400', '2019-08-01T13:30:00.000000000Z'],
    ['2019-08-01T09:30:00,5+05:30', '2019-08-01T04:00:00.500000000Z'],
    ['2019-08-01T09:30:00 +0100', '2019-08-01T08:30:00.000000000Z'],
    ['2019-08-01t09:30:00z', '2019-08-01T09:30:00.000000000Z'],
    ['1677-09-21T00:12:43.145224192Z', '1677-09-21T00:12:43.145224192Z'],
  ])('%s', (text, expected) => {
    expect(printTimestamp(at(text))).toBe(expected)
  })

  it.each([
    '',
    '2019',
    '2019-13-01',
    '2019-00-01',
    '2019-08-32',
    '2019-02-29',
    '2019-08-01T24:00',
    '2019-08-01T12:60',
    '2019-08-01Z',
    '2019-08-01T12:30:00[Nowhere/City]',
    '3000-01-01',
    '2019-08-01T12:30:00 UTC', // prettier-ignore
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined()
  })

  it('takes the given zone where the text names none', () => {
    const nanos = parseTimestamp('2024-07-01T12:00', zone('Europe/Vienna'))!
    expect(printTimestamp(nanos)).toBe('2024-07-01T10:00:00.000000000Z')
  })
})

describe('zones', () => {
  it('agree with Intl at any moment, also before 1970 and next to changes', () => {
    const names = [
      'Europe/Vienna',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'CET',
    ]
    const changes = [1711846800, 1729990800, 1710054000, 1730613600, 1712415600]
    const seconds = fc.oneof(
      fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }),
      fc.constantFrom(...changes).chain((change) => fc.integer({ min: change - 2, max: change + 2 })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...names), seconds, (name, moment) => {
        expect(zone(name).offsetAt(moment)).toBe(offsetByIntl(name, moment))
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('know offsets and short names, and refuse others', () => {
    expect(zone('+05:30').offsetAt(0)).toBe(19_800)
    expect(zone('UTC-3').offsetAt(0)).toBe(-10_800)
    expect(zone('Z').offsetAt(0)).toBe(0)
    expect(zoneOf('Mars/Base')).toBeUndefined()
    expect(zoneOf('+19:00')).toBeUndefined()
  })

  it('go from local time to moments and back', () => {
    const vienna = zone('Europe/Vienna')
    const cases = [
      ['2024-07-01T12:00', '2024-07-01T10:00'],
      ['2024-03-31T02:30', '2024-03-31T01:30'],
      ['2024-03-31T03:30', '2024-03-31T01:30'],
      ['2024-10-27T02:30', '2024-10-27T00:30'],
      ['2024-10-27T03:00', '2024-10-27T02:00'],
    ]
    expect(cases.map(([local]) => instantOf(at(local!), vienna))).toEqual(
      cases.map(([, instant]) => at(instant!)),
    )
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 4n * 10n ** 18n }), (nanos) => {
        const back = instantOf(localOf(nanos, vienna), vienna)
        expect([0n, 3_600_000_000_000n]).toContain(nanos - back)
      }),
      { seed: 4 },
    )
  })

  it('begin weeks as the locale says', () => {
    expect(['', 'en', 'en-US', 'de_AT', 'ar-EG', 'nonsense'].map(firstWeekdayOf)).toEqual([1, 1, 7, 1, 6, 1])
  })
})

describe('JSON of results', () => {
  it('never holds what is not finite', () => {
    expect(toJson([NaN, Infinity, 1.5])).toEqual([null, null, 1.5])
  })
})

function offsetByIntl(name: string, seconds: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const [month, day, year, hour, minute, second] = format.format(seconds * 1000).match(/\d+/g)!.map(Number) as [number, number, number, number, number, number] // prettier-ignore
  const full = new Date(seconds * 1000).getUTCFullYear()
  const century = [full - 1, full, full + 1].find((candidate) => candidate % 100 === year)!
  return Date.UTC(century, month - 1, day, hour, minute, second) / 1000 - seconds
}
