import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  apiTypeOf,
  Binary,
  Duration,
  Geopoint,
  Ip,
  parseJson,
  readJson,
  RecordValue,
  SmartscapeId,
  Timeframe,
  Timestamp,
  toJson,
  Uid,
  type Value,
} from '../../../engine/values'
import { show } from '../../support/engineValues'

describe('values in results of the Query API', () => {
  const table: readonly (readonly [value: Value, type: string, json: unknown])[] = [
    [null, 'undefined', null],
    [true, 'boolean', true],
    [2n ** 62n, 'long', '4611686018427387904'],
    [2, 'double', 2],
    ['a', 'string', 'a'],
    [new Timestamp(1n), 'timestamp', '1970-01-01T00:00:00.000000001Z'],
    [new Duration(-5n), 'duration', '-5'],
    [
      new Timeframe(0n, 1n),
      'timeframe',
      { start: '1970-01-01T00:00:00.000000000Z', end: '1970-01-01T00:00:00.000000001Z' },
    ],
    [new Binary(Uint8Array.of(0, 255)), 'binary', 'AP8='],
    [new Ip(6, 1n), 'ip_address', '::0001'],
    [new Uid('uid64', 255n), 'uid', '00000000000000ff'],
    [new SmartscapeId('HOST-00000000000000FF'), 'smartscape_id', 'HOST-00000000000000FF'],
    [new Geopoint(1.5, -2), 'geo_point', { latitude: 1.5, longitude: -2 }],
    [[1n, null], 'array', ['1', null]],
    [new RecordValue(new Map<string, Value>([['a', 1n]])), 'record', { a: '1' }],
  ]
  it.each(table.map(([value, type, json]) => [type, value, json] as const))('%s', (type, value, json) => {
    expect(apiTypeOf(value)).toBe(type)
    expect(toJson(value)).toEqual(json)
  })
})

describe('JSON texts as values', () => {
  it('reads what JSON.parse reads, and refuses what it refuses', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', '\\', '0', 'e'),
        (json, at, part) => {
          const text = json.slice(0, at % (json.length + 1)) + part + json.slice(at % (json.length + 1))
          expect(numbersAside(parseJson(text))).toEqual(numbersAside(standard(text)))
        },
      ),
      { seed: 1, numRuns: 1000 },
    )
  })

  it('tells whole numbers from others', () => {
    expect(
      ['1', '-0', '1.0', '1e2', '9223372036854775808', '1e999', '01', '+1'].map((text) => parseJson(text)),
    ).toEqual([
      1n,
      0n,
      1,
      100,
      9223372036854775808,
      undefined,
      undefined,
      undefined, // prettier-ignore
    ])
  })

  it('gives the place behind the value', () => {
    expect(readJson(' [1, 2] rest', 0)?.end).toBe(7)
    expect(readJson('x{"a": {}}', 1)?.end).toBe(10)
    expect(readJson('')).toBeUndefined()
  })

  it('refuses text that nests too deeply instead of overflowing', () => {
    expect(parseJson('['.repeat(100_000))).toBeUndefined()
    expect(show(parseJson('['.repeat(400) + ']'.repeat(400))!)).toHaveLength(800)
  })

  it('refuses control characters and broken escapes', () => {
    expect(['"\n"', '"\\x"', '"\\u12"', '"a', "'a'"].map((text) => parseJson(text))).toEqual(
      new Array(5).fill(undefined),
    )
    expect(parseJson('"\\u00e9\\n\\/"')).toBe('é\n/')
  })
})

function standard(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Plain data with all numbers as doubles; a text that JSON.parse reads as infinite is not finite, so it is broken. */
function numbersAside(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value === undefined || JSON.stringify(value, replaceInfinite).includes('not finite')) return undefined
  if (value instanceof RecordValue) {
    return Object.fromEntries([...value.members].map(([name, member]) => [name, numbersAside(member)]))
  }
  if (Array.isArray(value)) return value.map(numbersAside)
  return typeof value === 'number' ? value + 0 : value
}

function replaceInfinite(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value
}
