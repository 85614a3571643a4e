import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chosenBatch,
  compactBatch,
  concatVectors,
  decodeBatch,
  encodeBatch,
  isSame,
  RepeatedVector,
  sliceVector,
  takeBatch,
  takeRows,
  valueAt,
  vectorOf,
  type Batch,
  type Origin,
  type Value,
  type Vector,
} from '../../../engine/values'
import { arbitraryColumn, slicedVector } from '../../support/engineValues'

const DISTINCT = 7
const LENGTH = 40
const codes = fc.uint8Array({ minLength: LENGTH, maxLength: LENGTH, max: DISTINCT - 1 })

const rowsOf = (vector: Vector): readonly Value[] =>
  Array.from({ length: vector.length }, (_, row) => valueAt(vector, row))

function expectSame(vector: Vector, expected: readonly Value[]): void {
  const rows = rowsOf(vector)
  expect(rows.length).toBe(expected.length)
  rows.forEach((value, row) => expect(isSame(value, expected[row]!)).toBe(true))
}

describe('a column of repeated values', () => {
  test('reads, is cut, chosen from and joined as one of its rows', () => {
    fc.assert(
      fc.property(
        arbitraryColumn(DISTINCT),
        codes,
        fc.nat(LENGTH),
        fc.array(fc.nat(LENGTH - 1), { maxLength: LENGTH }),
        (values, numbers, cut, chosen) => {
          const repeated = new RepeatedVector(vectorOf(values), new Uint16Array(numbers))
          const rows = [...numbers].map((code) => values[code]!)
          expectSame(repeated, rows)
          expectSame(sliceVector(repeated, cut, LENGTH), rows.slice(cut))
          expectSame(
            takeRows(repeated, Int32Array.from(chosen), chosen.length),
            chosen.map((row) => rows[row]!),
          )
          expectSame(concatVectors([repeated, vectorOf(values)]), [...rows, ...values])
        },
      ),
      { seed: 3, numRuns: 100 },
    )
  })

  test('slices of texts stay slices of the same memory', () => {
    const distinct = slicedVector(['a', 'bc', ''], { breaks: false })
    const repeated = new RepeatedVector(distinct, Uint16Array.of(1, 1, 0, 2))
    expect(rowsOf(repeated)).toEqual(['bc', 'bc', 'a', ''])
    expect(repeated.bytes).toBe(distinct.bytes)
  })

  test('empty texts are slices in whatever way they are chosen', () => {
    const texts = concatVectors([vectorOf([]), slicedVector(['', null, ''], { breaks: false })])
    for (const vector of [
      takeRows(texts, Int32Array.of(2, 1), 2),
      new RepeatedVector(texts, Uint16Array.of(2, 1)),
    ]) {
      expect(rowsOf(vector)).toEqual(['', null])
      expect([vector.starts[0], vector.ends[0]]).toEqual([0, 0])
    }
  })

  test('without rows has the tag of no rows', () => {
    expect(new RepeatedVector(vectorOf(['a']), new Uint16Array(0)).uniform).toBe(vectorOf([]).uniform)
  })

  test('crosses to another thread', () => {
    const column = new RepeatedVector(vectorOf(['a', null]), Uint16Array.of(0, 1, 0))
    const batch = { length: 3, columns: [{ name: 'c', vector: column }], origin: undefined }
    const there = decodeBatch(structuredClone(encodeBatch(batch)))
    expect(rowsOf(there.columns[0]!.vector)).toEqual(['a', null, 'a'])
  })
})

describe('chosen records', () => {
  const batchOf = (columns: Readonly<Record<string, Vector>>, origin?: Origin): Batch => ({
    length: Object.values(columns)[0]!.length,
    columns: Object.entries(columns).map(([name, vector]) => ({ name, vector })),
    origin,
  })
  const numbers = vectorOf([10n, 20n, 30n, 40n])
  const repeated = new RepeatedVector(vectorOf(['x', 'y']), Uint16Array.of(0, 1, 0, 1))

  test('columns are made when they are asked for, each once', () => {
    let asked = 0
    const column = {
      name: 'n',
      get vector() {
        asked++
        return numbers
      },
    }
    const chosen = takeBatch({ length: 4, columns: [column], origin: undefined }, Int32Array.of(3, 1), 2)
    expect(asked).toBe(0)
    expect(rowsOf(chosen.columns[0]!.vector)).toEqual([40n, 20n])
    expect(chosen.columns[0]!.vector).toBe(chosen.columns[0]!.vector)
    expect(asked).toBe(1)
  })

  test('rows chosen of chosen rows, whether or not those were looked at', () => {
    for (const isLookedAt of [true, false]) {
      const first = takeBatch(batchOf({ numbers, repeated }), Int32Array.of(0, 2, 3), 3)
      if (isLookedAt) for (const { vector } of first.columns) rowsOf(vector)
      const second = takeBatch(first, Int32Array.of(2, 1), 2)
      expect(second.columns.map(({ vector }) => rowsOf(vector))).toEqual([
        [40n, 30n],
        ['y', 'x'],
      ])
    }
  })

  test('the numbers of a choice may be used again by whoever chose', () => {
    const selection = Int32Array.of(1, 2)
    const chosen = takeBatch(batchOf({ numbers }), selection, 2)
    selection.fill(0)
    expect(rowsOf(chosen.columns[0]!.vector)).toEqual([20n, 30n])
  })

  test('or not, where nothing is copied', () => {
    const selection = Int32Array.of(1, 2)
    const chosen = chosenBatch(batchOf({ numbers }), selection)
    expect(rowsOf(chosen.columns[0]!.vector)).toEqual([20n, 30n])
    expect(chosen.length).toBe(2)
  })

  test('columns that share numbers share them afterwards', () => {
    const other = new RepeatedVector(vectorOf([true, false]), repeated.codes)
    const chosen = takeBatch(batchOf({ repeated, other }), Int32Array.of(3, 0), 2)
    const [one, two] = chosen.columns.map(({ vector }) => vector)
    expect(one).toHaveProperty('codes', (two as RepeatedVector).codes)
    expect(rowsOf(two!)).toEqual([false, true])
  })

  test('places of records go with them', () => {
    const origin = { files: Int32Array.of(0, 0, 1, 1), offsets: Float64Array.of(5, 6, 7, 8) }
    const first = takeBatch(batchOf({ numbers }, origin), Int32Array.of(1, 2, 3), 3)
    const second = compactBatch(takeBatch(first, Int32Array.of(0, 2), 2))
    expect([...second.origin!.files]).toEqual([0, 1])
    expect([...second.origin!.offsets]).toEqual([6, 8])
  })

  test('places are computed of those rows alone that are chosen in the end', () => {
    const asked: number[][] = []
    const never = (): never => {
      throw new Error('all of them')
    }
    const origin = {
      get files() {
        return never()
      },
      get offsets() {
        return never()
      },
      chosen: (rows: Int32Array) => {
        asked.push([...rows])
        return { files: new Int32Array(rows.length), offsets: Float64Array.from(rows, (row) => row * 10) }
      },
    }
    const first = takeBatch(batchOf({ numbers }, origin), Int32Array.of(1, 2, 3), 3)
    const second = takeBatch(first, Int32Array.of(2, 0), 2)
    expect([...second.origin!.offsets]).toEqual([30, 10])
    expect([...second.origin!.files]).toEqual([0, 0])
    expect(asked).toEqual([[3, 1]])
  })
})
