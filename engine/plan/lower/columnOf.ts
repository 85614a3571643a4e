import type { BoundValue } from '../../../language'
import type { Lowering } from './lowering'

/** The column a value makes: its alias, or the canonical text of its expression. */
export const columnOf = ({ alias, expression }: BoundValue, { facts }: Lowering): string =>
  alias?.name ?? facts.nameOf(expression)
