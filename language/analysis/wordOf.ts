import type { Expression } from '../dql'

/** The word that a value is, bare or as text; undefined for any other expression. */
export const wordOf = (expression: Expression): string | undefined =>
  expression.kind === 'field' ? expression.name : expression.kind === 'string' ? expression.value : undefined
