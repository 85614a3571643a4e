import { expect, it } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { compileAggregation } from '../../../engine/operators/expressions'
import type { PlanExpression } from '../../../engine/plan'
import { valueAt, vectorOf, type Batch, type Value } from '../../../engine/values'
import { show } from '../../support/engineValues'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })
const span = { start: 0, end: 0 }
const field: PlanExpression = { kind: 'field', name: 'a' }
const elements: PlanExpression = { kind: 'call', name: '[]', arguments: [field], span }

function batchOf(values: readonly Value[]): Batch {
  return { length: values.length, columns: [{ name: 'a', vector: vectorOf(values) }], origin: undefined }
}

/** The result of one group whose records come in two parts, the second part first. */
function aggregateParts(
  name: string,
  argument: PlanExpression,
  ...parts: readonly (readonly Value[])[]
): string {
  const compiled = compileAggregation({ column: 'r', name, arguments: [argument], span }, context)
  const whole = compiled.create()
  whole.grow(1)
  for (const part of [...parts].reverse()) {
    const one = compiled.create()
    one.grow(1)
    one.add(new Int32Array(part.length), compiled.evaluate(batchOf(part)), part.length, 0)
    whole.merge(one.state(), Int32Array.of(0))
  }
  return show(valueAt(whole.result(), 0))
}

it('aggregates iterations position by position', () => {
  const arrays: Value[][] = [[[2n, 2n]], [[7n, 1n, 5n], null, 'x']]
  expect(aggregateParts('sum', elements, ...arrays)).toBe('[9, 3, 5]')
  expect(aggregateParts('avg', elements, ...arrays)).toBe('[4.5, 1.5, 5]')
  expect(aggregateParts('min', elements, ...arrays)).toBe('[2, 1, 5]')
  expect(aggregateParts('max', elements, ...arrays)).toBe('[7, 2, 5]')
  expect(aggregateParts('sum', elements, [null])).toBe('null')
})

it('takes arrays as they are elsewhere', () => {
  expect(aggregateParts('takeFirst', elements, [[1n]])).toBe('[1]')
  expect(aggregateParts('sum', field, [[1n]])).toBe('null')
})
