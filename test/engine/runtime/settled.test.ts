import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import type { Examined } from '../../../engine/runtime/examined'
import { examinerOf } from '../../../engine/runtime/examiner'
import { settling } from '../../../engine/runtime/settled'
import {
  RepeatedVector,
  takeBatch,
  VectorBuilder,
  vectorOf,
  type Batch,
  type Value,
} from '../../../engine/values'
import { arbitraryColumn } from '../../support/engineValues'
import { call, field, nowhere } from '../../support/planExpressions'
import { batchOf } from '../../support/batches'

const feeds: NonNullable<Examined['feeds']> = {
  call: { name: 'avg', span: nowhere },
  takes: ['double', 'duration'],
}

const key: Examined = { expression: field('a') }
const fed: Examined = { expression: field('a'), feeds }
const isNull: Examined = { expression: call('isNull', field('a')), condition: nowhere }
const isNotNull: Examined = { expression: call('isNotNull', field('b')), condition: nowhere }
const constant: Examined = { expression: { kind: 'constant', value: 1n } }

/** Finds nothing, and has to be looked at. */
const looked: Examined = { ...constant, feeds: { ...feeds, takes: 'any' } }

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

test.each<[what: string, items: Examined[], a: Value[], isSettled: boolean | undefined]>([
  ['a field that nothing takes', [key, constant], ['x', null, 1n], true],
  ['numbers that are averaged', [key, fed], [1n, 2.5, null], true],
  ['texts that are averaged', [fed], [1n, 'x'], false],
  ['texts behind the rows that are looked at', [fed], [1n, 2n, 3n, 'x'], true],
  ['no nulls among what is asked for nulls', [isNull], ['x', 1n], true],
  ['a null that is asked for', [isNull], ['x', null], false],
  ['a field that no record has', [isNotNull], ['x'], false],
  ['a field that no record has, averaged', [{ ...fed, expression: field('b') }], ['x'], true],
  ['a condition of another kind', [{ ...isNull, expression: call('not', field('a')) }], [true], undefined],
  ['a field as a condition', [{ ...key, condition: nowhere }], [true], undefined],
  ['a call that nothing takes', [{ expression: call('toLong', field('a')) }], [true], undefined],
  ['a constant that is averaged', [{ ...constant, feeds }], [1n], undefined],
])('%s', (_, items, a, isSettled) => {
  expect(settling(items)?.(batchOf({ a }), Math.min(3, a.length))).toBe(isSettled)
})

test('long texts have to be looked at', () => {
  const builder = new VectorBuilder(2)
  builder.bytes = new Uint8Array(2 ** 20 + 2)
  builder.setSlice(0, 0, 1)
  builder.setSlice(1, 1, 2 ** 20 + 2)
  const texts = { length: 2, columns: [{ name: 'a', vector: builder.finish(2) }], origin: undefined }
  expect(settling([key])!(texts, 2)).toBe(false)
  expect(settling([key])!(texts, 1)).toBe(true)
})

test('nothing that a look would find is missed', () => {
  const length = 6
  const rows = fc.array(fc.nat(length - 1), { minLength: 1, maxLength: length })
  fc.assert(
    fc.property(
      fc.subarray([key, fed, isNull, isNotNull, constant], { minLength: 1 }),
      arbitraryColumn(length),
      arbitraryColumn(length),
      fc.option(rows),
      fc.option(rows),
      (items, a, b, codes, chosen) => {
        const whole = batchOf({ a, b })
        const repeated = (batch: Batch): Batch => ({
          ...batch,
          length: codes!.length,
          columns: batch.columns.map(({ name, vector }) => ({
            name,
            vector: new RepeatedVector(vector, Uint16Array.from(codes!)),
          })),
        })
        const given = codes ? repeated(whole) : whole
        const selection = chosen?.filter((row) => row < given.length) ?? []
        const batch = chosen ? takeBatch(given, Int32Array.from(selection), selection.length) : given
        const nothing = { examined: 0, mismatches: [], nullFields: [] }
        const found = examinerOf(items, context)?.(batch, 4) ?? nothing
        const isLooked = items.some((item) => item !== constant)
        expect(found).toEqual(isLooked ? examinerOf([...items, looked], context)!(batch, 4) : nothing)
      },
    ),
    { seed: 3, numRuns: 300 },
  )
})

test('an empty batch has nothing to find', () => {
  expect(settling([key])!({ length: 0, columns: [{ name: 'a', vector: vectorOf([]) }], origin: undefined }, 0)).toBe(true) // prettier-ignore
})
