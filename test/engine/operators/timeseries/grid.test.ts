import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gridFor } from '../../../../engine/operators/timeseries/grid'
import { parseTimestamp, UTC, zoneOf, type Zone } from '../../../../engine/values'
import { printDuration, printTimestamp } from '../../../../engine/plan/printConstant'

const at = (text: string): bigint => parseTimestamp(text)!
const minutes = (count: number): bigint => BigInt(count) * 60_000_000_000n

/** The grid as text: start, end, interval and number of slots. */
function show(start: string, end: string, interval: number | undefined, zone: Zone = UTC): string {
  const wish = { interval: interval === undefined ? undefined : minutes(interval), bins: undefined }
  const grid = gridFor(at(start), at(end), wish, zone)
  return `${printTimestamp(grid.start)} ${printTimestamp(grid.end)} ${printDuration(grid.interval)} ${grid.slotCount}`
}

describe('the grid of a timeframe', () => {
  test.each([
    // The sample of the reference: widened to borders that count back from midnight.
    ['2024-07-14T10:00:00Z', '2024-07-16T10:00:00Z', 300, '2024-07-14T06:00:00Z 2024-07-16T12:00:00Z 6h 9'],
    [
      '2024-07-14T10:00:00Z',
      '2024-07-14T10:03:00Z',
      undefined,
      '2024-07-14T10:00:00Z 2024-07-14T10:03:00Z 1m 3',
    ],
    [
      '2024-07-14T00:00:00Z',
      '2024-07-15T00:00:00Z',
      undefined,
      '2024-07-14T00:00:00Z 2024-07-15T00:00:00Z 10m 144',
    ],
    ['2024-07-14T10:00:01Z', '2024-07-14T10:59:59Z', 30, '2024-07-14T10:00:00Z 2024-07-14T11:00:00Z 30m 2'],
    // Three days are counted back from the midnight that ends the timeframe.
    ['2024-07-01T00:00:00Z', '2024-07-11T00:00:00Z', 4320, '2024-06-29T00:00:00Z 2024-07-11T00:00:00Z 3d 4'],
    // No length: nothing to count.
    ['2024-07-14T10:00:00Z', '2024-07-14T10:00:00Z', 30, '2024-07-14T10:00:00Z 2024-07-14T10:00:00Z 30m 0'],
    // 2880 minutes are too many slots.
    ['2024-07-14T00:00:00Z', '2024-07-16T00:00:00Z', 1, '2024-07-14T00:00:00Z 2024-07-16T00:00:00Z 2m 1440'],
  ])('%s – %s in %s min', (start, end, interval, expected) => {
    expect(show(start, end, interval)).toBe(expected)
  })

  test('days are those of the zone, also when clocks change', () => {
    // On 31 March 2024 Vienna's clocks go forward: midnight is 23:00Z before and 22:00Z after.
    expect(show('2024-03-30T12:00:00Z', '2024-04-01T12:00:00Z', 1440, zoneOf('Europe/Vienna'))).toBe(
      '2024-03-29T22:00:00Z 2024-04-01T22:00:00Z 1d 3',
    )
  })

  test('borders lie around the timeframe, less than an interval away', () => {
    const moment = fc.bigInt({ min: at('1990-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })
    const zones = fc.constantFrom('UTC', 'Europe/Vienna', 'Asia/Kolkata', 'Australia/Lord_Howe', '-03:30')
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 1, max: 100_000 }), zones, (a, b, interval, zone) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const grid = gridFor(start, end, { interval: minutes(interval), bins: undefined }, zoneOf(zone)!)
        expect(grid.start <= start && start - grid.start < grid.interval).toBe(true)
        expect(grid.end >= end && grid.end - end < grid.interval).toBe(true)
        expect(grid.end - grid.start).toBe(BigInt(grid.slotCount) * grid.interval)
        expect(grid.slotCount).toBeLessThanOrEqual(1500)
      }),
      { seed: 2, numRuns: 300 },
    )
  })
})
