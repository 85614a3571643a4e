import type { Span } from '../../../language'
import type { FoundRecords, RecordSources } from '../environment'
import type { Plan } from '../nodes'
import type { BoundCommand } from './command'
import { refuse, type Lowering } from './lowering'

/** A plan of records that lie ready; what stands against them is reported at `span`. */
export function lowerFound(
  command: BoundCommand,
  span: Span,
  lowering: Lowering,
  find: (records: RecordSources) => FoundRecords,
): Plan | undefined {
  const { records } = lowering.environment
  if (records === undefined) return undefined
  const found = find(records)
  if (!('problem' in found)) return { kind: 'records', span: command.node.span, ...found }
  refuse(lowering, 'records-not-found', span, found.problem)
  return undefined
}
