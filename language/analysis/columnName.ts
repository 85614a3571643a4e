import type { Expression } from '../dql'
import type { TypeSource } from './valueType'

/** The name of a column that the query does not name: the canonical text of its expression. */
export function columnName(expression: Expression, _source: TypeSource): string {
  return expression.kind === 'field' ? expression.name : expression.kind
}
