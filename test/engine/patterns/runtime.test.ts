import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closingQuote,
  innerClosingQuote,
  plainEnd,
  putContent,
} from '../../../engine/patterns/generate/jsonRuntime'
import {
  daysOfDate,
  limitOf,
  lineEnd,
  putIpV4,
  putMillis,
  skipCharacters,
  uuidEnd,
} from '../../../engine/patterns/generate/runtime'
import { encodeUtf8, Ip, textAt, valueAt, VectorBuilder } from '../../../engine/values'

const options = { seed: 1, numRuns: 500 }
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Bytes of text in which the bytes that matter are frequent, and where to start and end in them. */
const places = (...frequent: readonly number[]) =>
  fc
    .uint8Array({ maxLength: 24 })
    .chain((bytes) =>
      fc.tuple(
        fc.constant(bytes),
        fc.array(fc.tuple(fc.nat(23), fc.constantFrom(...frequent)), { maxLength: 4 }),
      ),
    )
    .map(([bytes, changes]) => {
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
      return bytes
    })
    .chain((bytes) => fc.tuple(fc.constant(bytes), fc.nat(bytes.length), fc.nat(bytes.length)))
    .map(([bytes, a, b]) => [bytes, Math.min(a, b), Math.max(a, b)] as const)

describe('four bytes at a time', () => {
  test('line ends are found as one by one', () => {
    fc.assert(
      fc.property(places(10), ([bytes, start, end]) => {
        const found = bytes.indexOf(10, start)
        expect(lineEnd(bytes, viewOf(bytes), start, end)).toBe(found < 0 || found > end ? end : found)
      }),
      options,
    )
  })

  test('plain text ends as one by one', () => {
    fc.assert(
      fc.property(places(34, 92, 31, 33, 32, 0x80, 0xff), ([bytes, start, end]) => {
        let expected = start
        while (expected < end && bytes[expected]! >= 32 && ![34, 92].includes(bytes[expected]!)) expected++
        expect(plainEnd(bytes, viewOf(bytes), start, end)).toBe(expected)
      }),
      options,
    )
  })
})

/** Where a JSON string that begins at 0 closes, read by the slow and plain way. */
function closesAt(text: string): number {
  for (let end = 2; end <= text.length; end++) {
    if (text[end - 1] !== '"') continue
    try {
      JSON.parse(text.slice(0, end))
      return end - 1
    } catch {
      continue
    }
  }
  return -1
}

const ascii = fc.string({ unit: fc.constantFrom(...'"\\/bnu0a9 x\n'.split('')), maxLength: 12 })

describe('strings of JSON', () => {
  test('close where JSON.parse closes them', () => {
    fc.assert(
      fc.property(ascii, (content) => {
        const text = `"${content}"`
        const bytes = encodeUtf8(text)
        const view = viewOf(bytes)
        const first = plainEnd(bytes, view, 1, bytes.length)
        expect(closingQuote(bytes, view, first, bytes.length)).toBe(closesAt(text))
      }),
      { seed: 2, numRuns: 2000 },
    )
  })

  test('say what JSON.parse says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const json = JSON.stringify(text).replaceAll('/', '\\/').replaceAll('é', '\\u00e9')
        const bytes = encodeUtf8(json)
        const builder = new VectorBuilder(1)
        putContent(builder, 0, bytes, viewOf(bytes), 1, bytes.length - 1)
        expect(textAt(builder, 0)).toBe(text)
      }),
      options,
    )
  })

  test.each(['\\u00e9', '\\u0041\\u20ac', '\\ud83d\\ude00', '\\ud800', '\\b\\f\\n\\r\\t\\/\\\\\\"'])(
    'say what %s stands for',
    (content) => {
      const bytes = encodeUtf8(content)
      const builder = new VectorBuilder(1)
      putContent(builder, 0, bytes, viewOf(bytes), 0, bytes.length)
      expect(textAt(builder, 0)).toBe(JSON.parse(`"${content}"`))
    },
  )

  test('inside of strings close where they do outside', () => {
    fc.assert(
      fc.property(ascii, (content) => {
        const inner = `"${content}"`
        const closing = closesAt(inner)
        // Only escapes that JSON.stringify writes: quotes and backslashes.
        if (closing < 0 || inner.includes('\n')) return
        const bytes = encodeUtf8(JSON.stringify(inner.slice(0, closing + 1)))
        const found = innerClosingQuote(bytes, viewOf(bytes), 3, bytes.length)
        expect(found).toBe(bytes.length - 3)
      }),
      { seed: 3, numRuns: 2000 },
    )
  })
})

describe('times', () => {
  test('days of dates are those of the calendar', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        const days = daysOfDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
        expect(days).toBe(Math.floor(date.getTime() / 86_400_000))
      }),
      options,
    )
  })

  test.each([
    [2021, 2, 29],
    [2021, 0, 1],
    [2021, 13, 1],
    [2021, 4, 31],
    [2021, 1, 0],
    [2100, 2, 29],
  ])('there is no %i-%i-%i', (year, month, day) => {
    expect(daysOfDate(year, month, day)).toBeNaN()
  })

  test('milliseconds become nanoseconds of 64 bits', () => {
    const longs = new BigInt64Array(2)
    const ints = new Int32Array(longs.buffer)
    fc.assert(
      fc.property(fc.integer({ min: -9_223_372_036_854, max: 9_223_372_036_854 }), (millis) => {
        putMillis(ints, 1, millis)
        expect(longs[1]).toBe(BigInt(millis) * 1_000_000n)
      }),
      options,
    )
  })
})

describe('characters', () => {
  const text = encodeUtf8('aä€😀\nb')

  test.each([
    [1, true, 1],
    [2, true, 3],
    [4, true, 10],
    [5, true, 11],
    [5, false, -1],
    [7, true, -1],
  ])('%i of them, over lines %s', (count, crossesLines, expected) => {
    expect(skipCharacters(text, 0, text.length, count, crossesLines)).toBe(expected)
  })

  test('a limit beyond the end is the end', () => {
    expect(limitOf(text, 0, text.length, 3)).toBe(6)
    expect(limitOf(text, 0, text.length, 99)).toBe(text.length)
  })
})

test('addresses are remembered by all of their bits', () => {
  const builder = new VectorBuilder(1)
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), (bits) => {
      putIpV4(builder, 0, bits)
      expect(valueAt(builder, 0)).toEqual(new Ip(4, BigInt(bits)))
    }),
    { seed: 4, numRuns: 5000 },
  )
})

test.each([
  ['0f8fad5b-d9cb-469f-a165-70867728950e', 36],
  ['0f8fad5b-d9cb-469f-a165-70867728950', -1],
  ['0f8fad5b-d9cb-469fxa165-70867728950e', -1],
  ['0f8fad5b-d9cb-469f-a165-7086772895g0', -1],
])('UUID %s', (text, expected) => {
  const bytes = encodeUtf8(text)
  expect(uuidEnd(bytes, 0, bytes.length)).toBe(expected)
})
