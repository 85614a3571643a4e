import { scalarFunctions, type EvaluationContext } from '../../functions'
import type { PlanExpression } from '../../plan/expression'
import type { Value } from '../../values'
import { accessValue } from './access'

/** The value of a field in the record at hand; null for a field it lacks. */
export type FieldReader = (name: string) => Value

/** The meaning of an expression for one record: the definition that every faster way must agree with. */
export function evaluateRow(
  expression: PlanExpression,
  field: FieldReader,
  context: EvaluationContext,
): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value
    case 'field':
      return field(expression.name)
    case 'access':
      return accessValue(evaluateRow(expression.target, field, context), expression.key)
    case 'call': {
      const args = expression.arguments.map((argument) => argument && evaluateRow(argument, field, context))
      return scalarFunctions[expression.name]!(args, context)
    }
  }
}
