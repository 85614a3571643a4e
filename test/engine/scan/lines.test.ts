import { expect, describe, test } from 'vitest'
import type { ScanSpec } from '../../../engine/scan'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

/** The text lines of a file, whatever the size of reads and morsels; all cuts must agree. */
function lines(content: string | Uint8Array, changes: Partial<ScanSpec> = {}, dataStart = 0) {
  const file = sourceFile(content, { format: 'text', dataStart })
  const spec = scanSpec({ fields: ['content'], ...changes })
  const whole = scanFile(file, spec)
  for (const chunkBytes of [16, 17, 64]) {
    for (const morselBytes of [1, 5, 16, 1000]) {
      const cut = scanFile(file, { ...spec, chunkBytes }, { morselBytes })
      expect(cut).toEqual(whole)
    }
  }
  for (const firstBytes of [1, 7, 64]) expect(scanFile(file, spec, { firstBytes })).toEqual(whole)
  return {
    texts: whole.records.map((record) => JSON.parse(record.slice('content='.length)) as string),
    offsets: whole.offsets,
    counters: whole.counters,
  }
}

describe('where lines end', () => {
  const files: readonly (readonly [content: string, expected: readonly string[]])[] = [
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\r\n', ['a']],
    ['a\r', ['a']],
    ['a\r\r\nb', ['a\r', 'b']],
    ['a\rb\nc', ['a\rb', 'c']],
    ['\n\na\n\n\nb\n\n', ['a', 'b']],
    [' \t\n\r\n\u0000\u0000\na\n', ['a']],
    ['  a  \n', ['  a  ']],
    ['a\u0000b\n\u0000c', ['a\u0000b', '\u0000c']],
    ['ä😀\nü', ['ä😀', 'ü']],
    [`${'x'.repeat(100)}\n${'y'.repeat(33)}\nz`, ['x'.repeat(100), 'y'.repeat(33), 'z']],
  ]
  test.each(files)('%j', (content, expected) => {
    expect(lines(content).texts).toEqual(expected)
  })
})

test('lines, blank lines and bytes are counted once', () => {
  const { counters, offsets } = lines('one\r\n\n \ntwo\nthree')
  expect(counters).toMatchObject({ bytes: 17, lines: 3, blankLines: 2, records: 3, invalidUtf8Lines: 0 })
  expect(offsets).toEqual([0, 8, 12])
})

test('a byte order mark is no part of the first line', () => {
  expect(lines('\uFEFFone\ntwo', {}, 3).texts).toEqual(['one', 'two'])
  expect(lines('\uFEFFone', {}, 3).offsets).toEqual([3])
})

test('lines that are no UTF-8 are counted and decode with replacement', () => {
  const { texts, counters } = lines(Buffer.from('ok\nb\xe4d\n\xff\n\xc3\xa4\n', 'latin1'))
  expect(texts).toEqual(['ok', 'b\uFFFDd', '\uFFFD', 'ä'])
  expect(counters.invalidUtf8Lines).toBe(2)
})

describe('lines beyond the cap', () => {
  test('of text are cut', () => {
    const content = `${'a'.repeat(40)}\n${'b'.repeat(41)}\r\n${'c'.repeat(200)}\nd\n${'e'.repeat(90)}`
    const { texts, counters, offsets } = lines(content, { lineCap: 40 })
    expect(texts).toEqual(['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40), 'd', 'e'.repeat(40)])
    expect(counters).toMatchObject({ overlongLines: 3, bytes: content.length, lines: 5 })
    expect(offsets).toEqual([0, 41, 84, 285, 287])
  })

  test('a line of just the cap keeps its end, also before CR LF', () => {
    expect(lines(`${'a'.repeat(40)}\r\n${'b'.repeat(40)}`, { lineCap: 40 }).counters.overlongLines).toBe(0)
  })

  test('of JSON are broken', () => {
    const file = sourceFile(`{"a":"${'x'.repeat(100)}"}\n{"a":"y"}\n`)
    for (const fields of [undefined, ['a'], []]) {
      const { records, counters } = scanFile(file, scanSpec({ fields, lineCap: 50, chunkBytes: 16 }))
      expect(records).toHaveLength(1)
      expect(counters).toMatchObject({ brokenLines: 1, overlongLines: 1 })
      expect(counters.broken[0]).toMatchObject({ offset: 0, reason: 'the line is longer than the cap' })
    }
  })
})

test('more lines than a batch holds', () => {
  const file = sourceFile(Array.from({ length: 5000 }, (_, i) => `${i}\n`).join(''), { format: 'text' })
  const whole = scanFile(file, scanSpec({ fields: ['content'] }))
  expect(whole.records).toEqual(Array.from({ length: 5000 }, (_, i) => `content="${i}"`))
  expect(whole.offsets[4999]).toBe(23_885)
  expect(scanFile(file, scanSpec({ fields: ['content'], chunkBytes: 4096 }), { morselBytes: 3000 })).toEqual(
    whole,
  )
})

test('batches that are kept are not written again', () => {
  const file = sourceFile(Array.from({ length: 3000 }, (_, i) => `{"n":${i},"s":"v${i}"}\n`).join(''))
  const spec = scanSpec({ fields: ['n', 's', 'content'], chunkBytes: 1024 })
  const kept = scanFile(file, spec, { answer: 'keep' })
  expect(kept.records).toEqual(scanFile(file, spec).records)
})

test('a file that cannot be opened is in the counters', () => {
  const file = { ...sourceFile('x'), path: '/nowhere/x.log' }
  expect(scanFile(file, scanSpec()).counters.failures).toEqual([{ fileIndex: 0, reason: 'ENOENT' }])
})
