import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import { Tag } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'
import { linesOf } from './linesOf'

const finder = threadKernels()!.members
const MEMBERS = [{ name: 'a', slot: 0 }]
const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1]

/** Member `a` of lines that have these values, as written in JSON, as whole numbers; undefined when some were left to others. */
function integers(
  values: readonly string[],
  least = LEAST,
  most = MOST,
): readonly (bigint | null)[] | undefined {
  const { bytes, lines } = linesOf(values.map((value) => (value === '' ? '{}' : `{"a":${value}}`)))
  expect(finder.read(bytes, lines, MEMBERS)!.includes(1)).toBe(false)
  const read = finder.found(0).integers(least, most)
  return read && Array.from(read.longs, (value, row) => (read.tags[row] === Tag.long ? value : null))
}

describe('whole numbers', () => {
  test.each([
    ['"0"', 0n],
    ['"7"', 7n],
    ['"12345678"', 12345678n],
    ['"00000012"', 12n],
    ['"-12345678"', -12345678n],
    ['"+5"', 5n],
    ['12', 12n],
    ['-12', -12n],
    ['""', null],
    ['"-"', null],
    ['"+"', null],
    ['"--1"', null],
    ['"1-"', null],
    ['"1.5"', null],
    ['1.5', null],
    ['1e3', null],
    ['" 1"', null],
    ['"1 "', null],
    ['"/"', null],
    ['":"', null],
    ['"\u00b1"', null],
    ['"1ä"', null],
    ['true', null],
    ['null', null],
    ['', null],
  ])('%s', (value, read) => {
    expect(integers([value, '"1"', value])).toEqual([read, 1n, read])
  })

  test.each(['"123456789"', '"+123456789"', '123456789', '"\\n"', '"not a number at all"'])(
    'left to others: %s',
    (value) => {
      expect(integers(['1', value])).toBeUndefined()
    },
  )

  test('that lie within bounds', () => {
    expect(integers(['-3', '-2', '0', '5', '6'], -2, 5)).toEqual([null, -2n, 0n, 5n, null])
  })

  test('whatever stands there', () => {
    const piece = fc.constantFrom('0', '1', '9', '-', '+', '/', ':', '.', 'a', ' ', '12')
    const text = fc.array(piece, { maxLength: 8 }).map((all) => all.join('').slice(0, 8))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), (texts) => {
        const expected = texts.map((it) => (/^[+-]?\d+$/.test(it) ? BigInt(it.replace('+', '')) : null))
        expect(integers(texts.map((it) => `"${it}"`))).toEqual(expected)
      }),
      tries(42, 500),
    )
  })
})
