import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArrayLines } from '../../../../engine/sources/prepare/arrayLines'

/** The lines that an array becomes, without blank ones, and what is told of it. */
function split(text: string, size = Infinity): { lines: string[]; isOpen: boolean; bytesOutside: number } {
  const bytes = Buffer.from(text)
  const splitter = new ArrayLines()
  for (let start = 0; start < bytes.length; start += size)
    splitter.push(bytes.subarray(start, Math.min(bytes.length, start + size)))
  expect(bytes).toHaveLength(Buffer.byteLength(text))
  const lines = bytes.toString().split('\n')
  return { lines: lines.filter((line) => line !== ''), ...splitter.faults }
}

describe('arrays as lines', () => {
  test.each([
    ['[{"a":1},{"b":2}]', ['{"a":1}', '{"b":2}']],
    ['[\n  {"a":1},\r\n  {"b":2}\n]\n', ['{"a":1}', '{"b":2}']],
    ['[{\n"a": [1,\n2]\n} , {"b":"]},{"}]', ['{ "a": [1, 2] }', '{"b":"]},{"}']],
    ['[{"a":"\\"},{\\\\"},{"b":1}]', ['{"a":"\\"},{\\\\"}', '{"b":1}']],
    ['\uFEFF[{"a":1}]', ['{"a":1}']],
    ['[]', []],
    ['[1, "x,]", [2, 3], null]', ['1', '"x,]"', '[2, 3]', 'null']],
    ['[{"a":1}]\n[{"a":2}]', ['{"a":1}', '{"a":2}']],
    ['{"Records":[{"a":1},{"a":2}]}', ['{"a":1}', '{"a":2}']],
    ['{"Records":[]}', []],
    ['{"Records":[{"a":1}]}\n{"Records":[{"a":2}]}', ['{"a":1}', '{"a":2}']],
  ])('%j', (text, lines) => {
    for (const size of [Infinity, 1, 3]) expect(split(text, size)).toMatchObject({ lines, isOpen: false })
  })

  test.each([
    ['{"tags":["x"],"Records":[{"a":1}]}', ['{"a":1}'], '"tags":["x"]'],
    ['{"a":{"b":[{"c":1}]},"events":[{"a":1}],"next":"t,}"}', ['{"a":1}'], '"a":{"b":[{"c":1}]}"next":"t,}"'],
    ['{"events":[{"a":1}],"errors":[{"b":1}]}', ['{"a":1}'], '"errors":[{"b":1}]'],
    ['[{"a":1}] # done', ['{"a":1}'], '#done'],
  ])('what stands beside an array is counted: %j', (text, lines, beside) => {
    for (const size of [Infinity, 1])
      expect(split(text, size)).toEqual({ lines, isOpen: false, bytesOutside: beside.length })
  })

  test.each([
    ['[{"a":1},{"b":', ['{"a":1}', '{"b":']],
    ['[{"a":1}', ['{"a":1}']],
    ['[{"a":1},\n{"b":"no end\n},\n{"c":1}]', ['{"a":1}', '{"b":"no end }', '{"c":1}']],
    ['[{"a":1}, oops, {"b":2}]', ['{"a":1}', 'oops', '{"b":2}']],
    ['{"Records":[{"a":1}', ['{"a":1}']],
  ])('broken arrays keep what is whole: %j', (text, lines) => {
    const found = split(text)
    expect(found.lines.map((line) => line.trimEnd())).toEqual(lines)
    expect(found.isOpen).toBe(!text.endsWith(']'))
  })

  test('every array of objects becomes its elements, however it is written and cut', () => {
    const element = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 8 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (elements, indent, isWrapped, size) => {
          const text = JSON.stringify(isWrapped ? { Records: elements } : elements, undefined, indent)
          const { lines, isOpen, bytesOutside } = split(text, size)
          const expected = JSON.parse(JSON.stringify(elements)) as unknown
          expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected)
          if (elements.length > 0 || !isWrapped) expect([isOpen, bytesOutside]).toEqual([false, 0])
        },
      ),
      { numRuns: 300, seed: 20_250_103 },
    )
  })

  test('any bytes keep their number, and what is no array is counted', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', ',', '"', '\\', '\n', 'a', ' '),
          maxLength: 40,
        }),
        (text) => {
          // prettier-ignore
          const whole = split(text)
          expect(split(text, 1)).toEqual(whole)
        },
      ),
      { numRuns: 300, seed: 20_250_103 },
    )
  })
})
