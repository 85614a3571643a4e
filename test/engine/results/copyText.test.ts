import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyText, runQuery } from '../../../engine'
import { dqlText } from '../../../engine/results/dqlText'
import { Binary, Duration, Geopoint, isSame, parseIp, parseUid, RecordValue, SmartscapeId, Timeframe, Timestamp, type Value } from '../../../engine/values' // prettier-ignore
import { arbitraryDouble, arbitraryLong, arbitraryText, show } from '../../support/engineValues'

const cells = {
  names: ['status', 'path with blank', 'note'],
  rows: [
    [504n, '/orders', null],
    [200n, 'a|b "c"\n<x>', 2.5],
  ],
}

describe('cells as text', () => {
  test('CSV', () => {
    expect(copyText(cells, 'csv')).toBe(
      'status,path with blank,note\r\n504,/orders,\r\n200,"a|b ""c""\n<x>",2.5\r\n',
    )
  })

  test('JSON: an array of records, or one record alone', () => {
    expect(JSON.parse(copyText(cells, 'json'))).toEqual([
      { status: '504', 'path with blank': '/orders', note: null },
      { status: '200', 'path with blank': 'a|b "c"\n<x>', note: 2.5 },
    ])
    expect(JSON.parse(copyText({ names: ['__proto__'], rows: [['x']] }, 'json'))).toHaveProperty(
      '__proto__',
      'x',
    )
  })

  test('Markdown: numbers at the right, nothing read as markup', () => {
    expect(copyText(cells, 'markdown').split('\n')).toEqual([
      '| status | path with blank | note |',
      '| ---: | --- | --- |',
      '| 504 | /orders |  |',
      '| 200 | a\\|b "c" \\<x\\> | 2.5 |',
    ])
  })

  test('a data command', () => {
    expect(copyText(cells, 'dqlRecords').split('\n')).toEqual([
      'data record(status = 504, `path with blank` = "/orders", note = null),',
      '     record(status = 200, `path with blank` = "a|b \\"c\\"\\n<x>", note = 2.5)',
    ])
  })

  test('a condition: values of a record together, records one or the other, each once', () => {
    expect(copyText({ names: ['status'], rows: [[504n], [504n]] }, 'dqlFilter')).toBe('status == 504')
    expect(copyText({ names: ['status'], rows: [[504n], [500n]] }, 'dqlFilter')).toBe(
      'status == 504 or status == 500',
    )
    expect(copyText({ names: ['a', 'b'], rows: [[1n, null], [2n, 'x']] }, 'dqlFilter')).toBe('(a == 1 and isNull(b)) or (a == 2 and b == "x")') // prettier-ignore
    expect(copyText({ names: ['a', 'list'], rows: [[1n, [2n]]] }, 'dqlFilter')).toBe('a == 1')
  })

  test('says when no condition can hold the values', () => {
    expect(() => copyText({ names: ['list'], rows: [[[2n]]] }, 'dqlFilter')).toThrow('can not be compared')
  })
})

describe('values in the language', () => {
  const special: readonly Value[] = [
    null,
    true,
    false,
    -(2n ** 63n),
    2n ** 63n - 1n,
    9_007_199_254_740_993n,
    -0,
    1e21,
    5e-324,
    '',
    'a "quoted" \\ back\nslash\ttab \u0000 \u202e €😀',
    new Timestamp(1_714_557_600_123_456_789n),
    new Timestamp(-1n),
    new Duration(90_000_000_001n),
    new Duration(-90_000_000_001n),
    new Timeframe(0n, 60_000_000_001n),
    parseIp('10.0.0.1') ?? null,
    parseIp('2001:db8::1') ?? null,
    parseUid('d4a1c1b0-7f3e-4b6a-9c2d-0123456789ab') ?? null,
    new SmartscapeId('HOST-0123456789ABCDEF'),
    new Binary(Uint8Array.of(0, 1, 255)),
    new Geopoint(48.25, -16.5),
    [],
    [1n, null, 'x', [2.5]],
    new RecordValue(new Map<string, Value>([['k 1', 1n], ['in', new RecordValue(new Map([['deep', 'x']]))]])), // prettier-ignore
  ]

  test.each(special.map((value) => [dqlText(value), value] as const))('%s', async (_text, value) => {
    await expectSame([value])
  })

  test('any values come back as they were', async () => {
    const arbitrary = fc.oneof(arbitraryLong, arbitraryDouble, arbitraryText)
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { minLength: 1, maxLength: 20 }), (values) => expectSame(values)),
      { seed: 11, numRuns: 60 },
    )
  })
})

/** Runs the command that copying gives, and compares the values. */
async function expectSame(values: readonly Value[]): Promise<void> {
  const query = copyText({ names: ['v'], rows: values.map((value) => [value]) }, 'dqlRecords')
  const outcome = await runQuery({ query, workers: 0 })
  if (!outcome.ok) throw new Error(`${query}: ${outcome.notices.map(({ message }) => message).join()}`)
  const found = outcome.result.page(0, values.length).map(([value]) => value ?? null)
  expect(found.map(show)).toEqual(values.map(show))
  values.forEach((value, index) => expect(isSame(found[index] ?? null, value), query).toBe(true))
}
