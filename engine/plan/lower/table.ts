import type { Plan, Taken } from '../nodes'
import { valueOf, valuesOf, type BoundCommand } from './command'
import { lowerConstant } from './expression'
import { refuse, type Lowering } from './lowering'
import { lowerNamed } from './named'

/** The plan of the sub-query that a parameter takes. */
export function lowerTable(command: BoundCommand, parameter: string, lowering: Lowering): Plan | undefined {
  const table = valueOf(command, parameter)?.expression
  return table?.kind === 'subquery' ? lowering.lowerQuery(table.query) : undefined
}

/** What a command takes from its sub-query: the `fields:` without prefix, else all of them with it. */
export function lowerTaken(command: BoundCommand, defaultPrefix: string, lowering: Lowering): Taken {
  const fields = valuesOf(command, 'fields')
  const prefix = valueOf(command, 'prefix')
  if (fields.length === 0) return { prefix: prefix ? prefixText(command, lowering) : defaultPrefix }
  // Whether fields that are chosen take the prefix too is not documented.
  if (prefix) {
    const { span } = prefix.argument
    refuse(lowering, 'form-not-supported-locally', span, 'prefix together with fields')
  }
  return { chosen: lowerNamed(fields, lowering) }
}

function prefixText(command: BoundCommand, lowering: Lowering): string {
  const prefix = valueOf(command, 'prefix')
  const value = prefix && lowerConstant(prefix.expression, lowering, 'prefix')
  return typeof value === 'string' ? value : ''
}
