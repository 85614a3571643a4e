import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  batchOfBytes,
  batchOfMemory,
  bytesOfBatch,
  memoryOfBatch,
  outlineOf,
} from '../../../../engine/operators/spill/batchBytes'
import {
  Binary,
  Tag,
  valueAt,
  VectorBuilder,
  vectorOf,
  type Batch,
  type Value,
  type Vector,
} from '../../../../engine/values'
import { arbitraryColumn, slicedVector } from '../../../support/engineValues'
import { batchOf } from '../../../support/batches'

/** A batch after it has been bytes; the bytes lie where a file would put them. */
function again(batch: Batch): Batch {
  const bytes = bytesOfBatch(batch)
  const memory = new ArrayBuffer(bytes.length)
  new Uint8Array(memory).set(bytes)
  return batchOfBytes(memory)
}

const valuesOf = (vector: Vector) => Array.from({ length: vector.length }, (_, row) => valueAt(vector, row))

test('the first bytes of a batch tell its columns, and their types where all values share one', () => {
  const names = fc.array(fc.string({ maxLength: 300 }), { maxLength: 8 })
  fc.assert(
    fc.property(names, arbitraryColumn(5), (given, values) => {
      const columns = given.map((name, index) => ({
        name,
        vector: vectorOf(index % 2 === 0 ? [1n, 2n, 3n, 4n, 5n] : values),
      }))
      const bytes = bytesOfBatch({ length: 5, columns, origin: undefined })
      const { length, columns: told } = outlineOf(bytes.length, (target) =>
        target.set(bytes.subarray(0, target.length)),
      )
      expect(length).toBe(5)
      expect(told.map(({ name }) => name)).toEqual(given)
      told.forEach(({ tag }, index) => {
        if (index % 2 === 0) expect(tag).toBe(Tag.long)
        else if (tag !== undefined) expect(columns[index]!.vector.uniform).toBe(tag)
      })
    }),
    { seed: 12, numRuns: 100 },
  )
})

test('every value of every type is there again', () => {
  const columns = fc
    .integer({ min: 0, max: 20 })
    .chain((length) => fc.array(arbitraryColumn(length), { maxLength: 4 }))
  fc.assert(
    fc.property(columns, fc.boolean(), (given, isSliced) => {
      const batch: Batch = {
        length: given[0]?.length ?? 0,
        columns: given.map((values, index) => ({
          name: `c${index}`,
          vector: isSliced ? slicedVector(values, { breaks: false }) : vectorOf(values),
        })),
        origin: undefined,
      }
      const { columns: read, length } = again(batch)
      expect(length).toBe(batch.length)
      expect(read.map(({ name }) => name)).toEqual(batch.columns.map(({ name }) => name))
      read.forEach(({ vector }, index) => {
        expect(valuesOf(vector)).toEqual(given[index])
        expect(vector.uniform).toBe(batch.columns[index]!.vector.uniform)
      })
    }),
    { seed: 11, numRuns: 200 },
  )
})

test.each([
  ['texts in boxes become slices', ['a', 'é😀', '']],
  ['texts of the same length', ['ab', 'é', 'cd', '  ']],
  ['empty texts only', ['', '']],
  ['zeroes', [0n, 0n]],
  ['half of a surrogate pair stays as it is', ['a\ud800', 'b']],
  ['nulls only', [null, null]],
  ['longs beyond doubles', [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n]],
  ['texts and numbers', ['a', 1n, 2.5, null, true]],
  ['bytes', [new Binary(Uint8Array.of(0, 255))]],
  ['arrays in arrays', [[1n, [null, 'x']], []]],
] as const)('%s', (_, values) => {
  const { columns } = again(batchOf({ a: values }))
  expect(valuesOf(columns[0]!.vector)).toEqual(values)
})

test('rows of a larger vector', () => {
  const vector = new VectorBuilder(10)
  vector.bytes = Buffer.from('abcdef')
  vector.setSlice(0, 4, 6)
  vector.setSlice(1, 0, 1)
  const read = again({ length: 2, columns: [{ name: 'a', vector: vector.finish(2) }], origin: undefined })
  expect(valuesOf(read.columns[0]!.vector)).toEqual(['ef', 'a'])
  expect(read.columns[0]!.vector.bytes).toHaveLength(3)
})

test('the places of records', () => {
  const read = again(batchOf({ a: [1n, 2n, 3n] }, 2 ** 40))
  expect([...read.origin!.files]).toEqual([0, 0, 0])
  expect([...read.origin!.offsets]).toEqual([2 ** 40, 2 ** 40 + 10, 2 ** 40 + 20])
})

test('no columns, no records', () => {
  expect(again({ length: 3, columns: [], origin: undefined })).toEqual({
    length: 3,
    columns: [],
    origin: undefined,
  })
  const [column] = again(batchOf({ a: [] })).columns
  expect(column!.vector.uniform).toBe(Tag.null)
})

test('memory of a batch is bytes still after it was read, and zeros need none of it', () => {
  const given = { text: ['a', 'bc', ''], long: [1n, -1n, 2n], zero: [0, 0, 0], negative: [-0, -0, -0] }
  const batch = batchOf(given, 5)
  const read = batchOfMemory(memoryOfBatch(batch))
  for (const it of [read, again(read), again(again(read))]) {
    expect(Object.fromEntries(it.columns.map(({ name, vector }) => [name, valuesOf(vector)]))).toEqual(given)
    expect(it.origin?.offsets).toEqual(batch.origin?.offsets)
  }
  const sizeOf = (values: readonly Value[]): number => memoryOfBatch(batchOf({ values })).byteLength
  const [zeros, ones] = [0, 1].map((value) => sizeOf(Array.from({ length: 100 }, () => value)))
  expect(ones! - zeros!).toBeGreaterThan(700)
})
