import { BOXED, Tag, valueAt, VectorBuilder, type Batch, type Value, type Vector } from '../../values'
import type { CompiledArgument, CompiledCall, CompiledExpression } from './compiled'
import { TextMemo } from './textMemo'

/** The scalar definition, row by row. */
export function lifted(call: CompiledCall): CompiledExpression {
  const varying = call.arguments.flatMap((argument, position) =>
    argument === undefined || argument.constant !== undefined ? [] : [position],
  )
  const [only] = varying
  return varying.length === 1 && call.isPure ? liftedOverOne(call, only!) : liftedOverAll(call)
}

function liftedOverAll({ arguments: args, scalar, context }: CompiledCall): CompiledExpression {
  return (batch) => {
    const vectors = args.map((argument) => argument?.evaluate(batch))
    const result = new VectorBuilder(batch.length)
    const values: (Value | undefined)[] = new Array<Value | undefined>(args.length).fill(undefined)
    for (let row = 0; row < batch.length; row++) {
      for (let position = 0; position < vectors.length; position++) {
        const vector = vectors[position]
        values[position] = vector && valueAt(vector, row)
      }
      result.set(row, scalar(values, context))
    }
    return result.finish(batch.length)
  }
}

/**
 * A call with one argument that differs from row to row. Fields of logs repeat themselves (methods, levels, hosts), so
 * results for short texts are remembered by their bytes: neither decoding nor the definition runs for them again.
 */
function liftedOverOne(
  { arguments: args, scalar, context }: CompiledCall,
  position: number,
): CompiledExpression {
  const values = args.map((argument) => argument?.constant?.value)
  const compute = (value: Value): Value => {
    values[position] = value
    return scalar(values, context)
  }
  const memo = new TextMemo((text) => compute(text))
  const varying = args[position] as CompiledArgument
  return (batch: Batch) => {
    const vector = varying.evaluate(batch)
    const result = new VectorBuilder(batch.length)
    for (let row = 0; row < batch.length; row++) {
      const value = isSlice(vector, row)
        ? memo.resultOf(vector.bytes, vector.starts[row]!, vector.ends[row]!)
        : compute(valueAt(vector, row))
      result.set(row, value)
    }
    return result.finish(batch.length)
  }
}

function isSlice({ tags, starts }: Vector, row: number): boolean {
  return tags[row] === Tag.string && starts[row] !== BOXED
}
