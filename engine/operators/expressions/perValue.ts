import { fieldsOf, rewriteExpression, type PlanExpression } from '../../plan'
import { columnOf, RepeatedVector, type Batch, type Codes, type Column, type Vector } from '../../values'
import type { CompiledExpression } from './compiled'

/**
 * The same expression, evaluated once per value where the fields it looks at repeat few values together: in columns of
 * which one is made of the other, or in one alone.
 */
export function perValue(expression: PlanExpression, evaluate: CompiledExpression): CompiledExpression {
  const names = [...new Set(fieldsOf(expression))]
  if (names.length === 0 || !isRepeatable(expression)) return evaluate
  let known: Known | undefined
  return (batch) => {
    const shared = sharedBy(batch, names)
    if (shared === undefined) return evaluate(batch)
    const { codes, distinct } = shared
    if (!known?.distinct.every((vector, i) => vector === distinct[i]?.vector)) {
      const values = { length: distinct[0]!.vector.length, columns: distinct, origin: undefined }
      known = { distinct: distinct.map(({ vector }) => vector), result: evaluate(values) }
    }
    return new RepeatedVector(known.result, codes)
  }
}

/** What the values came to that were met last. */
interface Known {
  readonly distinct: readonly Vector[]
  readonly result: Vector
}

/** The values of the columns that a batch has of those named, when all rows have the same numbers in them. */
function sharedBy(
  batch: Batch,
  names: readonly string[],
): { readonly codes: Codes; readonly distinct: readonly Column[] } | undefined {
  const distinct: Column[] = []
  let codes: Codes | undefined
  for (const name of names) {
    const vector = columnOf(batch, name)
    if (vector === undefined) continue
    if (!(vector instanceof RepeatedVector) || (codes !== undefined && vector.codes !== codes))
      return undefined
    codes = vector.codes
    distinct.push({ name, vector: vector.distinct })
  }
  return codes && { codes, distinct }
}

/** Whether the same values always come to the same. */
function isRepeatable(expression: PlanExpression): boolean {
  let isSo = true
  rewriteExpression(expression, (it) => {
    isSo &&= it.kind !== 'subquery' && !(it.kind === 'call' && it.name === 'random')
    return it
  })
  return isSo
}
