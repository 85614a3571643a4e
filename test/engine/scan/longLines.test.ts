import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { scanMorsel, type ScanSpec, type SourceFile } from '../../../engine/scan'
import { FastLine, ReferenceLine, lineMatcher, type JsonLine } from '../../../engine/scan/jsonLine'
import { valueAt, VectorBuilder, type Value } from '../../../engine/values'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

const MEGABYTE = 1_048_576

afterEach(() => void vi.restoreAllMocks())

/** The lengths of the contents of a file, their places, and the bytes of memory that were asked for on the way. */
function lengths(content: string, changes: Partial<SourceFile> = {}, spec: Partial<ScanSpec> = {}) {
  const file = sourceFile(content, { format: 'text', ...changes })
  const asked: number[] = []
  const allocate = Buffer.allocUnsafeSlow.bind(Buffer)
  vi.spyOn(Buffer, 'allocUnsafeSlow').mockImplementation((size) => {
    asked.push(size)
    return allocate(size)
  })
  const found: (readonly [number, number])[] = []
  const counters = scanMorsel(
    file,
    { fileIndex: 0, start: 0, end: file.size },
    scanSpec({ fields: ['content'], chunkBytes: 65_536, ...spec }),
    {
      emit: ({ length, columns, origin }) => {
        const { starts, ends } = columns[0]!.vector
        for (let row = 0; row < length; row++) found.push([origin!.offsets[row]!, ends[row]! - starts[row]!])
        return 'next'
      },
    },
  )
  return { found, counters, memory: asked.reduce((sum, size) => sum + size, 0) }
}

describe('memory for a line of many bytes', () => {
  const long = 'x'.repeat(24 * MEGABYTE)

  test.each([
    ['behind short ones', `a\nb\n${long}\nc\n`, [[0, 1], [2, 1], [4, long.length], [long.length + 5, 1]]],
    ['as the first one', `${long}\nc\n`, [[0, long.length], [long.length + 1, 1]]],
    ['without line break', `a\n${long}`, [[0, 1], [2, long.length]]],
    ['with CR LF', `${long}\r\nc\r\n`, [[0, long.length], [long.length + 2, 1]]],
  ] as const)('is little more than the line has: %s', (_, content, expected) => {
    const { found, memory } = lengths(content)
    expect(found).toEqual(expected)
    expect(memory).toBeLessThan(1.5 * long.length)
  }) // prettier-ignore

  test('is no more for a JSON line', () => {
    const { found, memory } = lengths(`{"content":"a"}\n{"content":"${long}"}\n`, { format: 'jsonLines', isExported: true }) // prettier-ignore
    expect(found.map(([, length]) => length)).toEqual([1, long.length])
    expect(memory).toBeLessThan(1.5 * long.length)
  })

  test('is no more than the cap for a line that is cut', () => {
    const lineCap = 6 * MEGABYTE
    const { found, counters, memory } = lengths(`${long}\nb\n`, {}, { lineCap })
    expect(found).toEqual([[0, lineCap], [long.length + 1, 1]]) // prettier-ignore
    expect(counters.overlongLines).toBe(1)
    expect(memory).toBeLessThan(1.5 * lineCap + 6 * MEGABYTE)
  })

  test('is given back: many long lines need not be there together', () => {
    const lines = Array.from({ length: 4 }, () => long.slice(0, 5 * MEGABYTE))
    const { found } = lengths(`${lines.join('\na\n')}\n`)
    expect(found.map(([, length]) => length)).toEqual([...lines.flatMap((line) => [line.length, 1]).slice(0, -1)])
  }) // prettier-ignore

  test('records of several lines grow no more often than they double', () => {
    const record = `2025-01-01T00:00:00Z a\n${' at x\n'.repeat(1000)} ${long}\n`
    const { found, memory } = lengths(`${record}2025-01-01T00:00:01Z b\n`, { recordStart: { kind: 'time' } })
    expect(found.map(([, length]) => length)).toEqual([record.length - 1, 22])
    expect(memory).toBeLessThan(3 * long.length)
  })
})

test('the places of lines do not depend on the size of reads, whatever long ones are among them', () => {
  const line = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 9 }), fc.constant('y'.repeat(5 * MEGABYTE))) // prettier-ignore
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const content = lines.join('\n')
      const expected = lines.filter((it) => it.trim() !== '').map((it) => it.length)
      expect(lengths(content).found.map(([, length]) => length)).toEqual(expected)
      vi.restoreAllMocks()
    }),
    { seed: 7, numRuns: 6 },
  )
})

describe('a JSON line that is too long for the quick reader', () => {
  const members = ['a', 'b', 'content', 'missing']
  const shape = { merged: undefined, members, isExported: true, baseTime: 0n }
  const filling = '"filling":"' + 'f'.repeat(140_000) + '"'

  function read(reader: JsonLine, text: string): readonly Value[] | string {
    const bytes = Buffer.from(text)
    const columns = members.map(() => new VectorBuilder(2))
    for (const column of columns) {
      column.bytes = bytes
      column.set(1, 'left from a line before')
    }
    const fault = reader.read(bytes, 0, bytes.length, columns, 1)
    return fault ? fault.reason : columns.map((column) => valueAt(column, 1))
  }

  test.each([
    `{${filling},"a":1,"b":"text","content":"it"}`,
    `{"a":"with \\"escapes\\" \\u00e4","b":{"c":[1,2]},${filling},"content":null}`,
    `{"a":1,"a":2,"b":"x","b":"y\\n",${filling}}`,
    `{"\\u0061":"name with escapes",${filling}}`,
    `{"a":true,"b":-1.5e3,${filling},"content":"ä😀"}`,
    `{"a":1,${filling},"b":}`,
    `{"a":1,${filling}`,
    `[1,${'2,'.repeat(70_000)}3]`,
    `{${filling}} x`,
  ])('is read as the reference reads it: %#', (text) => {
    expect(read(new FastLine(shape, lineMatcher(shape)), text)).toEqual(read(new ReferenceLine(shape), text))
  })

  test('keeps its texts where they are', () => {
    const file = sourceFile(`{${filling},"content":"it"}\n`, { isExported: true })
    const { records, counters } = scanFile(file, scanSpec({ fields: ['content'] }))
    expect([records, counters.slowLines]).toEqual([['content="it"'], 1])
  })
})
