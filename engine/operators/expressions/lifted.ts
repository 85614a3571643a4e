import { valueAt, VectorBuilder, type Value } from '../../values'
import type { CompiledCall, CompiledExpression } from './compiled'

/** The scalar definition, row by row. */
export function lifted({ arguments: args, scalar, context }: CompiledCall): CompiledExpression {
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
