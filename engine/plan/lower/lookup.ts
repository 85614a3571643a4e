import { valueOf, type LowerCommand } from './command'
import { lowerExpression } from './expression'
import { lowerTable, lowerTaken } from './table'

/** `lookup`: the fields of the first record of a sub-query that fits. Without `sourceField:` it is called as the other. */
export const lookup: LowerCommand = (command, input, lowering) => {
  const table = lowerTable(command, 'lookupTable', lowering)
  const there = valueOf(command, 'lookupField')
  if (table === undefined || there === undefined) return undefined
  const here = valueOf(command, 'sourceField') ?? there
  return {
    kind: 'lookup',
    span: command.node.span,
    input,
    table,
    left: [lowerExpression(here.expression, lowering)],
    right: [lowerExpression(there.expression, lowering)],
    takes: lowerTaken(command, 'lookup.', lowering),
  }
}
