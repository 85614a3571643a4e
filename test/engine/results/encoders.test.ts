import { describe, expect, test } from 'vitest'
import {
  displayText,
  encodeCsv,
  encodeJson,
  encodeJsonLines,
  encodeTable,
  ResultStore,
  type ResultMetadata,
} from '../../../engine'
import { Binary, Duration, Ip, RecordValue, Timeframe, Timestamp, type Value } from '../../../engine/values'
import { sparkline } from '../../../engine/results/sparkline'
import { batchOf } from '../../support/batches'

const metadata: ResultMetadata = {
  canonicalQuery: 'data record()',
  query: 'data record()',
  queryId: 'id',
  dqlVersion: 'V1_0',
  timezone: 'Z',
  locale: '',
  analysisTimeframe: { start: null, end: null },
  scannedRecords: 2,
  scannedBytes: 20,
  scannedDataPoints: 0,
  sampled: false,
  executionTimeMilliseconds: 3,
  notifications: [],
}

const all: readonly Value[] = [
  true,
  9_007_199_254_740_993n,
  2.5,
  'a "b"\n',
  new Timestamp(1_714_557_600_123_456_789n),
  new Duration(90_000_000_000n),
  new Timeframe(0n, 60_000_000_000n),
  new Ip(4, 0x0a000001n),
  new Binary(Uint8Array.of(1, 2, 255)),
  [1n, null, 'x'],
  new RecordValue(new Map<string, Value>([['k', 1.5]])),
  null,
]

const ofAll = new ResultStore([batchOf({ v: all })])

describe('JSON', () => {
  const decoded = (result: ResultStore) => JSON.parse([...encodeJson(result, metadata)].join('')) as Json
  interface Json {
    readonly records: readonly Record<string, unknown>[]
    readonly types: readonly unknown[]
    readonly metadata: { readonly grail: Record<string, unknown> }
  }

  test('values as in the Query API', () => {
    expect(decoded(ofAll).records.map(({ v }) => v)).toEqual([
      true,
      '9007199254740993',
      2.5,
      'a "b"\n',
      '2024-05-01T10:00:00.123456789Z',
      '90000000000',
      { start: '1970-01-01T00:00:00.000000000Z', end: '1970-01-01T00:01:00.000000000Z' },
      '10.0.0.1',
      'AQL/',
      ['1', null, 'x'],
      { k: 1.5 },
      null,
    ])
  })

  test('a new bucket of types where a type changes; null goes with every type', () => {
    const result = new ResultStore(
      [batchOf({ a: [1n, null, 2n, 'x', 'y'], b: [null, null, null, null, null] })],
      {
        named: new Set(['b']),
      },
    )
    expect(decoded(result).types).toEqual([
      { indexRange: [0, 2], mappings: { a: { type: 'long' }, b: { type: 'undefined' } } },
      { indexRange: [3, 4], mappings: { a: { type: 'string' }, b: { type: 'undefined' } } },
    ])
  })

  test('types of elements and members', () => {
    const result = new ResultStore([
      batchOf({ a: [[1.5, null, 2]], r: [new RecordValue(new Map<string, Value>([['k', 'x']]))] }),
    ])
    expect(decoded(result).types).toEqual([
      {
        indexRange: [0, 0],
        mappings: {
          a: { type: 'array', types: [{ indexRange: [0, 2], mappings: { element: { type: 'double' } } }] },
          r: { type: 'record', types: [{ indexRange: [0, 0], mappings: { k: { type: 'string' } } }] },
        },
      },
    ])
  })

  test('the run is told', () => {
    expect(decoded(ofAll).metadata.grail).toMatchObject({
      query: 'data record()',
      scannedBytes: 20,
      sampled: false,
    })
  })

  test('no records', () => {
    expect(decoded(new ResultStore([]))).toMatchObject({ records: [], types: [] })
  })

  test('many records come in pieces', () => {
    const many = new ResultStore([batchOf({ a: Array.from({ length: 1500 }, (_, row) => BigInt(row)) })])
    expect([...encodeJson(many, metadata)].length).toBeGreaterThan(3)
    expect(decoded(many).records[1499]).toEqual({ a: '1499' })
  })
})

test('JSON lines: a line per record, all columns in each', () => {
  const result = new ResultStore([batchOf({ a: [1n] }), batchOf({ b: ['x'] })])
  expect([...encodeJsonLines(result)].join('')).toBe('{"a":"1","b":null}\n{"a":null,"b":"x"}\n')
})

describe('CSV', () => {
  test('quotes where they are needed', () => {
    const result = new ResultStore([
      batchOf({ 'a,b': ['x', 'say "hi"', 'two\nlines', null], n: [1n, -2.5, true, 3n] }),
    ])
    expect([...encodeCsv(result)].join('')).toBe(
      '"a,b",n\r\nx,1\r\n"say ""hi""",-2.5\r\n"two\nlines",true\r\n,3\r\n',
    )
  })

  test('arrays and records are JSON', () => {
    expect([...encodeCsv(new ResultStore([batchOf({ a: [[1.5, 'x']] })]))].join('')).toBe(
      'a\r\n"[1.5,""x""]"\r\n',
    )
  })

  test('formulas are guarded on request only, numbers never', () => {
    const result = new ResultStore([batchOf({ a: ['=1+1', '-x', '@cmd', '-5', '+1'] })])
    expect([...encodeCsv(result)].join('')).toBe('a\r\n=1+1\r\n-x\r\n@cmd\r\n-5\r\n+1\r\n')
    expect([...encodeCsv(result, { guardsFormulas: true })].join('')).toBe(
      "a\r\n'=1+1\r\n'-x\r\n'@cmd\r\n-5\r\n+1\r\n",
    )
  })
})

describe('a table for terminals', () => {
  const table = (result: ResultStore, width?: number): string => [...encodeTable(result, { width })].join('')

  test('numbers stand at the right, null is blank', () => {
    expect(table(new ResultStore([batchOf({ host: ['a', 'long name', null], n: [5n, 1000n, 2n] })]))).toBe(
      [
        'host          n',
        '─────────  ────',
        'a             5',
        'long name  1000',
        '              2',
        '',
      ].join('\n'),
    )
  })

  test('control characters cannot steer the terminal', () => {
    expect(table(new ResultStore([batchOf({ a: ['x\u001b[31mred\r\n\u202e'] })]))).toBe(
      'a\n──────────\nx·[31mred···\n'.replace('──────────', '────────────'),
    )
  })

  test('wide columns give way to the width of the terminal', () => {
    const result = new ResultStore([batchOf({ a: ['x'.repeat(50)], b: ['short'] })])
    expect(table(result, 30).split('\n')[2]).toBe(`${'x'.repeat(22)}…  short`)
  })

  test('a time series: its timeframe above, a sparkline for each', () => {
    const result = new ResultStore([
      batchOf({
        timeframe: [new Timeframe(0n, 240_000_000_000n), new Timeframe(0n, 240_000_000_000n)],
        interval: [new Duration(60_000_000_000n), new Duration(60_000_000_000n)],
        path: ['/a', '/b'],
        n: [
          [0, 1, 2, 7],
          [null, 5, 5, 5],
        ],
      }),
    ])
    expect(table(result)).toBe(
      [
        '1970-01-01T00:00:00Z – 1970-01-01T00:04:00Z, every 1m',
        'path  n',
        '────  ────',
        '/a    ▁▂▃█',
        '/b     ███',
        '',
      ].join('\n'),
    )
  })

  test('no columns, no text', () => {
    expect(table(new ResultStore([]))).toBe('')
  })
})

test.each<[readonly Value[], number, string | undefined]>([
  [[1, 2, 4, 8], 10, '▂▃▅█'],
  [[-5, 0, 5], 10, '▁▅█'],
  [[0, 0], 10, '▁▁'],
  [[1n, null, 1n], 10, '█ █'],
  [[1, 9, 2, 3, 0, 1], 3, '█▃▂'],
  [[null, null], 10, '  '],
  [['a', 1], 10, undefined],
  [[5], 10, undefined],
])('sparkline %#', (values, width, expected) => {
  expect(sparkline(values, width)).toBe(expected)
})

test.each<[Value, string]>([
  [null, 'null'],
  ['text', 'text'],
  [5n, '5'],
  [new Timestamp(1_714_557_600_000_000_000n), '2024-05-01T10:00:00Z'],
  [new Timestamp(1_714_557_600_120_000_000n), '2024-05-01T10:00:00.120Z'],
  [new Timestamp(1_714_557_600_120_000_001n), '2024-05-01T10:00:00.120000001Z'],
  [new Duration(0n), '0s'],
  [new Duration(90_000_000_000n), '1m 30s'],
  [new Duration(-93_784_500_000_000n), '-1d 2h 3m 4.5s'],
  [new Duration(1_500_000n), '1.5ms'],
  [new Duration(2_500n), '2.5us'],
  [new Duration(7n), '7ns'],
  [new Timeframe(0n, 1_000_000_000n), '1970-01-01T00:00:00Z/1970-01-01T00:00:01Z'],
  [['a', 1n, null], '["a", 1, null]'],
  [
    new RecordValue(
      new Map<string, Value>([
        ['k', 'x'],
        ['d', new Duration(7n)],
      ]),
    ),
    '{"k": "x", "d": 7ns}',
  ],
])('display %#', (value, expected) => {
  expect(displayText(value)).toBe(expected)
})

describe('texts that are longer than what is shown, or than all others', () => {
  const huge = 'x'.repeat(20_000_000)

  test('a table cuts them, whatever their length', () => {
    const [first, , third] = [...encodeTable(new ResultStore([batchOf({ v: ['a', huge, 'b'] })]))].join('').split('\n').slice(2) // prettier-ignore
    expect([first, third]).toEqual(['a', 'b'])
    const text = [...encodeTable(new ResultStore([batchOf({ v: [huge] })]))].join('')
    expect(text.split('\n')[2]).toBe(`${'x'.repeat(79)}…`)
  })

  test('lines come in pieces that a text can hold', () => {
    const long = huge.slice(0, 3_000_000)
    const result = new ResultStore([batchOf({ v: Array.from({ length: 6 }, () => long) })])
    for (const encode of [encodeJsonLines, encodeCsv]) {
      const pieces = [...encode(result)]
      expect(pieces.every(({ length }) => length < 4_200_000)).toBe(true)
      expect(pieces.join('').split('\n').filter((line) => line.includes(long))).toHaveLength(6) // prettier-ignore
    }
  })
})
