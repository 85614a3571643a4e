import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dpl } from '../../../language'
import type { SourceFile } from '../../../engine/scan'
import { scanFile, scanSpec, sourceFile, tableOf, type Scanned } from './scanBytes'

/**
 * Files with damage, read in pieces of any size and compared with readers that are slow and obvious. Nothing is lost: every
 * line that is not blank is in a record or counted.
 */

const RUNS = { numRuns: 150, seed: 20241010 }

/** Pieces of files, put together at random; about one line in ten is damaged. */
const piecesOf = (...pieces: readonly (string | Buffer)[]): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.constantFrom(...pieces), { maxLength: 40 })
    .map((chosen) => Buffer.concat(chosen.map((piece) => Buffer.from(piece))))

const INVALID = Buffer.from([0xc3, 0x28, 0xff])

const sizes = fc.record({
  morselBytes: fc.integer({ min: 1, max: 200 }),
  chunkBytes: fc.integer({ min: 16, max: 96 }),
})

/** Reads a file at once and in pieces: what comes out must be the same. */
function scanned(
  file: SourceFile,
  { morselBytes, chunkBytes }: { morselBytes: number; chunkBytes: number },
): Scanned {
  const whole = scanFile(file, scanSpec(), { areSorted: true })
  const pieces = scanFile(file, scanSpec({ chunkBytes }), { morselBytes, areSorted: true })
  expect(pieces.records).toEqual(whole.records)
  expect(pieces.offsets).toEqual(whole.offsets)
  const sums = ({ counters }: Scanned): readonly number[] => [
    counters.lines,
    counters.blankLines,
    counters.brokenLines,
    counters.misfits,
    counters.invalidUtf8Lines,
    counters.bytes,
  ]
  expect(sums(pieces)).toEqual(sums(whole))
  return whole
}

const contentsOf = ({ records }: Scanned): readonly string[] =>
  records.map((record) => JSON.parse(/content=("(?:[^"\\]|\\.)*")/.exec(record)![1]!) as string)

/** The lines of a text without their line breaks; what stands behind the last one is a line too. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

const withoutReturn = (line: string): string => line.replace(/\r$/, '')

const isBlank = (line: string): boolean => Array.from(line).every((character) => character <= ' ')

describe('records of several lines', () => {
  const HEAD = /^[[(<"]?\d{4}-\d\d-\d\d \d\d:\d\d/

  /** A head, or the first line that is not blank, begins a record; blank lines end it only when nothing follows. */
  function slowly(text: string, isHead: (line: string) => boolean): readonly string[] {
    const records: string[][] = []
    for (const line of linesOf(text)) {
      const isFirst = records.length === 0
      if (isFirst && isBlank(line)) continue
      if (isFirst || isHead(line)) records.push([line])
      else records.at(-1)!.push(line)
    }
    return records.map((lines) => withoutReturn(lines.join('\n')).replace(/(?:\r?\n)+$/, ''))
  }

  const pieces = piecesOf(
    '2024-10-10 13:55:36 one\n',
    '[2024-10-10 13:55:37] two\r\n',
    '2024-10-10 13:55:38 a line longer than a read of the file takes at once, to see it carried over\n',
    '\tat a.b.C(X.java:1)\n',
    'Caused by: x\r\n',
    '\n',
    ' \r\n',
    Buffer.concat([INVALID, Buffer.from('\n')]),
    '2024-10-10 13:5',
    '2024-10-10 13:55:39 end without break',
  )

  test('that begin with a time', () => {
    fc.assert(
      fc.property(pieces, sizes, (bytes, size) => {
        const file = sourceFile(bytes, { name: 'joined.log', format: 'text', recordStart: { kind: 'time' } })
        const result = scanned(file, size)
        expect(contentsOf(result)).toEqual(slowly(bytes.toString(), (line) => HEAD.test(line)))
        expect(result.counters.records).toBe(result.counters.lines)
      }),
      RUNS,
    )
  })

  test('that begin with a pattern', () => {
    const { pattern } = dpl.parse("('Caused' | '[')")
    fc.assert(
      fc.property(pieces, sizes, (bytes, size) => {
        const recordStart = { kind: 'pattern' as const, pattern }
        const file = sourceFile(bytes, { name: 'headed.log', format: 'text', recordStart })
        expect(contentsOf(scanned(file, size))).toEqual(
          slowly(bytes.toString(), (line) => /^(?:Caused|\[)/.test(line)),
        )
      }),
      RUNS,
    )
  })

  test('longer than a mebibyte are cut between lines, and counted', () => {
    const line = `${'x'.repeat(99_999)}\n`
    const text = `2024-10-10 13:55:36 a\n${line.repeat(25)}2024-10-10 13:55:37 b\n`
    const file = sourceFile(text, { format: 'text', recordStart: { kind: 'time' } })
    const whole = scanFile(file, scanSpec())
    expect(whole.records).toHaveLength(4)
    expect(whole.counters.splitRecords).toBe(2)
    expect(contentsOf(whole).join('\n').length).toBe(text.length - 1)
    expect(scanFile(file, scanSpec(), { morselBytes: 300_000 }).records).toEqual(whole.records)
  })
})

describe('tables', () => {
  /** Cells by a small automaton over characters; see `closingQuote` for what an opening quote is. */
  function slowly(text: string): readonly string[] {
    const records: string[] = []
    for (let at = 0; at < text.length;) {
      const start = at
      for (let isOpen = true; at < text.length && text[at] !== '\n'; at++) {
        if (isOpen && text[at] === '"') at = closing(text, at + 1) ?? at
        isOpen = text[at] === ','
      }
      records.push(text.slice(start, at))
      at++
    }
    return records
      .map((record) => withoutReturn(record).replace(/(?:\r?\n)+$/, ''))
      .filter((record) => !isBlank(record))
  }

  function closing(text: string, from: number): number | undefined {
    for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
      if (text[at + 1] === '"') continue
      return /^(?:,|\r?\n|\r?$)/.test(text.slice(at + 1, at + 3)) ? at : undefined
    }
    return undefined
  }

  test('with line breaks in quotes and quotes that are not closed', () => {
    const pieces = piecesOf('a,b\n', '1,"x\ny"\r\n', '"q ""z"" q",2\n', '"open,3\n', '4,"5" 6\n', ',,,\n', '\n', '"a\n\n"', INVALID, ',', '"', '\r\n') // prettier-ignore
    fc.assert(
      fc.property(pieces, sizes, (bytes, size) => {
        const file = sourceFile(bytes, { name: 'table.csv', format: 'table', table: tableOf(['a', 'b']) })
        const result = scanned(file, size)
        expect(contentsOf(result)).toEqual(slowly(bytes.toString()))
        expect(result.counters.records).toBe(result.counters.lines)
      }),
      RUNS,
    )
  })

  test('keep the cells of records without damage', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ö'), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), sizes, (rows, size) => {
        const written = rows
          .map((cells) => cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        const file = sourceFile(written, { name: 'cells.csv', format: 'table', table: tableOf(['a', 'b']) })
        const { records, counters } = scanFile(
          file,
          scanSpec({ fields: ['a', 'b'], chunkBytes: size.chunkBytes }),
        )
        const shown = rows.map(([a, b]) => [a === '' ? '' : `a=${JSON.stringify(a)}`, b === '' ? '' : `b=${JSON.stringify(b)}`].filter(Boolean).join(' ')) // prettier-ignore
        expect([records, counters.misfits]).toEqual([shown, 0])
      }),
      RUNS,
    )
  })
})

describe('lines of pairs', () => {
  test('are records, whatever they hold', () => {
    const pieces = piecesOf('a=1 b="x y"\n', 'a="q \\"z\\""\r\n', 'no pairs\n', '=x a= b\n', 'a="open\n', '\n', INVALID, ' a=2', '\\=3 ') // prettier-ignore
    fc.assert(
      fc.property(pieces, sizes, (bytes, size) => {
        const result = scanned(sourceFile(bytes, { name: 'pairs.log', format: 'pairs' }), size)
        expect(contentsOf(result)).toEqual(
          linesOf(bytes.toString())
            .map(withoutReturn)
            .filter((line) => !isBlank(line)),
        )
      }),
      RUNS,
    )
  })

  test('give the same values where all fields are read and where one is', () => {
    const lines = [
      'a=1 b="x y" a=2',
      'b=word c',
      'a=1.5e3 b="3"',
      'a=-7 b=true',
      'a="\\u0041\\n" b=',
      'b="open x',
    ]
    const file = sourceFile(lines.join('\n'), { format: 'pairs' })
    const open = scanFile(file, scanSpec()).records.map((record) => record.replace(/content="(?:[^"\\]|\\.)*" ?| ?log\.source="[^"]*"/g, '')) // prettier-ignore
    expect(open).toEqual([
      'a=2 b="x y"',
      'b="word"',
      'a=1500d b="3"',
      'a=-7 b=true',
      'a="A\\n" b=""',
      'b="\\"open"',
    ])
    expect(scanFile(file, scanSpec({ fields: ['a', 'b'] })).records).toEqual(open)
  })

  test('have a key that stands nowhere else than in other keys and values in no record', () => {
    const file = sourceFile('ab=1 b="a=" c=a\nxa=2', { format: 'pairs' })
    expect(scanFile(file, scanSpec({ fields: ['a'] })).records).toEqual(['', ''])
  })
})

describe('lines of a pattern', () => {
  const { pattern } = dpl.parse("LD:word ' ' INT:number")
  const linePattern = { pattern, exports: ['word', 'number'], fields: ['word', 'number'], isYearless: false }

  test('that do not fit stay records, and are counted', () => {
    const pieces = piecesOf('one 1\n', 'two 22\r\n', 'none\n', '\n', INVALID, 'x 3')
    fc.assert(
      fc.property(pieces, sizes, (bytes, size) => {
        const file = sourceFile(bytes, { name: 'pattern.log', format: 'pattern', pattern: linePattern })
        const result = scanned(file, size)
        const expected = linesOf(bytes.toString())
          .map(withoutReturn)
          .filter((line) => !isBlank(line))
        expect(contentsOf(result)).toEqual(expected)
        expect(result.counters.misfits).toBe(expected.filter((line) => !/^.*? \d+/.test(line)).length)
      }),
      RUNS,
    )
  })

  test('are read where they are chosen, and only their wanted exports', () => {
    const file = sourceFile('one 1\nno\ntwo 2\nthree 3\n', { format: 'pattern', pattern: linePattern })
    const spec = scanSpec({ fields: ['number'], filterFields: ['content'] })
    const last = { filter: () => Int32Array.of(1, 3) }
    const { records, counters } = scanFile(file, spec, last)
    expect([records, counters.misfits]).toEqual([['', 'number=3'], 1])
    const early = scanFile(file, scanSpec({ fields: ['number'], filterFields: ['word'] }), last)
    expect([early.records, early.counters.misfits]).toEqual([['', 'number=3'], 1])
  })

  test('give nothing where their exports are no fields', () => {
    const file = sourceFile('one 1\n', { format: 'pattern', pattern: { ...linePattern, fields: [] }, timestamp: { kind: 'member', member: 'number' } }) // prettier-ignore
    expect(scanFile(file, scanSpec()).records).toEqual(['timestamp=1970-01-01T00:00:01.000000000Z content="one 1" log.source="test.log"']) // prettier-ignore
  })
})

describe('JSON lines', () => {
  test('are records or counted, also when they nest a hundred thousand levels deep', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const file = sourceFile(`{"a":1},\n${deep}\nnone\n\n{"a":"${'x'.repeat(20_000_000)}"}\n{"a":2}`)
    const { records, counters } = scanFile(file, scanSpec({ fields: ['a'] }), { morselBytes: 100_000 })
    expect(records.map((record) => record.length)).toEqual([3, 20_000_004, 3])
    expect([counters.lines, counters.brokenLines, counters.blankLines, counters.overlongLines]).toEqual([
      5, 2, 1, 0,
    ])
    expect(counters.broken.map(({ reason }) => reason)).toEqual([
      'nested deeper than 500 levels',
      'a value is missing',
    ])
  })
})
