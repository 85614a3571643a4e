import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compactBatch,
  compareUtf8,
  compareValues,
  concatBatches,
  concatVectors,
  constantVector,
  decodeBatch,
  decodeUtf8,
  decodeValue,
  encodeBatch,
  encodeUtf8,
  encodeValue,
  hashRows,
  hashValue,
  isSame,
  isSameAt,
  sliceBatch,
  sliceVector,
  takeBatch,
  takeRows,
  tagOf,
  transferablesOf,
  valueAt,
  VectorAppender,
  VectorBuilder,
  vectorOf,
  type Batch,
  type Value,
  type Vector,
} from '../../../engine/values'
import {
  arbitraryColumn,
  arbitraryText,
  arbitraryValue,
  show,
  slicedVector,
} from '../../support/engineValues'

const LENGTH = 12
const vectors = arbitraryColumn(LENGTH).chain((values) =>
  fc.constantFrom(
    vectorOf(values),
    slicedVector(values, { breaks: false }),
    slicedVector(values, { breaks: true }),
  ),
)

function valuesOf(vector: Vector): string[] {
  return Array.from(
    { length: vector.length },
    (_, row) => `${tagOf(valueAt(vector, row))} ${show(valueAt(vector, row))}`,
  )
}

function check(property: (vector: Vector, selection: Int32Array) => void): void {
  const selections = fc.array(fc.nat(LENGTH - 1), { maxLength: LENGTH }).map((rows) => Int32Array.from(rows))
  fc.assert(fc.property(vectors, selections, property), { seed: 3, numRuns: 100 })
}

describe('rows of vectors', () => {
  it('are taken, sliced, joined and copied', () => {
    check((vector, selection) => {
      const values = valuesOf(vector)
      expect(valuesOf(takeRows(vector, selection, selection.length))).toEqual(
        [...selection].map((row) => values[row]),
      )
      expect(valuesOf(sliceVector(vector, 3, 8))).toEqual(values.slice(3, 8))
      const joined = concatVectors([
        vector,
        sliceVector(vector, 2, 5),
        takeRows(vector, selection, selection.length),
      ])
      expect(valuesOf(joined)).toEqual([
        ...values,
        ...values.slice(2, 5),
        ...[...selection].map((row) => values[row]),
      ])
    })
  })

  it('are appended one by one', () => {
    check((vector, selection) => {
      const appender = new VectorAppender(1)
      for (const row of selection) appender.append(vector, row)
      appender.push('end')
      const expected = [...selection].map((row) => valuesOf(vector)[row])
      expect(valuesOf(appender.finish())).toEqual([...expected, '4 "end"'])
      expect(appender.byteSize).toBeGreaterThan(0)
    })
  })

  it('are appended together', () => {
    check((vector) => {
      const appender = new VectorAppender(1)
      appender.appendAll(vector, 0)
      appender.appendAll(vector, LENGTH)
      // Slices of what was appended lie one behind the other.
      const again = new VectorAppender(1)
      again.append(vectorOf(['x']), 0)
      again.appendAll(appender.finish(), LENGTH)
      again.appendAll(vector, 3)
      const values = valuesOf(vector)
      expect(valuesOf(again.finish())).toEqual(['4 "x"', ...values, ...values.slice(0, 3)])
    })
  })

  it('are the same as their copies, and have the same hash', () => {
    check((vector) => {
      const boxed = vectorOf(Array.from({ length: LENGTH }, (_, row) => valueAt(vector, row)))
      const [left, right] = [new Int32Array(LENGTH), new Int32Array(LENGTH)]
      hashRows([vector], LENGTH, left)
      hashRows([boxed], LENGTH, right)
      expect(left).toEqual(right)
      for (let row = 0; row < LENGTH; row++) {
        for (let other = 0; other < LENGTH; other++) {
          const expected = isSame(valueAt(vector, row), valueAt(boxed, other))
          expect(isSameAt(vector, row, boxed, other)).toBe(expected)
          expect(isSameAt(vector, row, vector, other)).toBe(
            isSame(valueAt(vector, row), valueAt(vector, other)),
          )
          if (expected) expect(left[row]).toBe(right[other])
        }
      }
    })
  })

  it('repeat a constant', () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        const vector = constantVector(value, 3)
        expect(valuesOf(vector)).toEqual(new Array(3).fill(`${tagOf(value)} ${show(value)}`))
        expect(vector.uniform).toBe(tagOf(value))
        expect(constantVector(value, 0).length).toBe(0)
      }),
      { seed: 4 },
    )
  })
})

describe('batches', () => {
  const origin = {
    files: Int32Array.from({ length: LENGTH }, (_, row) => row % 3),
    offsets: new Float64Array(LENGTH).fill(7),
  }
  const batchOf = (vector: Vector): Batch => ({ length: LENGTH, columns: [{ name: 'a', vector }], origin })
  const columnsOf = (batch: Batch): unknown =>
    batch.columns.map(({ name, vector }) => [name, valuesOf(vector)])

  it('cross a thread border', () => {
    check((vector) => {
      const encoded = encodeBatch(batchOf(vector))
      const received = decodeBatch(structuredClone(encoded, { transfer: transferablesOf(encoded) }))
      expect(columnsOf(received)).toEqual([['a', valuesOf(vector)]])
      expect(received.origin?.files).toEqual(origin.files)
      expect(encoded.columns[0]!.vector.tags.length).toBe(0)
    })
  })

  it('keep their origin', () => {
    const batch = batchOf(vectorOf(Array.from({ length: LENGTH }, (_, row) => BigInt(row))))
    expect([...takeBatch(batch, Int32Array.of(5, 4), 2).origin!.files]).toEqual([2, 1])
    expect([...sliceBatch(batch, 1, 3).origin!.files]).toEqual([1, 2])
    expect(sliceBatch(batch, 0, LENGTH)).toBe(batch)
    expect(compactBatch(batch).origin!.offsets.length).toBe(LENGTH)
    const joined = concatBatches([batch, { ...batch, origin: undefined }])
    expect([...joined.origin!.files.subarray(LENGTH)]).toEqual(new Array(LENGTH).fill(-1))
  })

  it('join to the union of their columns', () => {
    const one: Batch = { length: 1, columns: [{ name: 'a', vector: vectorOf([1n]) }], origin: undefined }
    const two: Batch = { length: 1, columns: [{ name: 'b', vector: vectorOf(['x']) }], origin: undefined }
    expect(columnsOf(concatBatches([one, two]))).toEqual([
      ['a', ['2 1', '0 null']],
      ['b', ['0 null', '4 "x"']],
    ])
    expect(concatBatches([]).length).toBe(0)
  })
})

describe('values', () => {
  it('survive structured clone', () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        const back = decodeValue(structuredClone(encodeValue(value)))
        expect(tagOf(back)).toBe(tagOf(value))
        expect(isSame(back, value)).toBe(true)
      }),
      { seed: 5 },
    )
  })

  it('have a total order that agrees with sameness and hash', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0)
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
          expect(compareValues(a, c)).toBeLessThanOrEqual(0)
        expect(compareValues(a, b) === 0).toBe(isSame(a, b))
        if (isSame(a, b)) expect(hashValue(a)).toBe(hashValue(b))
      }),
      { seed: 6, numRuns: 2000 },
    )
  })

  it('sort by type, then by value, null last', () => {
    const values: Value[] = [null, 'a', 2n, [1n], true, 1.5, 'Z', false, [], 'apple']
    expect(values.sort(compareValues).map(show).join(' ')).toBe(
      'false true 1.5 2 "Z" "a" "apple" [] [1] null',
    )
  })
})

describe('UTF-8', () => {
  it('orders as UTF-16 code units do', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, (left, right) => {
        const [a, b] = [encodeUtf8(left), encodeUtf8(right)]
        const expected = left < right ? -1 : left > right ? 1 : 0
        expect(Math.sign(compareUtf8(a, 0, a.length, b, 0, b.length))).toBe(expected)
      }),
      { seed: 8, numRuns: 1000 },
    )
  })

  it('decodes any bytes as a standard decoder does, byte order marks kept', () => {
    const standard = new TextDecoder('utf-8', { ignoreBOM: true })
    const bytes = fc.array(
      fc.oneof(
        fc.nat(255),
        fc.constantFrom(0xef, 0xbb, 0xbf, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0),
      ),
    )
    fc.assert(
      fc.property(bytes, (given) => {
        const array = Uint8Array.from(given)
        expect(decodeUtf8(array, 0, array.length)).toBe(standard.decode(array))
      }),
      { seed: 9, numRuns: 1000 },
    )
  })

  it('keeps numbers apart from slices', () => {
    const builder = new VectorBuilder(2, 'numbers')
    builder.setDouble(0, 1)
    builder.setText(1, 'late')
    expect(valuesOf(builder.finish(2))).toEqual(['3 1.0', '4 "late"'])
  })
})

it('slices are copied whether they lie one behind the other, apart, twice, or beside texts of their own', () => {
  const bytes = encodeUtf8('abcdefghijklmnopqrstuvwxyz'.repeat(4))
  const slices: readonly (readonly [start: number, end: number] | string | null)[] = [
    [0, 3],
    [3, 40],
    [40, 40],
    'own',
    [40, 104],
    null,
    [2, 4],
    [2, 4],
    [4, 80],
  ]
  const builder = new VectorBuilder(slices.length)
  builder.bytes = bytes
  slices.forEach((slice, row) => {
    if (typeof slice === 'string') builder.setText(row, slice)
    else if (slice) builder.setSlice(row, ...slice)
  })
  const vector = builder.finish(slices.length)
  const texts = slices.map((_, row) => valueAt(vector, row))
  const joined = concatVectors([vector, vector])
  expect(slices.map((_, row) => valueAt(joined, row))).toEqual(texts)
  expect(slices.map((_, row) => valueAt(joined, slices.length + row))).toEqual(texts)
})
