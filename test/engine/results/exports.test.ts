import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { encodeCsv, encodeMarkdown, encodeParquet, encodeTsv, ResultStore } from '../../../engine'
import { Binary, Duration, Ip, RecordValue, Timestamp, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const store = (columns: Readonly<Record<string, readonly Value[]>>) => new ResultStore([batchOf(columns)])
const text = (pieces: Iterable<string>): string => [...pieces].join('')

describe('tab-separated values', () => {
  test('cells are quoted where a reader would be misled', () => {
    const result = store({ a: ['x\ty', 'one\ntwo', 'say "no"', 'a,b', null], n: [1n, 2n, 3n, 4n, 5n] })
    expect(text(encodeTsv(result))).toBe(
      'a\tn\r\n"x\ty"\t1\r\n"one\ntwo"\t2\r\n"say ""no"""\t3\r\na,b\t4\r\n\t5\r\n',
    )
  })

  test('formulas are guarded like those in CSV', () => {
    const result = store({ a: ['=1+1', '@x', '-5', '+31 1'] })
    const cells = ["'=1+1", "'@x", '-5', "'+31 1"]
    expect(text(encodeTsv(result, { guardsFormulas: true }))).toBe(`a\r\n${cells.join('\r\n')}\r\n`)
    expect(text(encodeCsv(result, { guardsFormulas: true }))).toBe(`a\r\n${cells.join('\r\n')}\r\n`)
    expect(text(encodeTsv(result))).toContain('\n=1+1\r')
  })
})

describe('Markdown', () => {
  test('a table with numbers at the right', () => {
    const result = store({ path: ['/orders', null], 'count()': [12n, 3n] })
    expect(text(encodeMarkdown(result))).toBe(
      '| path | count\\(\\) |\n| --- | ---: |\n| /orders | 12 |\n|  | 3 |\n',
    )
  })

  test('text stays text', () => {
    const result = store({ a: ['a|b', '<img src=x>', '[x](y)', 'one\r\ntwo', '`code` *b*', '&amp;'] })
    const [, , ...lines] = text(encodeMarkdown(result)).trimEnd().split('\n')
    expect(lines).toEqual([
      '| a\\|b |',
      '| &lt;img src=x&gt; |',
      '| \\[x\\]\\(y\\) |',
      '| one<br>two |',
      '| \\`code\\` \\*b\\* |',
      '| &amp;amp; |',
    ])
  })

  test('nothing for no columns', () => expect(text(encodeMarkdown(store({})))).toBe(''))
})

describe('Parquet', () => {
  const values = {
    flag: [true, null],
    n: [9_223_372_036_854_775_807n, null],
    x: [2.5, null],
    mixedNumbers: [1n, 2.5],
    s: ['häh "x"\n', null],
    time: [new Timestamp(1_714_557_600_123_456_789n), null],
    long: [new Duration(90_000_000_001n), null],
    ip: [new Ip(4, 0x0a000001n), null],
    bytes: [new Binary(Uint8Array.of(1, 255)), null],
    list: [[1n, null, 'x'], null],
    nested: [new RecordValue(new Map<string, Value>([['k', 1.5]])), null],
    any: ['text', 1n],
    nothing: [null, null],
  } as const

  test('types of columns', async () => {
    const metadata = await parquetMetadataAsync(bufferOf(store(values)))
    const { children } = parquetSchema(metadata)
    expect(
      children.map(({ element }) =>
        [element.name, element.type, element.logical_type?.type ?? element.converted_type]
          .filter(Boolean)
          .join(' '),
      ),
    ).toEqual([
      'flag BOOLEAN',
      'n INT64',
      'x DOUBLE',
      'mixedNumbers DOUBLE',
      's BYTE_ARRAY UTF8',
      'time INT64 TIMESTAMP',
      'long INT64',
      'ip BYTE_ARRAY UTF8',
      'bytes BYTE_ARRAY',
      'list BYTE_ARRAY JSON',
      'nested BYTE_ARRAY JSON',
      'any BYTE_ARRAY JSON',
    ])
  })

  test('values come back', async () => {
    const rows = await read(store(values))
    expect(rows).toEqual([
      {
        flag: true,
        n: 9_223_372_036_854_775_807n,
        x: 2.5,
        mixedNumbers: 1,
        s: 'häh "x"\n',
        time: 1_714_557_600_123_456_789n,
        long: 90_000_000_001n,
        ip: '10.0.0.1',
        bytes: Uint8Array.of(1, 255),
        list: ['1', null, 'x'],
        nested: { k: 1.5 },
        any: 'text',
      },
      expect.objectContaining({ flag: null, n: null, s: null, mixedNumbers: 2.5, any: '1' }),
    ])
  })

  test('many records come in groups', async () => {
    const count = 45_000
    const result = store({ n: Array.from({ length: count }, (_, index) => BigInt(index)) })
    expect([...encodeParquet(result)]).toHaveLength(4)
    const rows = await read(result)
    expect([rows.length, rows[20_000], rows.at(-1)]).toEqual([
      count,
      { n: 20_000n },
      { n: BigInt(count - 1) },
    ])
  })

  test('a file without records or columns is a file', async () => {
    expect(await read(store({ a: [] }))).toEqual([])
    expect((await parquetMetadataAsync(bufferOf(store({})))).num_rows).toBe(0n)
  })
})

function bufferOf(result: ResultStore): ArrayBuffer {
  const bytes = Buffer.concat([...encodeParquet(result)])
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
}

function read(result: ResultStore): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({
    file: bufferOf(result),
    utf8: false,
    parsers: { timestampFromNanoseconds: (nanos: bigint) => nanos },
  })
}
