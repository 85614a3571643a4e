import { expect } from 'vitest'
import type { EvaluationContext } from '../../engine/functions'
import { evaluate, evaluateRow } from '../../engine/operators/expressions'
import type { PlanExpression } from '../../engine/plan'
import { isSame, tagOf, valueAt, vectorOf, type Batch, type Value } from '../../engine/values'
import { show, slicedVector } from './engineValues'

/** How texts lie in a batch: as slices of one memory, some of them not UTF-8, or as JavaScript strings. */
export type TextForm = 'slices' | 'broken slices' | 'strings'

/** A batch of columns called a, b, c and so on. */
export function batchOf(columns: readonly (readonly Value[])[], form: TextForm): Batch {
  return {
    length: columns[0]!.length,
    columns: columns.map((values, at) => ({
      name: 'abcdefgh'[at]!,
      vector:
        form === 'strings' ? vectorOf(values) : slicedVector(values, { breaks: form === 'broken slices' }),
    })),
    origin: undefined,
  }
}

/** Checks that an expression gives over a batch what its definition gives for each of the records. */
export function expectAgreement(tree: PlanExpression, batch: Batch, context: EvaluationContext): void {
  const result = evaluate(tree, batch, context)
  expect(result.length).toBe(batch.length)
  for (let row = 0; row < batch.length; row++) {
    const field = (name: string): Value => {
      const vector = batch.columns.find((column) => column.name === name)?.vector
      return vector === undefined ? null : valueAt(vector, row)
    }
    const expected = evaluateRow(tree, field, context)
    const actual = valueAt(result, row)
    if (tagOf(actual) !== tagOf(expected) || !isSame(actual, expected)) {
      expect.fail(`row ${row} gives ${show(actual)} instead of ${show(expected)}`)
    }
  }
  if (result.uniform !== undefined) {
    expect([...result.tags.subarray(0, result.length)].every((tag) => tag === result.uniform)).toBe(true)
  }
}
