import { lowerTable } from './table'
import type { LowerCommand } from './command'

/** `append`: the records of a sub-query after those so far. */
export const append: LowerCommand = (command, input, lowering) => {
  const table = lowerTable(command, 'source', lowering)
  return table && { kind: 'append', span: command.node.span, input, table }
}
