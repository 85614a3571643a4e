import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fineSlots, NO_SLOT, slotsOf } from '../../../../engine/operators/timeseries/slots'
import { floorDivide, Timestamp, UTC, vectorOf, zoneOf, type Value } from '../../../../engine/values'
import { printDuration } from '../../../../engine/plan/printConstant'

const MINUTE = 60_000_000_000n

/** Moments near borders of slots and far from them, over the whole range of timestamps that minutes reach. */
const moments = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc
    .tuple(fc.bigInt({ min: -1_000_000n, max: 30_000_000n }), fc.bigInt({ min: -5000n, max: 5000n }))
    .map(([slot, near]) => slot * MINUTE + near),
)

test('slots are exact, also close to their borders', () => {
  const lengths = fc.constantFrom(1n, 5n, 60n, 1440n).map((count) => count * MINUTE)
  const origins = fc.constantFrom(0n, 3n * MINUTE, 1_714_557_600_000_000_000n, -5n)
  // Times that follow one another share slots.
  const runs = fc
    .tuple(moments, fc.array(fc.bigInt({ min: 0n, max: 90_000_000_000n }), { maxLength: 20 }))
    .map(([start, steps]) => {
      let at = start
      return steps.map((step) => (at = BigInt.asIntN(64, at + step)))
    })
  const times = fc.oneof(fc.array(moments, { maxLength: 20 }), runs)
  fc.assert(
    fc.property(times, lengths, origins, (nanos, length, origin) => {
      const slots = new Int32Array(nanos.length)
      const vector = vectorOf(nanos.map((it) => new Timestamp(it)))
      const expected = nanos.map((it) => Number(floorDivide(it - origin, length)))
      expect(slotsOf(vector, nanos.length, { origin, length }, slots)).toEqual({
        count: nanos.length,
        first: Math.min(...expected),
        last: Math.max(...expected),
      })
      expect([...slots]).toEqual(expected)
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('what is no timestamp has no slot', () => {
  const values: readonly Value[] = [null, new Timestamp(MINUTE), 5n, 'x']
  const slots = new Int32Array(4)
  expect(slotsOf(vectorOf(values), 4, { origin: 0n, length: MINUTE }, slots)).toEqual({
    count: 1,
    first: 1,
    last: 1,
  })
  expect([...slots]).toEqual([NO_SLOT, 1, NO_SLOT, NO_SLOT])
})

test.each([
  [undefined, 'UTC', '1m'],
  [5n, 'UTC', '5m'],
  [60n, 'UTC', '1h'],
  [60n, '+05:30', '1h'],
  [60n, 'Europe/Vienna', '15m'],
  [3n, 'Europe/Vienna', '1m'],
  [1440n, 'UTC', '1d'],
])('fine slots for %s min in %s are %s', (interval, zone, expected) => {
  const wished = interval === undefined ? undefined : interval * MINUTE
  expect(printDuration(fineSlots(wished, zoneOf(zone) ?? UTC).length)).toBe(expected)
})
