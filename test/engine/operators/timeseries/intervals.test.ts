import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  commonDivisor,
  longerInterval,
  nearestInterval,
  wellKnownIntervals,
} from '../../../../engine/operators/timeseries/intervals'
import { printDuration } from '../../../../engine/plan/printConstant'

const MINUTE = 60_000_000_000n
const HOUR = 60n * MINUTE
const DAY = 24n * HOUR

describe('the nearest well-known interval', () => {
  test.each([
    [0n, '1m'],
    [10_000_000_000n, '1m'],
    [90_000_000_000n, '2m'],
    [4n * MINUTE, '5m'],
    [12n * MINUTE, '10m'],
    [5n * HOUR, '6h'],
    [10n * HOUR, '12h'],
    [36n * HOUR, '2d'],
    [400n * DAY, '30d'],
  ])('of %d ns is %s', (wished, expected) => {
    expect(printDuration(nearestInterval(wished))).toBe(expected)
  })

  test('is never farther away than another', () => {
    const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b)
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 40n * DAY }), (wished) => {
        const found = nearestInterval(wished)
        for (const other of wellKnownIntervals) {
          expect(distance(found, wished) <= distance(other, wished)).toBe(true)
        }
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})

test('longer intervals never end', () => {
  expect(
    [MINUTE, 3n * MINUTE, 12n * HOUR, 30n * DAY, 60n * DAY].map(longerInterval).map(printDuration),
  ).toEqual(['2m', '5m', '1d', '60d', '90d'])
})

test('the common divisor divides every interval that may follow', () => {
  expect(wellKnownIntervals.slice(0, 14).map(commonDivisor).map(printDuration)).toEqual([
    '1m',
    '1m',
    '1m',
    '5m',
    '5m',
    '15m',
    '30m',
    '1h',
    '1h',
    '1h',
    '2h',
    '2h',
    '4h',
    '12h',
  ])
})
