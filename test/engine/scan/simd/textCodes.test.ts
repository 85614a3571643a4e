import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import type { WantedMember } from '../../../../engine/scan/simd/wantedMember'
import { valueAt, type RepeatedVector } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'
import { linesOf } from './linesOf'

const finder = threadKernels()!.members

/** The column of member `a` of lines that have these values, or no member where there is none. */
function column(values: readonly unknown[], members: readonly WantedMember[]): RepeatedVector | undefined {
  const { bytes, lines } = linesOf(values.map((a) => JSON.stringify(a === undefined ? {} : { a })))
  const marks = finder.read(bytes, lines, members)!
  expect(marks.includes(1)).toBe(false)
  return finder.repeated(0)
}

/** A new one begins with no texts. */
const newPlan = (): readonly WantedMember[] => [{ name: 'a', slot: 0 }]
const valuesOf = (vector: RepeatedVector | undefined): readonly unknown[] | undefined =>
  vector && Array.from({ length: vector.length }, (_, row) => valueAt(vector, row))

describe('texts that repeat', () => {
  test.each<[string, readonly unknown[]]>([
    ['one text', ['x']],
    ['no text', ['']],
    ['nulls and members that lack', [null, 'x', undefined, null, 'y', 'x']],
    ['nulls alone', [undefined, null]],
    ['texts of which one begins the other', ['', '/a', '/', '/aa', '/a', '']],
    [
      'around sixteen bytes',
      [15, 16, 17, 31, 32, 33].flatMap((n) => ['a'.repeat(n), `${'a'.repeat(n - 1)}b`]),
    ],
    ['the longest', ['a'.repeat(256), `${'a'.repeat(255)}b`]],
    ['other alphabets', ['ä', 'ö', 'ä', '中文', '🙂']],
    ['as many as there may be', Array.from({ length: 256 }, (_, i) => `/path/${i}`)],
  ])('%s', (_, values) => {
    const members = newPlan()
    const expected = values.map((value) => value ?? null)
    const first = column(values, members)
    expect(valuesOf(first)).toEqual(expected)
    expect(first!.distinct.length).toBe(new Set(expected).size)
    expect(valuesOf(column(values.toReversed(), members))).toEqual(expected.toReversed())
  })

  test.each<[string, readonly unknown[]]>([
    ['a number', ['x', 7]],
    ['an escape', ['x', 'a"b']],
    ['a longer text', ['x'.repeat(257)]],
    ['more texts than there may be', Array.from({ length: 257 }, (_, i) => `/path/${i}`)],
    ['more bytes than there may be', Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(250, '-'))],
  ])('not with %s', (_, values) => {
    expect(column(values, newPlan())).toBeUndefined()
  })

  test('columns share their values until a new one comes', () => {
    const members = newPlan()
    const [first, second, third] = [['x', 'y'], ['y', 'x', 'y'], ['z']].map((values) =>
      column(values, members)!,
    )
    expect(second!.distinct).toBe(first!.distinct)
    expect(third!.distinct).not.toBe(first!.distinct)
    expect([valuesOf(first), valuesOf(third)]).toEqual([['x', 'y'], ['z']])
  })

  test('other members have texts of their own', () => {
    column(['x'], newPlan())
    expect(column(['y'], newPlan())!.distinct.length).toBe(1)
  })

  test('where they do not, nobody looks for them any more', () => {
    const members = newPlan()
    for (let i = 0; i < 6; i++) expect(column([i], members)).toBeUndefined()
    expect(column(['x'], members)).toBeUndefined()
  })

  test('a value of another kind now and then does not end it', () => {
    const members = newPlan()
    for (let i = 0; i < 20; i++) {
      expect(column([7], members)).toBeUndefined()
      expect(valuesOf(column(['x'], members))).toEqual(['x'])
    }
  })

  test('whatever they are', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }),
    )
    const value = fc.oneof(text, fc.constant(null), fc.constant(undefined))
    const blocks = fc.array(fc.array(value, { minLength: 1, maxLength: 30 }), { maxLength: 5 })
    fc.assert(
      fc.property(blocks, (all) => {
        const members = newPlan()
        for (const values of all) {
          const plain = values.map((it) => (it == null || JSON.stringify(it) === `"${it}"` ? it : 'plain'))
          expect(valuesOf(column(plain, members))).toEqual(plain.map((it) => it ?? null))
        }
      }),
      tries(41, 300),
    )
  })
})
