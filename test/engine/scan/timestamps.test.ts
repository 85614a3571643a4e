import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeTimesOfValues } from '../../../engine/scan/timestamps'
import { UTC, valueAt, VectorBuilder, vectorOf, zoneOf, type Value, type Zone } from '../../../engine/values'
import { tries } from '../../support/fuzzing'

function timesOf(values: readonly Value[], zone: Zone): readonly Value[] {
  const target = new VectorBuilder(values.length)
  writeTimesOfValues(vectorOf(values), zone, target)
  const times = target.finish(values.length)
  return values.map((_, row) => valueAt(times, row))
}

test('a time reads the same whatever stands before it', () => {
  const value = fc.constantFrom(
    '2025-01-03T09:00:00.000000000Z',
    '2025-01-03T09:00:00.000000001Z',
    '2025-01-04T09:00:00.000000000Z',
    '1025-01-03T09:00:00.000000000Z',
    '2025-01-03T09:00:00',
    '2025-01-03T09:00:01',
    '2025-13-03T09:00:01',
    '03/Jan/2025:09:00:00 +0000',
    '2025-01-03',
    '1735894800',
    'no time',
    '',
    1735894800n,
    1.5,
    null,
  )
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 12 }),
      fc.constantFrom(UTC, zoneOf('Europe/Vienna')!),
      (values, zone) => {
        expect(timesOf(values, zone)).toEqual(values.map((it) => timesOf([it], zone)[0]))
      },
    ),
    tries(51, 300),
  )
})
