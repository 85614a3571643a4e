import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJsonObject, isFault } from '../../../../engine/scan/json'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import { encodeUtf8 } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'

const kernels = threadKernels()!.lines

/** What the kernel says of a line that stands among others, and what the reader of JSON says. */
function isObject(line: string): { readonly kernel: boolean; readonly reader: boolean } {
  const bytes = encodeUtf8(`{"before":1}\n${line}\n{"behind":"1"}`)
  const [start, end] = [13, bytes.length - 15]
  kernels.take(bytes, 0, bytes.length)
  return { kernel: kernels.isObject(start, end), reader: !isFault(readJsonObject(bytes, start, end)) }
}

describe('whether a line is surely a JSON object', () => {
  test.each([
    '{}',
    '{ }',
    '{"a":[],"b":{},"c":[[],{}]}',
    '{"a":true,"b":false,"c":null}',
    '{"a":0,"b":-1,"c":10.5,"d":-0.5e+10,"e":1E5}',
    '{ "a" : 1 ,\t"b" : [ 1 , "x" ] }',
    '{"a":"\\"\\\\\\/\\b\\f\\n\\r\\t"}',
    `{"a":"${'\\\\'.repeat(31)}\\""}`,
    `{"a":"${'\\"'.repeat(40)}"}`,
    `{"${'long name '.repeat(10)}":"ö"}`,
    `{"a":${'['.repeat(50)}${']'.repeat(50)}}`,
  ])('%s', (line) => {
    expect(isObject(line)).toEqual({ kernel: true, reader: true })
  })

  test.each([
    '',
    '[]',
    '{',
    '{"a":1}}',
    '{"a":1',
    '{"a":1,}',
    '{,"a":1}',
    '{"a"}',
    '{"a":}',
    '{"a" 1}',
    '{a:1}',
    '{"a":1]',
    '{"a":[1}',
    '{"a":[1,]}',
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":1e}',
    '{"a":-}',
    '{"a":-true}',
    '{"a":tru}',
    '{"a":truex}',
    '{"a":"x}',
    '{"a":"\\x"}',
    '{"a":"\\',
    '{"a":"\t"}',
    `{"a":"${'\\\\'.repeat(20)}\\"}`,
    `{"a":"${'x'.repeat(31)}\\q"}`,
  ])('not %s', (line) => {
    expect(isObject(line)).toEqual({ kernel: false, reader: false })
  })

  test.each(['{"a":"\\u0041"}', ' {"a":1}', '{"a":1} ', `{"a":${'['.repeat(80)}${']'.repeat(80)}}`])(
    'not surely %s',
    (line) => {
      expect(isObject(line)).toEqual({ kernel: false, reader: true })
    },
  )

  test('never of a line that the reader refuses', () => {
    const piece = fc.constantFrom('\\', '"', '\\\\', '\\"', ':', ',', '{', '}', '[', ']', '":"', '","', '1', '-', 'e', '.', 'null', ' ', 'abcdefghijklm') // prettier-ignore
    const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => `{"${pieces.join('')}"}`)
    fc.assert(
      fc.property(soup, (line) => {
        const { kernel, reader } = isObject(line)
        expect(kernel && !reader).toBe(false)
      }),
      tries(11, 2000),
    )
  })

  test('of every usual one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
        const line = JSON.stringify(value)
        fc.pre(!/(?<!\\)(?:\\\\)*\\u/.test(line))
        expect(isObject(line)).toEqual({ kernel: true, reader: true })
      }),
      tries(12, 500),
    )
  })
})

describe('where a needle stands', () => {
  const letters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
    fc.array(fc.constantFrom('a', 'b', 'B', 'ö', '0'), { minLength, maxLength }).map((all) => all.join(''))

  test('as the native search says', () => {
    fc.assert(
      fc.property(letters(0, 90), letters(1, 40), fc.nat(5), (text, needle, start) => {
        const [bytes, wanted] = [Buffer.from(text), Buffer.from(needle)]
        const from = Math.min(start, bytes.length)
        kernels.take(bytes, 0, bytes.length)
        const found = kernels.find({ bytes: wanted, fold: 0 }, from, bytes.length)
        expect(found).toBe(bytes.indexOf(wanted, from))
      }),
      tries(13, 1000),
    )
  })

  test('in letters of either case', () => {
    const bytes = encodeUtf8('xx Task TIMED out')
    kernels.take(bytes, 2, bytes.length)
    expect(kernels.find({ bytes: encodeUtf8('timed'), fold: 32 }, 2, bytes.length)).toBe(8)
    expect(kernels.find({ bytes: encodeUtf8('timed'), fold: 0 }, 2, bytes.length)).toBe(-1)
    expect(kernels.find({ bytes: encodeUtf8('out'), fold: 0 }, 2, bytes.length - 1)).toBe(-1)
  })

  test('in texts of any size that fits', () => {
    const bytes = new Uint8Array(300_000).fill(97)
    bytes.set(encodeUtf8('needle'), 299_994)
    expect(kernels.take(bytes, 5, bytes.length)).toBe(true)
    expect(kernels.find({ bytes: encodeUtf8('needle'), fold: 0 }, 5, bytes.length)).toBe(299_994)
    expect(kernels.take(new Uint8Array(17_000_000), 0, 17_000_000)).toBe(false)
  })
})
