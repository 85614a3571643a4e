import { describe, expect, test } from 'vitest'
import { newTimeSlot, readTime, timeOfLong, timeOfNumber, writeNanos } from '../../../engine/scan/time'
import { printTimestamp } from '../../../engine/values'

/** The time at the start of a text as ISO 8601 and what stands behind it; `none` when there is no time. */
function read(text: string): string {
  const bytes = Buffer.from(text)
  const slot = newTimeSlot()
  const end = readTime(bytes, 0, bytes.length, slot)
  if (end < 0) return 'none'
  return `${print(slot)}${slot.hasZone ? '' : ' local'} |${text.slice(end)}`
}

function print(slot: ReturnType<typeof newTimeSlot>): string {
  const longs = new BigInt64Array(1)
  return writeNanos(new Int32Array(longs.buffer), 0, slot) ? printTimestamp(longs[0]!) : 'beyond 64 bits'
}

const cases: readonly (readonly [text: string, expected: string])[] = [
  ['2025-01-03T09:22:13Z', '2025-01-03T09:22:13.000000000Z |'],
  ['2025-01-03T09:22:13.000000000Z', '2025-01-03T09:22:13.000000000Z |'],
  ['2025-01-03T09:22:13.123456789Z', '2025-01-03T09:22:13.123456789Z |'],
  ['2025-01-03T09:22:13.1234567891234Z', '2025-01-03T09:22:13.123456789Z |'],
  ['2025-01-03T09:22:13.1234Z', '2025-01-03T09:22:13.123400000Z |'],
  ['2025-01-03T09:22:13.12345678x', '2025-01-03T09:22:13.123456780Z local |x'],
  ['2025-01-03T09:22:13.12:4Z', '2025-01-03T09:22:13.120000000Z local |:4Z'],
  ['2025-01-03T09:22:13.1234/678Z', '2025-01-03T09:22:13.123400000Z local |/678Z'],
  ['2025-01-03T09:22:13.5Z', '2025-01-03T09:22:13.500000000Z |'],
  ['2025-01-03 09:22:13,042 INFO', '2025-01-03T09:22:13.042000000Z local | INFO'],
  ['2025-01-03T09:22:13+02:00', '2025-01-03T07:22:13.000000000Z |'],
  ['2025-01-03T00:22:13+0530 x', '2025-01-02T18:52:13.000000000Z | x'],
  ['2025-01-03T09:22:13-08', '2025-01-03T17:22:13.000000000Z |'],
  ['2025-01-03 09:22:13 +0100', '2025-01-03T08:22:13.000000000Z |'],
  ['2025-01-03 09:22:13 UTC', '2025-01-03T09:22:13.000000000Z |'],
  ['2025-01-03 09:22:13 GMT x', '2025-01-03T09:22:13.000000000Z | x'],
  ['2025-01-03 09:22', '2025-01-03T09:22:00.000000000Z local |'],
  ['2025/01/03 09:22:13 [error]', '2025-01-03T09:22:13.000000000Z local | [error]'],
  ['2025-01-03', '2025-01-03T00:00:00.000000000Z local |'],
  ['2025-01-03 text', '2025-01-03T00:00:00.000000000Z local | text'],
  ['2025-01-034', 'none'],
  ['2025-02-29T00:00:00Z', 'none'],
  ['2024-02-29T23:59:60Z', '2024-03-01T00:00:00.000000000Z |'],
  ['2000-02-29', '2000-02-29T00:00:00.000000000Z local |'],
  ['1900-02-29', 'none'],
  ['1969-12-31T23:59:59.999999999Z', '1969-12-31T23:59:59.999999999Z |'],
  ['1677-09-21T00:12:43Z', 'beyond 64 bits |'],
  ['1677-09-21T00:12:44Z', '1677-09-21T00:12:44.000000000Z |'],
  ['2262-04-11T23:47:16.854775807Z', '2262-04-11T23:47:16.854775807Z |'],
  ['2262-04-11T23:47:16.854775808Z', 'beyond 64 bits |'],
  ['1678-01-01T00:00:00Z', '1678-01-01T00:00:00.000000000Z |'],
  ['2262-04-11T00:00:00Z', '2262-04-11T00:00:00.000000000Z |'],
  ['9999-12-31T00:00:00Z', 'beyond 64 bits |'],
  ['2025-13-01T00:00:00Z', 'none'],
  ['2025-00-01T00:00:00Z', 'none'],
  ['2025-01-00T00:00:00Z', 'none'],
  ['2025-1-03T00:00:00Z', 'none'],
  ['2025-01-03T24:00:00Z', 'none'],
  ['2025-01-03T09:60:00Z', 'none'],
  ['2025-01-03T09:22:61Z', 'none'],
  ['03/Jan/2025:09:22:13 +0000', '2025-01-03T09:22:13.000000000Z |'],
  ['03/JAN/2025:09:22:13 -0130] "GET', '2025-01-03T10:52:13.000000000Z |] "GET'],
  ['31/Dec/2024:23:59:59', '2024-12-31T23:59:59.000000000Z local |'],
  ['31/Foo/2024:23:59:59 +0000', 'none'],
  ['31/Apr/2024:23:59:59 +0000', 'none'],
  ['1735896133', '2025-01-03T09:22:13.000000000Z |'],
  ['1735896133.25 x', '2025-01-03T09:22:13.250000000Z | x'],
  ['1735896133123', '2025-01-03T09:22:13.123000000Z |'],
  ['1735896133123456', '2025-01-03T09:22:13.123456000Z |'],
  ['1735896133123456789', '2025-01-03T09:22:13.123456789Z |'],
  ['17358961331234567890', 'none'],
  ['12345678', 'none'],
  ['', 'none'],
  ['no time at all', 'none'],
  ['-1/-1/-1-1-1:-1', 'none'],
]

describe('times out of bytes', () => {
  test.each(cases)('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('the remembered date is not mixed up with broken ones', () => {
    expect(read('2025-01-03T00:00:00Z')).toBe('2025-01-03T00:00:00.000000000Z |')
    expect(read('2025-01-x3T00:00:00Z')).toBe('none')
    expect(read('2025-0x-03T00:00:00Z')).toBe('none')
    expect(read('20x5-01-03T00:00:00Z')).toBe('none')
  })

  test('bytes behind the end are not looked at', () => {
    const bytes = Buffer.from('2025-01-03T09:22:13.5Z')
    const slot = newTimeSlot()
    const ends = Array.from({ length: 23 }, (_, end) => readTime(bytes, 0, end, slot))
    expect(ends.every((end, length) => end <= length)).toBe(true)
    expect(ends.slice(9)).toEqual([-1, 10, 10, 10, 10, 10, 10, 16, 16, 16, 19, 19, 21, 22])
  })
})

describe('epochs as numbers', () => {
  const doubles: readonly (readonly [value: number, expected: string])[] = [
    [1735896133, '2025-01-03T09:22:13.000000000Z'],
    [1735896133.25, '2025-01-03T09:22:13.250000000Z'],
    [1735896133.123456, '2025-01-03T09:22:13.123456000Z'],
    [0.9999999, '1970-01-01T00:00:01.000000000Z'],
    [1735896133123.5, '2025-01-03T09:22:13.123500000Z'],
    [-1.5, '1969-12-31T23:59:58.500000000Z'],
    [1e300, 'none'],
    [NaN, 'none'],
  ]
  test.each(doubles)('%d', (value, expected) => {
    const slot = newTimeSlot()
    expect(timeOfNumber(value, slot) ? print(slot) : 'none').toBe(expected)
  })

  const longs: readonly (readonly [value: bigint, expected: string])[] = [
    [0n, '1970-01-01T00:00:00.000000000Z'],
    [-1n, '1969-12-31T23:59:59.000000000Z'],
    [1735896133n, '2025-01-03T09:22:13.000000000Z'],
    [1735896133123n, '2025-01-03T09:22:13.123000000Z'],
    [1735896133123456n, '2025-01-03T09:22:13.123456000Z'],
    [1735896133123456789n, '2025-01-03T09:22:13.123456789Z'],
    [-1735896133123456789n, '1914-12-29T14:37:46.876543211Z'],
  ]
  test.each(longs)('%d', (value, expected) => {
    const slot = newTimeSlot()
    timeOfLong(value, slot)
    expect(print(slot)).toBe(expected)
  })
})

test('nanoseconds are written exactly over the whole range', () => {
  const longs = new BigInt64Array(1)
  const words = new Int32Array(longs.buffer)
  for (let days = -106_750; days <= 106_750; days += 997) {
    const slot = {
      days,
      seconds: Math.abs(days * 31) % 86_400,
      nanos: Math.abs(days * 7919) % 1_000_000_000,
      hasZone: true,
    }
    expect(writeNanos(words, 0, slot)).toBe(true)
    expect(longs[0]).toBe(BigInt(slot.days * 86_400 + slot.seconds) * 1_000_000_000n + BigInt(slot.nanos))
  }
})
