import { valueOf, type LowerSource } from './command'
import { lowerConstant } from './expression'
import { lowerFound } from './found'
import { lowerCount } from './limit'
import { refuse } from './lowering'

/** `load`: the records of a lookup table of the workspace, without the first so many. */
export const load: LowerSource = (command, lowering) => {
  const file = valueOf(command, 'tabularFile')
  if (file === undefined) return undefined
  const { span } = file.expression
  const path = lowerConstant(file.expression, lowering, 'tabularFile')
  if (typeof path !== 'string' || !path.startsWith('/')) {
    refuse(lowering, 'value-out-of-range', span, 'tabularFile', 'a path that begins with a slash')
    return undefined
  }
  const offset = valueOf(command, 'offset')
  const skipped = (offset && lowerCount(offset, 'offset', 0n, lowering)) ?? 0
  const table = lowerFound(command, span, lowering, ({ lookupTable }) => lookupTable(path))
  return table?.kind === 'records' ? { ...table, rows: table.rows.slice(skipped) } : undefined
}
