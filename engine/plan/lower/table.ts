import type { Plan, Taken } from '../nodes'
import { valueOf, valuesOf, type BoundCommand } from './command'
import { lowerConstant } from './expression'
import type { Lowering } from './lowering'
import { lowerNamed } from './named'

/** The plan of the sub-query that a parameter takes. */
export function lowerTable(command: BoundCommand, parameter: string, lowering: Lowering): Plan | undefined {
  const table = valueOf(command, parameter)?.expression
  return table?.kind === 'subquery' ? lowering.lowerQuery(table.query) : undefined
}

/** What a command takes from its sub-query: all fields with a prefix, or `fields:`, with one only if it is given too. */
export function lowerTaken(command: BoundCommand, defaultPrefix: string, lowering: Lowering): Taken {
  const fields = valuesOf(command, 'fields')
  const prefix = valueOf(command, 'prefix')
  if (fields.length === 0) return { prefix: prefix ? prefixText(command, lowering) : defaultPrefix }
  const before = prefix ? prefixText(command, lowering) : ''
  return { chosen: lowerNamed(fields, lowering).map((item) => ({ ...item, name: before + item.name })) }
}

function prefixText(command: BoundCommand, lowering: Lowering): string {
  const prefix = valueOf(command, 'prefix')
  const value = prefix && lowerConstant(prefix.expression, lowering, 'prefix')
  return typeof value === 'string' ? value : ''
}
