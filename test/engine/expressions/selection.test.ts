import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import {
  compileExpression,
  compileSelection,
  filterOutRows,
  filterRows,
} from '../../../engine/operators/expressions'
import { RepeatedVector, vectorOf, type Batch, type Vector } from '../../../engine/values'
import { arbitraryColumn } from '../../support/engineValues'
import { call, field } from '../../support/planExpressions'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

const conditions = [
  call('isNull', field('a')),
  call('isNotNull', field('a')),
  call('isNull', field('absent')),
  call('isNotNull', field('absent')),
  call('isNotNull', call('not', field('a'))),
  field('a'),
]

function rowsOf(select: (selection: Int32Array) => number): readonly number[] {
  const selection = new Int32Array(64)
  return [...selection.subarray(0, select(selection))]
}

test('the rows are those whose condition is true, or not', () => {
  const length = 12
  const repeated = fc.array(fc.nat(length - 1), { minLength: length, maxLength: length })
  fc.assert(
    fc.property(
      arbitraryColumn(length),
      fc.option(repeated),
      fc.constantFrom(...conditions),
      fc.boolean(),
      (values, codes, condition, keeps) => {
        const plain = vectorOf(values)
        const vector: Vector = codes ? new RepeatedVector(plain, Uint16Array.from(codes)) : plain
        const batch: Batch = { length, columns: [{ name: 'a', vector }], origin: undefined }
        const truths = compileExpression(condition, context)(batch)
        const expected = rowsOf((selection) => (keeps ? filterRows : filterOutRows)(truths, selection))
        const select = compileSelection(condition, context, keeps)
        expect(rowsOf((selection) => select(batch, selection))).toEqual(expected)
      },
    ),
    { seed: 12, numRuns: 300 },
  )
})
