import { describe, expect, test } from 'vitest'
import { dpl } from '../../../language'
import type { ScanCallbacks, ScanExtraction } from '../../../engine/scan'
import { columnOf, Tag } from '../../../engine/values'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

const text = Array.from({ length: 50 }, (_, n) => `{"content":"line ${n}","n":${n}}\n`).join('')

/** Keeps records whose `n` is a multiple of the number. */
const multiplesOf =
  (divisor: bigint): NonNullable<ScanCallbacks['filter']> =>
  (batch) => {
    const { tags, longs } = columnOf(batch, 'n')!
    const rows = Array.from({ length: batch.length }, (_, row) => row)
    return Int32Array.from(rows.filter((row) => tags[row] === Tag.long && longs[row]! % divisor === 0n))
  }

function extraction(field: string, pattern: string): ScanExtraction {
  const tree = dpl.parse(pattern).pattern
  return { field, pattern: tree, exports: dpl.exportsOf(tree, () => 'string').map(({ name }) => name) }
}

describe('filter', () => {
  test('leaves out records before the other fields are made', () => {
    const spec = scanSpec({ fields: ['content'], filterFields: ['n'] })
    const { records, counters } = scanFile(sourceFile(text), spec, { filter: multiplesOf(20n) })
    expect(records).toEqual(['content="line 0"', 'content="line 20"', 'content="line 40"'])
    expect(counters).toMatchObject({ filtered: 47, records: 3, lines: 50 })
  })

  test('also when all fields are wanted', () => {
    const spec = scanSpec({ filterFields: ['n'] })
    const { records } = scanFile(sourceFile(text), spec, { filter: multiplesOf(49n) })
    expect(records).toEqual([
      'content="line 0" n=0 log.source="test.log"',
      'content="line 49" n=49 log.source="test.log"',
    ])
  })

  test('that answers undefined keeps everything', () => {
    const { counters } = scanFile(sourceFile(text), scanSpec({ fields: [] }), { filter: () => undefined })
    expect(counters).toMatchObject({ filtered: 0, records: 50 })
  })
})

describe('limit', () => {
  test.each([[undefined], [['n']]])('ends the scan (fields %j)', (fields) => {
    const broken = `broken\n${text}`
    const { records, counters } = scanFile(sourceFile(broken), scanSpec({ fields, limit: 3 }))
    expect(records.map((record) => /\bn=\d+/.exec(record)![0])).toEqual(['n=0', 'n=1', 'n=2'])
    expect(counters.records).toBe(3)
  })

  test('counts what passes the filter', () => {
    const spec = scanSpec({ fields: ['n'], filterFields: ['n'], limit: 2 })
    expect(scanFile(sourceFile(text), spec, { filter: multiplesOf(7n) }).records).toEqual(['n=0', 'n=7'])
  })
})

test('stop ends a scan, progress hears of every byte', () => {
  const file = sourceFile(text)
  let bytes = 0
  const progress = (count: number): boolean => (bytes += count) > 0
  scanFile(file, scanSpec({ chunkBytes: 64 }), { morselBytes: 100, progress })
  expect(bytes).toBe(file.size)
  const stopped = scanFile(file, scanSpec({ chunkBytes: 64 }), { progress: () => false })
  expect(stopped.records.length).toBeLessThan(5)
})

describe('extractions', () => {
  const scan = (
    content: string,
    extractions: readonly ScanExtraction[],
    fields: readonly string[],
    format: 'text' | 'jsonLines' = 'jsonLines',
  ) => {
    const { records, counters } = scanFile(sourceFile(content, { format }), scanSpec({ fields, extractions }))
    return { records, extractions: counters.extractions }
  }

  test('of text lines', () => {
    const found = scan(
      'GET /a 200\nbroken\nPOST /b x',
      [extraction('content', "WORD:method ' ' LD:path ' ' INT:status")],
      ['method', 'path', 'status'],
      'text',
    )
    expect(found.records).toEqual(['method="GET" path="/a" status=200', '', ''])
    expect(found.extractions).toEqual([{ refused: 2, samples: ['broken', 'POST /b x'] }])
  })

  const pattern = 'JSON{ STRING:path, INT:latency }(flat=true)'
  test('of JSON that is the whole line', () => {
    const content =
      '{"path":"/a","latency":"12"}\n{"path":"/b","latency":7,"x":[{}]}\n{"latency":"slow"}\n[]\n{"path":"/c","content":"no JSON"}'
    const found = scan(content, [extraction('content', pattern)], ['path', 'latency'])
    expect(found.records).toEqual(['path="/a" latency=12', 'path="/b" latency=7', '', ''])
    expect(found.extractions).toEqual([{ refused: 1, samples: ['no JSON'] }])
  })

  test('of JSON within JSON', () => {
    const contents = [
      '{"path":"/a","latency":"12"}',
      ' {"path":"/b"}',
      '{"path":"/\u00fc\\n","latency":1} rest',
      'no JSON',
      '{"path":"/d"',
    ]
    const content = contents.map((it) => JSON.stringify({ content: it })).join('\n')
    const found = scan(content, [extraction('content', pattern)], ['path', 'latency'])
    expect(found.records).toEqual(['path="/a" latency=12', '', 'path="/ü\\n" latency=1', '', ''])
    expect(found.extractions).toEqual([{ refused: 3, samples: [contents[1], contents[3], contents[4]] }])
  })

  test('replace fields of their name, and a failure makes those null', () => {
    const content = '{"content":"a=1","v":"old"}\n{"content":"none","v":"old"}'
    const found = scan(content, [extraction('content', "'a=' INT:v")], ['v', 'content'])
    expect(found.records).toEqual(['v=1 content="a=1"', 'content="none"'])
  })

  test('come in order, the later may read what the earlier gave', () => {
    const content = '{"content":"a=x1"}'
    const found = scan(
      content,
      [extraction('content', "'a=' LD:v"), extraction('v', "'x' INT:n")],
      ['n', 'v'],
    )
    expect(found.records).toEqual(['n=1 v="x1"'])
  })

  test('add to all fields when all are wanted', () => {
    const { records } = scanFile(
      sourceFile('{"content":"a=1"}'),
      scanSpec({ extractions: [extraction('content', "'a=' INT:v")] }),
    )
    expect(records).toEqual(['content="a=1" log.source="test.log" v=1'])
  })

  test('of a field that no record has match nothing', () => {
    expect(scan('{"a":1}', [extraction('b', 'LD:v')], ['v']).extractions).toEqual([
      { refused: 1, samples: [] },
    ])
  })
})
