import { expect, test } from 'vitest'
import { leapDayBefore } from '../../../engine/scan/yearless'

const nanos = (day: string): bigint => BigInt(Date.parse(day)) * 1_000_000n

test.each([
  ['2025-01-04', '2024-02-29'],
  ['2024-03-01', '2024-02-29'],
  ['2024-02-28', '2024-02-29'],
  ['2024-02-27', '2020-02-29'],
  ['2000-06-01', '2000-02-29'],
  ['1900-06-01', '1896-02-29'],
])('a file written on %s may hold %s', (modified, day) => {
  expect(leapDayBefore(nanos(modified))).toBe(nanos(day))
})
