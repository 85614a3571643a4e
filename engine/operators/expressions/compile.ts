import type { EvaluationContext } from '../../functions'
import type { AccessExpression, CallExpression, PlanExpression } from '../../plan'
import {
  columnOf,
  constantVector,
  invariant,
  valueAt,
  VectorBuilder,
  type Batch,
  type Value,
  type Vector,
} from '../../values'
import { accessValue } from './access'
import type { CompiledArgument, CompiledCall, CompiledExpression } from './compiled'
import { definitionOf } from './definitions'
import { isClosing, isIterative } from './iteration'
import { kernels } from './kernels'
import { lifted } from './lifted'
import { perValue } from './perValue'
import { evaluateRow } from './reference'

/**
 * Resolves an expression: names to functions, constants to values, calls to the kernel that is fast for them, or else
 * to the scalar definition applied row by row. The result always agrees with `evaluateRow`.
 */
export function compileExpression(
  expression: PlanExpression,
  context: EvaluationContext,
): CompiledExpression {
  return compileArgument(expression, context).evaluate
}

/** Evaluates an expression over one batch; for many batches compile it once. */
export function evaluate(expression: PlanExpression, batch: Batch, context: EvaluationContext): Vector {
  return compileExpression(expression, context)(batch)
}

function compileArgument(expression: PlanExpression, context: EvaluationContext): CompiledArgument {
  const { evaluate, constant } = compileNode(expression, context)
  const isComputed = expression.kind !== 'field' && constant === undefined
  return { evaluate: isComputed ? perValue(expression, evaluate) : evaluate, constant }
}

function compileNode(expression: PlanExpression, context: EvaluationContext): CompiledArgument {
  if (isIterative(expression) || isClosing(expression)) return rowByRow(expression, context)
  invariant(expression.kind !== 'subquery', 'sub-queries run before the query around them')
  switch (expression.kind) {
    case 'constant':
      return constantArgument(expression.value)
    case 'field':
      return { evaluate: fieldOf(expression.name), constant: undefined }
    case 'access':
      return foldedAccess(expression, context)
    case 'call':
      return compileCall(expression, context)
  }
}

function constantArgument(value: Value): CompiledArgument {
  let last = constantVector(value, 0)
  const evaluate = ({ length }: Batch): Vector => {
    if (last.length !== length) last = constantVector(value, length)
    return last
  }
  return { evaluate, constant: { value } }
}

/** A field that no record of the batch has reads as null. */
function fieldOf(name: string): CompiledExpression {
  const absent = constantArgument(null).evaluate
  return (batch) => columnOf(batch, name) ?? absent(batch)
}

function foldedAccess({ target, key }: AccessExpression, context: EvaluationContext): CompiledArgument {
  const compiled = compileArgument(target, context)
  if (compiled.constant !== undefined) return constantArgument(accessValue(compiled.constant.value, key))
  return { evaluate: (batch) => accessRows(compiled.evaluate(batch), key), constant: undefined }
}

function accessRows(target: Vector, key: bigint | string): Vector {
  const result = new VectorBuilder(target.length)
  for (let row = 0; row < target.length; row++) {
    const container = target.boxed[row]
    if (container !== undefined) result.set(row, accessValue(container, key))
  }
  return result.finish(target.length)
}

function compileCall(expression: CallExpression, context: EvaluationContext): CompiledArgument {
  const args = expression.arguments.map((argument) => argument && compileArgument(argument, context))
  const scalar = definitionOf(expression.name)
  const isConstant = args.every((argument) => argument === undefined || argument.constant !== undefined)
  const isPure = expression.name !== 'random'
  if (isConstant && isPure) {
    return constantArgument(evaluateRow(expression, () => null, context))
  }
  const call: CompiledCall = { context, arguments: args, scalar, isPure }
  const evaluateCall = kernels.get(expression.name)?.(call) ?? lifted(call)
  return { evaluate: evaluateCall, constant: undefined }
}

/** Iterations have no vectors of their own: the definition, record by record. */
function rowByRow(expression: PlanExpression, context: EvaluationContext): CompiledArgument {
  const evaluateRows = (batch: Batch): Vector => {
    const vectors = new Map(batch.columns.map(({ name, vector }) => [name, vector]))
    const result = new VectorBuilder(batch.length)
    for (let row = 0; row < batch.length; row++) {
      const field = (name: string): Value => {
        const vector = vectors.get(name)
        return vector === undefined ? null : valueAt(vector, row)
      }
      result.set(row, evaluateRow(expression, field, context))
    }
    return result.finish(batch.length)
  }
  return { evaluate: evaluateRows, constant: undefined }
}
