import { describe, expect, test } from 'vitest'
import { ResultStore } from '../../../engine'
import type { Batch } from '../../../engine/values'
import { batchOf } from '../../support/batches'

describe('columns', () => {
  const columns = (batches: readonly Batch[], named: readonly string[] = []): string =>
    new ResultStore(batches, { named: new Set(named) }).columns
      .map(({ name, types }) => `${name}: ${types.join('|')}`)
      .join(', ')

  test('in order of first appearance, types by how often they occur', () => {
    expect(columns([batchOf({ a: [1n, 2.5, 3.5, 2n, 4.5] }), batchOf({ b: ['x'], a: [true] })])).toBe(
      'a: double|long|boolean, b: string',
    )
  })

  test('a field appears with its first value, however records are cut', () => {
    const cut = [batchOf({ b: [null], c: [1n] }), batchOf({ b: ['x'], c: [null] })]
    const whole = [batchOf({ b: [null, 'x'], c: [1n, null] })]
    expect(columns(cut)).toBe('c: long, b: string')
    expect(columns(whole)).toBe(columns(cut))
  })

  test('a field without any value is no column, unless the query names it', () => {
    expect(columns([batchOf({ a: [1n], b: [null] })])).toBe('a: long')
    expect(columns([batchOf({ b: [null], a: [1n] })], ['b'])).toBe('b: , a: long')
  })
})

describe('windows', () => {
  const result = new ResultStore([
    batchOf({ a: [0n, 1n, 2n] }),
    batchOf({ a: [3n], b: ['x'] }),
    batchOf({ b: ['y', 'z'] }),
  ])

  test.each([
    [
      0,
      2,
      [
        [0n, null],
        [1n, null],
      ],
    ],
    [
      2,
      3,
      [
        [2n, null],
        [3n, 'x'],
        [null, 'y'],
      ],
    ],
    [5, 10, [[null, 'z']]],
    [6, 1, []],
    [-2, 3, [[0n, null]]],
  ])('from %d, %d records', (start, count, expected) => {
    expect(result.page(start, count)).toEqual(expected)
  })

  test('of an empty result', () => {
    expect(new ResultStore([]).page(0, 5)).toEqual([])
  })
})

describe('records', () => {
  const result = new ResultStore([batchOf({ a: [1n, 2n] }, 100), batchOf({ a: [3n] })], {
    files: ['/logs/a.log'],
  })

  test('with the place they come from', () => {
    expect(result.record(1)).toEqual({
      fields: [{ name: 'a', value: 2n }],
      origin: { file: '/logs/a.log', byteOffset: 110 },
    })
  })

  test('without one', () => {
    expect(result.record(2)?.origin).toBeUndefined()
  })

  test('that do not exist', () => {
    expect([result.record(-1), result.record(3)]).toEqual([undefined, undefined])
  })
})
